/** Is a site well: its links, its pages for everybody, its last backup. What was never looked at is said to be unknown. */
import type { AccessHealth, BackupHealth, LinkHealth } from '@shuyuan/contract/sites/board.ts'
import { FaultKind } from '@shuyuan/contract/sites/links.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ReadTx } from '../../../platform/db/tx.ts'

type CheckRow = {
  read_at: Date
  checked_at: Date | null
  pages: number
  faulty_pages: number
  faults: unknown
  contrast: number
  contrast_words: string
}
type DeadRow = { count: number; dead: number; doubtful: number; since: Date | null }
type PackageRow = { ended_at: Date; size: number; by_name: string }

export type SiteHealth = {
  readonly links: LinkHealth | null
  readonly access: AccessHealth | null
  readonly backup: BackupHealth
}

export async function siteHealth(tx: ReadTx, siteId: string): Promise<SiteHealth> {
  const { rows } =
    await sql<CheckRow>`select read_at, checked_at, pages, faulty_pages, faults, coalesce(contrast, 0)::float8 as contrast,
      contrast_words
    from sites.site_checks where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  const check = rows[0]
  return {
    links: check ? await linkHealth(tx, siteId, check.checked_at) : null,
    access: check ? accessHealth(check) : null,
    backup: await backupHealth(tx, siteId),
  }
}

async function linkHealth(tx: ReadTx, siteId: string, checkedAt: Date | null): Promise<LinkHealth> {
  const { rows } =
    await sql<DeadRow>`select count(*)::int as count, count(*) filter (where class in ('dead', 'soft404'))::int as dead,
      count(*) filter (where class = 'doubtful')::int as doubtful, min(since) filter (where class in ('dead', 'soft404')) as since
    from sites.links where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  const row = rows[0]
  return {
    checkedAt: checkedAt?.toISOString() ?? null,
    all: row?.count ?? 0,
    dead: row?.dead ?? 0,
    doubtful: row?.doubtful ?? 0,
    deadSince: row?.since?.toISOString() ?? null,
  }
}

const Faults = z.partialRecord(FaultKind, z.int())

function accessHealth(check: CheckRow): AccessHealth {
  const faults = Faults.parse(check.faults)
  return {
    readAt: check.read_at.toISOString(),
    pages: check.pages,
    faultyPages: check.faulty_pages,
    faults: FaultKind.options.flatMap((kind) => (faults[kind] ? [{ kind, pages: faults[kind] }] : [])),
    contrast: Math.round(check.contrast * 10) / 10,
    contrastOf: check.contrast_words,
  }
}

async function backupHealth(tx: ReadTx, siteId: string): Promise<BackupHealth> {
  const { rows } = await sql<PackageRow>`select ended_at, size::float8 as size, by_name from sites.package_runs
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and kind = 'pack' and status = 'done' and sha256 is not null
    order by created_at desc limit 1`.execute(tx.db)
  const packing =
    await sql`select 1 from sites.package_runs where tenant_id = ${tx.tenant} and site_id = ${siteId} and kind = 'pack'
    and status in ('waiting', 'running') limit 1`.execute(tx.db)
  const last = rows[0]
  return {
    last: last ? { at: last.ended_at.toISOString(), size: last.size, byName: last.by_name } : null,
    isPacking: packing.rows.length > 0,
  }
}
