/** The list of articles as a table: what the page shows under the same filters, whole. */
import type { exportArticles as contract } from '@shuyuan/contract/sites/articles.ts'
import { articleStateWord } from '@shuyuan/contract/sites/article-words.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { articlePath } from '../publish/addresses.ts'
import { columnsOf } from '../columns/column.store.ts'
import { domainsOf, findSite } from '../sites/site.store.ts'
import { isLive } from './article-view.ts'
import { listForExport } from './list-articles.ts'

const columns = [
  { header: '编号', width: 8 },
  { header: '标题', width: 44 },
  { header: '栏目', width: 16 },
  { header: '状态', width: 14 },
  { header: '日期', width: 12 },
  { header: '作者', width: 12 },
  { header: '公众可见', width: 10 },
  { header: '网址', width: 50 },
  { header: '首次发布', width: 12 },
  { header: '最近更新', width: 12 },
  { header: '更新人', width: 12 },
]

type Export = { readonly name: string; readonly bytes: Buffer }

export async function exportArticles(
  tx: ReadTx,
  { addressOf }: { readonly addressOf: (host: string) => string },
  siteId: string,
  query: QueryOf<typeof contract>,
): Promise<Export> {
  const rows = await listForExport(tx, siteId, query)
  const site = await findSite(tx, siteId)
  const host = (await domainsOf(tx, siteId)).find(({ role }) => role === 'primary')?.host
  const paths = new Map((await columnsOf(tx, siteId)).map(({ id, path }) => [id, path]))
  const address = (row: (typeof rows)[number]): string =>
    host && isLive(row) && row.first_published_at
      ? `${addressOf(host)}${articlePath(paths.get(row.column_id) ?? '', { number: row.number, firstPublishedAt: row.first_published_at })}`
      : ''
  const cells = rows.map((row) => [
    String(row.number),
    row.title,
    row.column_title,
    articleStateWord(
      {
        status: row.status,
        isLive: isLive(row),
        isDeleted: row.deleted_at !== null,
        onlineAt: row.online_at?.toISOString() ?? null,
      },
      tx.now,
    ),
    row.shown_on,
    row.author_name,
    isLive(row) ? '是' : '否',
    address(row),
    row.first_published_at ? schoolDate(row.first_published_at) : '',
    schoolDate(row.updated_at),
    row.updated_by_name,
  ])
  return { name: `${site.name}文章清单.xlsx`, bytes: writeSheets([{ name: '文章清单', columns, rows: cells }]) }
}
