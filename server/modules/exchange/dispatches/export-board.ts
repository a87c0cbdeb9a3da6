/** The board as a spreadsheet. */
import type { Board } from '@shuyuan/contract/exchange/dispatches.ts'
import ExcelJS from 'exceljs'
import { plainCell } from '../../../platform/sheets/plain-cell.ts'

const words: Record<Board['cells'][number]['status'], string> = {
  sent: '待签收',
  signed: '已签收',
  read: '已阅',
  returned: '已退回',
  recalled: '已撤回',
}

const time = (iso: string | null): string =>
  iso ? new Date(iso).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false }) : ''

export async function boardSheet(board: Board): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('签收情况')
  const headers = [
    '单位',
    '类别',
    '状态',
    '逾期',
    '签收人',
    '签收时间',
    '阅知人',
    '阅知时间',
    '退回理由',
    '催办次数',
    '补发',
  ]
  sheet.addRow([plainCell(`《${board.title}》${board.reference} 签收情况`)])
  sheet.addRow(headers)
  for (const cell of board.cells) {
    const row = [
      cell.name,
      cell.kind,
      words[cell.status],
      cell.overdue ? '是' : '',
      cell.signedBy ?? '',
      time(cell.signedAt),
      cell.readBy ?? '',
      time(cell.readAt),
      cell.returnReason ?? '',
      String(cell.reminders),
      cell.late ? '是' : '',
    ]
    sheet.addRow(row.map(plainCell))
  }
  sheet.getColumn(1).width = 24
  return Buffer.from(await book.xlsx.writeBuffer())
}
