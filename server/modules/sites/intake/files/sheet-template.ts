/** The list of articles to fill in: the site's own columns to choose from, and two rows that show how. */
import { sheetColumns } from '@shuyuan/contract/sites/intake-sheet.ts'
import type { ReadTx } from '../../../../platform/db/tx.ts'
import { writeSheets } from '../../../../platform/sheets/write-sheets.ts'
import { columnsOf } from '../../columns/column.store.ts'
import { siteRights } from '../../rights/site-rights.ts'

const widths: Readonly<Record<(typeof sheetColumns)[number], number>> = {
  栏目: 16,
  标题: 40,
  日期: 14,
  作者: 12,
  来源: 16,
  正文: 60,
}

/** A list to choose from may be 255 characters long (ECMA-376 18.3.1.32); longer ones are left to typing. */
const longestList = 255

export async function columnsFor(tx: ReadTx, siteId: string): Promise<{ readonly columns: readonly string[] }> {
  await siteRights(tx, siteId)
  const columns = await columnsOf(tx, siteId)
  return { columns: columns.filter(({ kind }) => kind === 'list').map(({ title }) => title) }
}

export function templateSheet(columns: readonly string[]): Buffer {
  const plain = columns.filter((title) => !/[",]/.test(title))
  const choices = plain.join(',').length <= longestList && plain.length > 0 ? { choices: plain } : {}
  const [first = '通知公告'] = columns
  return writeSheets([
    {
      name: '文章表',
      columns: sheetColumns.map((header) => ({
        header,
        width: widths[header],
        ...(header === '栏目' ? choices : {}),
      })),
      rows: [
        [first, '关于春季运动会的通知', '2024-03-05', '张老师', '体育组', '正文直接写在这里，换行即分段。'],
        [first, '学校章程', '2023-09-01', '', '', '学校章程.docx'],
      ],
    },
  ])
}
