/** The account of every old address as a table: what a school files away and checks against its own list. */
import type { IntakeItem } from '@shuyuan/contract/sites/intake.ts'
import { itemKind, noteText, outcomeWords } from '@shuyuan/contract/sites/intake-words.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { listIntakeItems, oneIntake } from './list-intakes.ts'

const atOnce = 2000

const columns = [
  { header: '序号', width: 8 },
  { header: '类型', width: 10 },
  { header: '标题', width: 40 },
  { header: '旧地址', width: 50 },
  { header: '结果', width: 14 },
  { header: '新地址', width: 40 },
  { header: '栏目', width: 16 },
  { header: '日期', width: 12 },
  { header: '文字相似度', width: 12 },
  { header: '图片', width: 8 },
  { header: '缺少的图片', width: 12 },
  { header: '说明', width: 60 },
]

const cells = (item: IntakeItem): string[] => [
  String(item.position + 1),
  itemKind(item.kind),
  item.title,
  item.oldAddress,
  outcomeWords[item.outcome],
  item.newAddress ?? '',
  item.column,
  item.shownOn ?? '',
  item.similarity === null ? '' : `${Math.round(item.similarity * 100)}%`,
  String(item.picturesFound),
  String(item.picturesMissing),
  item.notes.map(noteText).join('；'),
]

export async function exportIntake(
  tx: ReadTx,
  siteId: string,
  intakeId: string,
  outcome: IntakeItem['outcome'] | undefined,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const intake = await oneIntake(tx, siteId, intakeId)
  const rows: string[][] = []
  const only = outcome === undefined ? {} : { outcome }
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const given = { limit: atOnce, ...only, ...(cursor === null ? {} : { cursor }) }
    const page: Awaited<ReturnType<typeof listIntakeItems>> = await listIntakeItems(tx, siteId, intakeId, given)
    rows.push(...page.items.map(cells))
    cursor = page.next
  }
  const bytes = writeSheets([{ name: '逐条报告', columns, rows }])
  return { name: `搬入报告-${intake.name.replace(/\.\w{1,5}$/, '')}.xlsx`, bytes }
}
