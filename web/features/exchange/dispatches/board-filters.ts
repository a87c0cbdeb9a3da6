/** The counts of a board as filters. A read delivery is a signed one too. */
import type { BoardCell } from '@shuyuan/contract/exchange/dispatches.ts'
import type { Tone } from '../../../ui/words/statuses.ts'

export type CellFilter = 'all' | 'unsigned' | 'signed' | 'read' | 'returned' | 'recalled'

export const filters: readonly { key: CellFilter; label: string; tone: Tone }[] = [
  { key: 'unsigned', label: '待签收', tone: 'amber' },
  { key: 'signed', label: '已签收', tone: 'green' },
  { key: 'read', label: '其中已阅', tone: 'green' },
  { key: 'returned', label: '已退回', tone: 'red' },
  { key: 'recalled', label: '已撤回', tone: 'grey' },
]

export function isIn({ status }: BoardCell, filter: CellFilter): boolean {
  if (filter === 'all') return true
  if (filter === 'unsigned') return status === 'sent'
  if (filter === 'signed') return status === 'signed' || status === 'read'
  return status === filter
}
