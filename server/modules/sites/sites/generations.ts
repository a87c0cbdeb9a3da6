/** What was published when, and any page as the public saw it at a moment, with the proof of its signature. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findSite } from './site.store.ts'

type Row = { generation: number; changed: number; reason: string; published_at: Date }
const pageSize = 50

export async function listGenerations(tx: ReadTx, siteId: string, before: number | undefined) {
  await siteRights(tx, siteId)
  const site = await findSite(tx, siteId)
  const { rows } = await sql<Row>`select generation, changed, reason, published_at from sites.generations
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and generation < ${before ?? 2_000_000_000}
    order by generation desc limit ${pageSize + 1}`.execute(tx.db)
  const shown = rows.slice(0, pageSize)
  return {
    items: shown.map((row) => ({
      generation: row.generation,
      changed: row.changed,
      reason: row.reason,
      publishedAt: row.published_at.toISOString(),
      isCurrent: row.generation === site.generation,
    })),
    next: rows.length > pageSize ? (shown.at(-1)?.generation ?? null) : null,
  }
}

/** The path as the store has it; refuses what no page can be called. */
export function pagePath(given: string): string {
  const path = given.startsWith('/') ? given.slice(1) : given
  if (path.includes('..') || path.includes('\\') || !path.isWellFormed())
    refuse('request.invalid', { detail: '网址写得不对' })
  return path === '' || path.endsWith('/') ? `${path}index.html` : path
}
