/** Days left in words and tones: amber a week before, red when it fails. */
import type { VetoView } from '@shuyuan/contract/sites/board.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export function daysWord(daysLeft: number | null): StatusWord {
  if (daysLeft === null) return { text: '无风险', tone: 'green' }
  if (daysLeft <= 0) return { text: '已不合格', tone: 'red' }
  if (daysLeft <= 7) return { text: `还有 ${daysLeft} 天`, tone: 'amber' }
  return { text: `还有 ${daysLeft} 天`, tone: 'green' }
}

/** The sentence at the head of a board: what is the most pressing thing. */
export function headline(items: readonly VetoView[]): string {
  const failing = items.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= 0)
  if (failing.length > 0)
    return `有 ${failing.length} 项已经不合格：${failing.map(({ title }) => title).join('、')}，请尽快处理。`
  const [next] = items.filter(({ daysLeft }) => daysLeft !== null).sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))
  return next
    ? `最近的期限是「${next.title}」，还有 ${next.daysLeft} 天（${next.failsOn}）。`
    : '各项指标目前都没有风险。'
}
