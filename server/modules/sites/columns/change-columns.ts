/** Adding, changing, moving, merging and removing columns; whatever changes an address leaves a redirect. */
import type { ColumnFields } from '@shuyuan/contract/sites/columns.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import { addRedirects, type ColumnRecord, columnsOf, insertColumn } from './column.store.ts'
import { articlePath, columnHref } from '../publish/addresses.ts'

/** Locks the site; the whole tree, and the column named. */
async function hold(tx: Tx, siteId: string, columnId: string) {
  requireRight(await siteRights(tx, siteId), 'settings', null)
  await lockOpenSite(tx, siteId)
  const tree = await columnsOf(tx, siteId)
  const column = tree.find(({ id }) => id === columnId) ?? refuse('request.not_found')
  return { tree, column }
}

const pathUnder = (tree: readonly ColumnRecord[], parentId: string | null, slug: string): string => {
  if (parentId === null) return slug
  const parent = tree.find(({ id }) => id === parentId) ?? refuse('request.not_found')
  return `${parent.path}/${slug}`
}

export async function addColumn(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  given: { parentId: string | null; fields: ColumnFields },
) {
  requireRight(await siteRights(tx, siteId), 'settings', null)
  await lockOpenSite(tx, siteId)
  const tree = await columnsOf(tx, siteId)
  const { fields, parentId } = given
  const id = newId()
  await insertColumn(tx, {
    id,
    site_id: siteId,
    parent_id: parentId,
    title: fields.title,
    slug: fields.slug,
    path: pathUnder(tree, parentId, fields.slug),
    kind: fields.kind,
    look: fields.look,
    position: tree.filter((column) => column.parent_id === parentId).length,
    in_menu: fields.inMenu,
    is_hidden: fields.isHidden,
    description: fields.description,
    link_url: fields.linkUrl,
    page_size: fields.pageSize,
    review_levels: fields.reviewLevels,
    update_days: fields.updateDays,
  })
  await touchSite(tx, siteId, context.wake)
  return { id }
}

export async function saveColumn(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  columnId: string,
  { version, fields }: { version: number; fields: ColumnFields },
) {
  const { tree, column } = await hold(tx, siteId, columnId)
  if (column.version !== version) refuse('sites.column.changed')
  if (fields.slug !== column.slug)
    await relocate(tx, tree, column, pathUnder(tree, column.parent_id, fields.slug), fields.slug)
  await sql`update sites.columns set title = ${fields.title}, slug = ${fields.slug}, kind = ${fields.kind}, look = ${fields.look},
      in_menu = ${fields.inMenu}, is_hidden = ${fields.isHidden}, description = ${fields.description}, link_url = ${fields.linkUrl},
      page_size = ${fields.pageSize}, review_levels = ${fields.reviewLevels}, update_days = ${fields.updateDays}, version = version + 1
    where tenant_id = ${tx.tenant} and id = ${columnId}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { version: version + 1 }
}

export async function moveColumn(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  columnId: string,
  { parentId, position }: { parentId: string | null; position: number },
) {
  const { tree, column } = await hold(tx, siteId, columnId)
  for (let above = parentId; above !== null; above = tree.find(({ id }) => id === above)?.parent_id ?? null)
    if (above === columnId) refuse('sites.column.circle')
  const path = pathUnder(tree, parentId, column.slug)
  if (path !== column.path) await relocate(tx, tree, column, path, column.slug)
  const sisters = tree.filter((one) => one.parent_id === parentId && one.id !== columnId)
  sisters.splice(Math.min(position, sisters.length), 0, column)
  await sql`update sites.columns c set position = o.position - 1, parent_id = ${parentId}, version = version + 1
    from unnest(${sisters.map(({ id }) => id)}::uuid[]) with ordinality as o (id, position)
    where c.tenant_id = ${tx.tenant} and c.id = o.id`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return {}
}

/** Gives a column and what lies under it new addresses; every page that was published keeps a redirect. */
async function relocate(
  tx: Tx,
  tree: readonly ColumnRecord[],
  column: ColumnRecord,
  path: string,
  slug: string,
): Promise<void> {
  if (tree.some((one) => one.path === path && one.id !== column.id)) refuse('sites.column.path_taken', { slug })
  const moved = tree.filter((one) => one.id === column.id || one.path.startsWith(`${column.path}/`))
  const newPath = (old: string): string => path + old.slice(column.path.length)
  await addRedirects(tx, column.site_id, await publicMoves(tx, moved, newPath))
  await sql`update sites.columns c set path = m.path from unnest(${moved.map(({ id }) => id)}::uuid[],
      ${moved.map((one) => newPath(one.path))}::text[]) as m (id, path)
    where c.tenant_id = ${tx.tenant} and c.id = m.id`.execute(tx.db)
}

async function publicMoves(tx: Tx, columns: readonly ColumnRecord[], newPath: (old: string) => string) {
  const { rows } = await sql<{ column_id: string; number: number; first_published_at: Date }>`
    select column_id, number, first_published_at from sites.articles
    where tenant_id = ${tx.tenant} and column_id = any(${columns.map(({ id }) => id)}::uuid[]) and first_published_at is not null`.execute(
    tx.db,
  )
  const paths = new Map(columns.map((column) => [column.id, column.path]))
  return [
    ...columns.map(({ path }) => ({ from: columnHref(path), to: columnHref(newPath(path)) })),
    ...rows.map((row) => {
      const old = paths.get(row.column_id) ?? ''
      const at = { number: row.number, firstPublishedAt: row.first_published_at }
      return { from: articlePath(old, at), to: articlePath(newPath(old), at) }
    }),
  ]
}

export async function mergeColumn(tx: Tx, context: SitesContext, siteId: string, columnId: string, into: string) {
  const { tree, column } = await hold(tx, siteId, columnId)
  const target = tree.find(({ id }) => id === into) ?? refuse('request.not_found')
  if (into === columnId) refuse('sites.column.circle')
  const children = tree.filter(({ parent_id }) => parent_id === columnId).length + (await surveysIn(tx, columnId))
  if (children > 0) refuse('sites.column.not_empty', { count: children })
  await addRedirects(tx, siteId, await publicMoves(tx, [column], () => target.path))
  const { rows } = await sql`update sites.articles set column_id = ${into}
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and column_id = ${columnId} returning id`.execute(tx.db)
  await dropColumn(tx, columnId)
  await touchSite(tx, siteId, context.wake)
  return { moved: rows.length }
}

export async function removeColumn(tx: Tx, context: SitesContext, siteId: string, columnId: string) {
  const { tree } = await hold(tx, siteId, columnId)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and column_id = ${columnId}`.execute(tx.db)
  const count =
    (rows[0]?.count ?? 0) +
    tree.filter(({ parent_id }) => parent_id === columnId).length +
    (await surveysIn(tx, columnId))
  if (count > 0) refuse('sites.column.not_empty', { count })
  await dropColumn(tx, columnId)
  await touchSite(tx, siteId, context.wake)
  return {}
}

async function surveysIn(tx: Tx, columnId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from sites.surveys
    where tenant_id = ${tx.tenant} and column_id = ${columnId}`.execute(tx.db)
  return rows[0]?.count ?? 0
}

const dropColumn = (tx: Tx, columnId: string) =>
  sql`delete from sites.columns where tenant_id = ${tx.tenant} and id = ${columnId}`.execute(tx.db)
