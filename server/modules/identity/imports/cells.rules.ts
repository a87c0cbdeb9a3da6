/** How single cells are understood. Each gives the value, or reports the cell and gives null. Pure. */
import { Line } from '@shuyuan/contract/kernel/text.ts'
import { z } from 'zod'
import { type Column, emptied } from './columns.ts'
import type { TableRow } from './read-workbook.ts'

const lines = new Map([20, 40, 60, 100].map((max) => [max, Line(max)]))

/** One line of 1..max characters; `max` is one of the lengths above. */
export function lineIn(row: TableRow, column: Column, max: 20 | 40 | 60 | 100): string | null {
  const parsed = lines.get(max)?.safeParse(row.text(column))
  if (parsed?.success) return parsed.data
  row.problem(column, `${column}${parsed?.error.issues[0]?.message ?? '不能为空'}`)
  return null
}

const staffNumber = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/

export function staffNumberIn(row: TableRow): string | null {
  const text = row.text('工号').normalize('NFKC')
  if (staffNumber.test(text)) return text
  row.problem('工号', text === '' ? '工号不能为空' : '工号只能用字母、数字和短横，最多 20 位')
  return null
}

/** undefined: leave as it is; null: to be emptied. */
export type Optional = string | null | undefined

export const phoneShape = /^1[3-9]\d{9}$/

/** Without blanks, hyphens, the country's number and full-width digits. */
export const plainPhone = (text: string): string => text.normalize('NFKC').replaceAll(/^\+?86[\s-]*(?=1)|[\s-]/g, '')

export function phoneIn(row: TableRow): Optional {
  const text = plainPhone(row.text('手机'))
  if (text === '') return undefined
  if (text === emptied) return null
  if (phoneShape.test(text)) return text
  row.problem('手机', '手机号应是 1 开头的 11 位数字')
  return undefined
}

const email = z.email().max(100)

export function emailIn(row: TableRow): Optional {
  const text = row.text('邮箱').normalize('NFKC')
  if (text === '') return undefined
  if (text === emptied) return null
  if (email.safeParse(text).success) return text
  row.problem('邮箱', '邮箱地址的写法不对')
  return undefined
}

const yes = new Set(['是', '有', 'Y', 'y', '1', '√'])
const no = new Set(['否', '无', 'N', 'n', '0', '×'])

/** undefined for an empty cell. */
export function yesNoIn(row: TableRow, column: Column): boolean | undefined {
  const text = row.text(column)
  if (text === '') return undefined
  if (yes.has(text)) return true
  if (!no.has(text)) row.problem(column, `${column}请填“是”或“否”`)
  return false
}

export function orderIn(row: TableRow): number | undefined {
  const text = row.text('顺序')
  if (text === '') return undefined
  if (/^\d{1,6}$/.test(text)) return Number(text)
  row.problem('顺序', '顺序请填 0 到 999999 的整数')
  return undefined
}

/** True when the word is the second («离开», «停用»); an empty cell is the first. */
export function stateIn(row: TableRow, words: readonly [string, string]): boolean {
  const text = row.text('状态')
  if (text !== '' && text !== words[0] && text !== words[1]) row.problem('状态', `状态请填“${words[0]}”或“${words[1]}”`)
  return text === words[1]
}
