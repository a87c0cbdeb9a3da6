/** The SQL of columns. */
import { ColumnKind, ColumnLook } from '@shuyuan/contract/sites/columns.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export type ColumnRecord = {
  id: string
  site_id: string
  parent_id: string | null
  title: string
  slug: string
  path: string
  kind: ColumnKind
  look: ColumnLook
  position: number
  in_menu: boolean
  is_hidden: boolean
  description: string
  link_url: string
  page_size: number
  review_levels: number
  update_days: number | null
  last_published_on: string | null
  version: number
}

export const columnColumns = sql`id, site_id, parent_id, title, slug, path, kind, look, position, in_menu, is_hidden, description, link_url,
  page_size, review_levels, update_days, to_char(last_published_on, 'YYYY-MM-DD') as last_published_on, version`

export const parsedColumn = (row: ColumnRecord): ColumnRecord => ({
  ...row,
  kind: ColumnKind.parse(row.kind),
  look: ColumnLook.parse(row.look),
})

/** All columns of a site, parents and sisters in their order. */
export async function columnsOf(tx: ReadTx, siteId: string): Promise<ColumnRecord[]> {
  const { rows } = await sql<ColumnRecord>`select ${columnColumns} from sites.columns
    where tenant_id = ${tx.tenant} and site_id = ${siteId} order by position, title, id limit 2000`.execute(tx.db)
  return rows.map(parsedColumn)
}

export async function findColumn(tx: ReadTx, siteId: string, id: string): Promise<ColumnRecord> {
  const { rows } = await sql<ColumnRecord>`select ${columnColumns} from sites.columns
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id}`.execute(tx.db)
  return parsedColumn(rows[0] ?? refuse('request.not_found'))
}

export type NewColumn = Omit<ColumnRecord, 'version' | 'last_published_on'>

export async function insertColumn(tx: Tx, column: NewColumn): Promise<void> {
  const { rows } =
    await sql`insert into sites.columns (tenant_id, id, site_id, parent_id, title, slug, path, kind, look, position, in_menu,
      is_hidden, description, link_url, page_size, review_levels, update_days, created_at)
    values (${tx.tenant}, ${column.id}, ${column.site_id}, ${column.parent_id}, ${column.title}, ${column.slug}, ${column.path}, ${column.kind},
      ${column.look}, ${column.position}, ${column.in_menu}, ${column.is_hidden}, ${column.description}, ${column.link_url}, ${column.page_size},
      ${column.review_levels}, ${column.update_days}, ${tx.now}) on conflict (tenant_id, site_id, path) do nothing returning id`.execute(
      tx.db,
    )
  if (rows.length === 0) refuse('sites.column.path_taken', { slug: column.slug })
}

/** Old addresses lead to the new ones; an address that is used again stops leading elsewhere, chains are shortened. */
export async function addRedirects(
  tx: Tx,
  siteId: string,
  moves: readonly { readonly from: string; readonly to: string }[],
): Promise<void> {
  if (moves.length === 0) return
  const from = moves.map((move) => move.from)
  const to = moves.map((move) => move.to)
  await sql`update sites.redirects r set to_path = m.to_path from unnest(${from}::text[], ${to}::text[]) as m (from_path, to_path)
    where r.tenant_id = ${tx.tenant} and r.site_id = ${siteId} and r.to_path = m.from_path`.execute(tx.db)
  await sql`insert into sites.redirects (tenant_id, site_id, from_path, to_path, created_at)
    select ${tx.tenant}, ${siteId}, from_path, to_path, ${tx.now} from unnest(${from}::text[], ${to}::text[]) as m (from_path, to_path)
    on conflict (tenant_id, site_id, from_path) do update set to_path = excluded.to_path, created_at = excluded.created_at`.execute(
    tx.db,
  )
  await sql`delete from sites.redirects where tenant_id = ${tx.tenant} and site_id = ${siteId}
    and (from_path = to_path or from_path = any(${to}::text[]))`.execute(tx.db)
}
