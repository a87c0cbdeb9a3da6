/** Imports in the clerk's own words. */
import type { IntakeItem, IntakeKind, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { outcomeWords } from '@shuyuan/contract/sites/intake-words.ts'
import type { StatusWord, Tone } from '../../../ui/words/statuses.ts'

type Status = IntakeView['status']

export const kindWord: Record<IntakeKind, string> = {
  wxr: 'WordPress 导出',
  html: '网页文件',
  word: 'Word 文档',
  sheet: 'Excel 文章表',
  crawl: '采集旧网站',
}

const statusWord: Record<Status, StatusWord> = {
  crawling: { text: '正在采集', tone: 'blue' },
  checking: { text: '正在试读', tone: 'blue' },
  checked: { text: '试读完成，待写入', tone: 'amber' },
  applying: { text: '正在写入', tone: 'blue' },
  stopped: { text: '已停下', tone: 'amber' },
  applied: { text: '已写入', tone: 'green' },
  refused: { text: '没能读懂', tone: 'red' },
}

/** Let go before it was written: nothing of it waits any more. */
export const statusOf = ({ status, isReleased }: Pick<IntakeView, 'status' | 'isReleased'>): StatusWord =>
  isReleased && status !== 'applied' ? { text: '已清理', tone: 'grey' } : statusWord[status]

export const isUnderWay = (status: Status): boolean =>
  status === 'crawling' || status === 'checking' || status === 'applying'

const outcomeTone: Record<IntakeItem['outcome'], Tone> = {
  public: 'green',
  draft: 'blue',
  known: 'grey',
  missing: 'amber',
  taken: 'green',
  left: 'grey',
}

/** Before anything is written the same outcomes are a forecast. */
const forecast: Record<IntakeItem['outcome'], string> = {
  public: '将发布',
  draft: '将存为草稿',
  known: '以前已搬入',
  missing: '没有文件',
  taken: '将收下',
  left: '不带过来',
}

export const outcomeWord = (outcome: IntakeItem['outcome'], isForecast: boolean): StatusWord => ({
  text: isForecast ? forecast[outcome] : outcomeWords[outcome],
  tone: outcomeTone[outcome],
})

export function sizeText(bytes: number): string {
  if (bytes === 0) return ''
  if (bytes < 1_048_576) return `${Math.max(1, Math.round(bytes / 1024))} KB`
  return `${(bytes / 1_048_576).toFixed(1)} MB`
}

export const percentOf = (done: number, total: number): number =>
  total === 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))

/** After two minutes without a step a person may give it a push. */
export const isStuck = ({ status, movedAt }: Pick<IntakeView, 'status' | 'movedAt'>, now: number): boolean =>
  isUnderWay(status) && movedAt !== null && now - Date.parse(movedAt) > 120_000

/** What stands at a position is written, or still a forecast. */
export const isWritten = ({ status, result, done }: IntakeView, position: number): boolean =>
  result !== null && (status === 'applied' || (status !== 'checked' && position < done))

/** An old address as its keepers read it; a row of a table has none. */
export function readableAddress(address: string): string {
  if (address === '/') return ''
  try {
    return decodeURI(address)
  } catch {
    return address
  }
}
