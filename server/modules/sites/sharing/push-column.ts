/** 栏目推送: what the bureau publishes in a column goes to other sites by itself, from now on and, if wished, what is there. */
import type { ColumnPush } from '@shuyuan/contract/sites/columns.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { pushColumn as pushColumnEndpoint } from '@shuyuan/contract/sites/sharing.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { type ArticleRecord, articleById } from '../articles/article.store.ts'
import { findColumn } from '../columns/column.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import { chosenTargets, isBureau, parcelOf, sendParcel } from './send-article.ts'

type Given = BodyOf<typeof pushColumnEndpoint>
type Row = { targets: unknown; note: string; required_in: string | null; by_name: string; since: Date }

const Targets = z.union([z.literal('all'), z.array(z.string())])
const withoutArticles: ReadonlySet<string> = new Set(['page', 'link', 'mailbox', 'survey'])

async function requirePusher(tx: Tx, siteId: string, columnId: string): Promise<void> {
  requireRight(await siteRights(tx, siteId), 'edit_all', columnId)
  await lockOpenSite(tx, siteId)
  if (!(await isBureau(tx))) refuse('sites.send.bureau_only')
}

/** A second order for the column replaces the first. Returns how many articles went out at once. */
export async function pushColumn(tx: Tx, siteId: string, columnId: string, given: Given): Promise<{ sent: number }> {
  await requirePusher(tx, siteId, columnId)
  const column = await findColumn(tx, siteId, columnId)
  if (withoutArticles.has(column.kind)) refuse('sites.push.column_kind')
  await chosenTargets(tx, siteId, given.targets)
  await sql`insert into sites.column_pushes (tenant_id, column_id, site_id, targets, note, required_in, by_name, since)
    values (${tx.tenant}, ${columnId}, ${siteId}, ${JSON.stringify(given.targets)}::jsonb, ${given.note}, ${given.requiredIn},
      ${tx.actor.name}, ${tx.now})
    on conflict (tenant_id, column_id) do update set targets = excluded.targets, note = excluded.note,
      required_in = excluded.required_in, by_name = excluded.by_name, since = excluded.since`.execute(tx.db)
  const there = await newestPublic(tx, columnId, given.alreadyThere)
  // Oldest first, so that the receivers' lists end up in the same order.
  for (const article of there.reverse()) await pushOne(tx, article)
  return { sent: there.length }
}

export async function stopColumnPush(tx: Tx, siteId: string, columnId: string): Promise<Record<string, never>> {
  await requirePusher(tx, siteId, columnId)
  const { rows } = await sql`delete from sites.column_pushes
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and column_id = ${columnId} returning column_id`.execute(
    tx.db,
  )
  if (rows.length === 0) refuse('request.not_found')
  return {}
}

/** By column. */
export async function pushesOf(tx: ReadTx, siteId: string): Promise<ReadonlyMap<string, ColumnPush>> {
  const { rows } = await sql<Row & { column_id: string }>`select column_id, targets, note, required_in, by_name, since
    from sites.column_pushes where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  return new Map(
    rows.map((row) => [
      row.column_id,
      {
        targets: Targets.parse(row.targets),
        note: row.note,
        requiredIn: row.required_in,
        byName: row.by_name,
        since: row.since.toISOString(),
      },
    ]),
  )
}

async function newestPublic(tx: ReadTx, columnId: string, most: number): Promise<ArticleRecord[]> {
  const { rows } = await sql<{ id: string }>`select id from sites.articles
    where tenant_id = ${tx.tenant} and column_id = ${columnId} and published_version is not null and deleted_at is null
    order by shown_on desc, number desc limit ${most}`.execute(tx.db)
  const found: ArticleRecord[] = []
  for (const { id } of rows) found.push(await articleById(tx, id))
  return found
}

/**
 * An article of a pushed column, when it is published and whenever it is again. Whoever has it already, returned it or had
 * it recalled is not asked a second time: a later text comes to those who adopted it by `sites.offer-newer`.
 */
export async function pushOne(tx: Tx, article: ArticleRecord): Promise<void> {
  const { rows } = await sql<Row>`select targets, note, required_in, by_name, since from sites.column_pushes
    where tenant_id = ${tx.tenant} and column_id = ${article.column_id}`.execute(tx.db)
  const push = rows[0]
  if (!push) return
  // Sites that are gone since the order was given, or not live yet, are left out.
  const live = await chosenTargets(tx, article.site_id, Targets.parse(push.targets), 'those that are live')
  const { rows: known } = await sql<{ to_site: string }>`select to_site from sites.submissions
    where tenant_id = ${tx.tenant} and article_id = ${article.id}`.execute(tx.db)
  const asked = new Set(known.map((row) => row.to_site))
  const targets = live.filter(({ id }) => !asked.has(id))
  if (targets.length === 0) return
  await sendParcel(tx, await parcelOf(tx, article), targets, {
    note: push.note,
    requiredIn: push.required_in,
    isPush: true,
  })
}
