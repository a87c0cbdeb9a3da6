/** The board as a spreadsheet: a line for each recipient, and beside it what was sent and how far it is. */
import type { Board } from '@shuyuan/contract/exchange/dispatches.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { statusWords } from '../deliveries/delivery.rules.ts'

const time = (iso: string | null): string =>
  iso ? new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }) : ''

const columns = [
  { header: '单位', width: 24 },
  { header: '类别' },
  { header: '状态' },
  { header: '逾期' },
  { header: '签收人' },
  { header: '签收时间', width: 20 },
  { header: '阅知人' },
  { header: '阅知时间', width: 20 },
  { header: '退回理由', width: 30 },
  { header: '催办次数' },
  { header: '补发' },
]

const line = (cell: Board['cells'][number]): string[] => [
  cell.name,
  cell.kind,
  statusWords[cell.status],
  cell.overdue ? '是' : '',
  cell.signedBy ?? '',
  time(cell.signedAt),
  cell.readBy ?? '',
  time(cell.readAt),
  cell.returnReason ?? '',
  String(cell.reminders),
  cell.late ? '是' : '',
]

const summary = (board: Board): string[][] => [
  ['标题', board.title],
  ['发文字号', board.reference],
  ['分发人', board.sentBy],
  ['分发时间', time(board.sentAt)],
  ['签收期限', board.signBy ?? ''],
  ['分发单位数', String(board.counts.total)],
  ['未签收', String(board.counts.unsigned)],
]

export const boardSheet = (board: Board): Buffer =>
  writeSheets([
    { name: '签收情况', columns, rows: board.cells.map(line) },
    { name: '公文', columns: [{ header: '项目' }, { header: '内容', width: 60 }], rows: summary(board) },
  ])
