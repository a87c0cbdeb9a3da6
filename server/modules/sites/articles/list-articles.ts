/** The list of a site's articles: those of columns that the caller may view, and his own. */
import type { listArticles as contract } from '@shuyuan/contract/sites/articles.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { type ColumnRecord, columnsOf } from '../columns/column.store.ts'
import { siteRights } from '../rights/site-rights.ts'
import { articleRow, type ListedArticle } from './article-view.ts'

const listed = sql`a.id, a.site_id, a.column_id, a.number, a.title, a.content_hash, a.version, a.status, a.instance_id, a.approved_version,
  a.published_version, a.first_published_at, to_char(a.shown_on, 'YYYY-MM-DD') as shown_on, a.online_at, a.offline_at,
  to_char(a.top_until, 'YYYY-MM-DD') as top_until, a.author_id, a.author_name, a.updated_by_name, a.created_at, a.updated_at, a.deleted_at`

const likeText = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

type Untitled = Omit<ListedArticle, 'column_title'>
type Filters = Pick<QueryOf<typeof contract>, 'columnId' | 'status' | 'view' | 'q'>

/** What the caller may see of a site's articles, by what he asked for; ready to be paged. */
async function chosen(tx: ReadTx, siteId: string, query: Filters) {
  const rights = await siteRights(tx, siteId)
  const columns = await columnsOf(tx, siteId)
  const visible = columns.filter(({ id }) => rights.can('view', id)).map(({ id }) => id)
  const column = query.columnId ? sql`and a.column_id = any(${withBelow(columns, query.columnId)}::uuid[])` : sql``
  const status = query.status ? sql`and a.status = ${query.status}` : sql``
  const words = query.q ? sql`and a.title like ${likeText(query.q)}` : sql``
  const mine = query.view === 'mine' ? sql`and a.author_id = ${tx.actor.person}` : sql``
  const live = query.view === 'live' ? sql`and a.published_version is not null` : sql``
  // The columns are known already: joined, they lead the planner away from the index that is in the list's order.
  const rows = sql`select ${listed} from sites.articles a
    where a.tenant_id = ${tx.tenant} and a.site_id = ${siteId} and (a.deleted_at is not null) = ${query.view === 'bin'}
      and (a.column_id = any(${visible}::uuid[]) or a.author_id = ${tx.actor.person})
      ${column} ${status} ${words} ${mine} ${live}`
  const titles = new Map(columns.map(({ id, title }) => [id, title]))
  const titled = (found: readonly Untitled[]): ListedArticle[] =>
    found.map((row) => ({ ...row, column_title: titles.get(row.column_id) ?? '' }))
  return { rights, rows, titled }
}

export async function listArticles(tx: ReadTx, siteId: string, query: QueryOf<typeof contract>) {
  const { rights, rows: all, titled } = await chosen(tx, siteId, query)
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (a.updated_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<Untitled>`${all} ${from}
    order by a.updated_at desc, a.id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    titled(rows),
    query.limit,
    (row) => [row.updated_at.toISOString(), row.id],
    (row) => articleRow(row, rights, tx.actor.person),
  )
}

/** More than any school has written; a larger site is exported column by column. */
const mostExported = 50_000

export async function listForExport(tx: ReadTx, siteId: string, query: Filters): Promise<ListedArticle[]> {
  const { rows: all, titled } = await chosen(tx, siteId, query)
  const { rows } = await sql<Untitled>`${all} order by a.updated_at desc, a.id desc limit ${mostExported}`.execute(
    tx.db,
  )
  return titled(rows)
}

/** A column and all below it: who opens «新闻» wants the articles of its sub-columns too. */
function withBelow(columns: readonly ColumnRecord[], id: string): string[] {
  const below = columns.filter(({ parent_id }) => parent_id === id)
  return [id, ...below.flatMap((column) => withBelow(columns, column.id))]
}
