/** The census of a site as a workbook. */
import { classWords, partWords, reasonWords } from '@shuyuan/contract/sites/link-words.ts'
import { schoolTime } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findSite } from '../sites/site.store.ts'
import { type LinkFilters, linkRows } from './list-links.ts'
import { usesOf } from './link.store.ts'

/** More than a person reads; the filter narrows it. */
const mostRows = 20_000
const scopeWords = { own: '本站', cluster: '集群内其他网站', outside: '外部网站' } as const

export async function linksSheet(
  tx: ReadTx,
  siteId: string,
  filters: LinkFilters,
): Promise<{ name: string; bytes: Buffer }> {
  await siteRights(tx, siteId)
  const { name } = await findSite(tx, siteId)
  const rows = await linkRows(tx, siteId, filters, { limit: mostRows })
  const bytes = writeSheets([
    {
      name: '链接普查',
      columns: [
        { header: '地址', width: 60 },
        { header: '属于', width: 16 },
        { header: '结果', width: 12 },
        { header: '说明', width: 40 },
        { header: '转到', width: 40 },
        { header: '从何时起', width: 18 },
        { header: '检查时间', width: 18 },
        { header: '用在几处', width: 10 },
        { header: '用在哪里', width: 60 },
      ],
      rows: rows.map((row) => [
        row.address,
        scopeWords[row.scope],
        classWords[row.class],
        reasonWords(row.reason, row.http_status),
        row.leads_to ?? '',
        schoolTime(row.since),
        row.checked_at ? schoolTime(row.checked_at) : '',
        String(row.pages),
        usesOf(row)
          .map(({ title, path, part }) => `${partWords[part]}：${title || path}`)
          .join('；'),
      ]),
    },
  ])
  return { name: `链接普查-${name}.xlsx`, bytes }
}
