/**
 * When a site would fail an item of 国办秘函〔2019〕19号 (单项否决) if nothing more happened: a date for each. Pure. Figures:
 * home 2 weeks; 动态 columns 2 weeks and 通知/政策 columns 6 months, five together; other columns with a duty, ten; blank
 * columns, five; a valid letter unanswered for 3 months.
 */
export type ColumnFact = {
  readonly title: string
  /** Days within which something new must appear; null = no duty. */
  readonly updateDays: number | null
  readonly articles: number
  readonly lastOn: string | null
}

export type SiteFacts = {
  readonly today: string
  readonly newestOn: string | null
  readonly columns: readonly ColumnFact[]
  /** Day on which the oldest letter still waiting came. */
  readonly oldestLetterOn: string | null
}

export type VetoKey = 'home' | 'news-columns' | 'other-columns' | 'blank-columns' | 'letters'
export type VetoItem = {
  readonly key: VetoKey
  readonly title: string
  /** The first day on which the item fails; null when it cannot by itself. */
  readonly failsOn: string | null
  /** Days left; 0 and less: it fails now. */
  readonly daysLeft: number | null
  readonly detail: string
}

const homeDays = 14
const newsDays = 14
const policyDays = 180
export const limits = { newsColumns: 5, otherColumns: 10, blankColumns: 5, letterMonths: 3 } as const

const day = 86_400_000
const time = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const dateOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10)
export const addDays = (date: string, days: number): string => dateOf(time(date) + days * day)
export const daysBetween = (from: string, to: string): number => Math.round((time(to) - time(from)) / day)

/** The same day of the month later; the last day where that month is shorter. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)))
}

/** A column without a single article has been stale since ever. */
const staleOn = (column: ColumnFact, days: number, today: string): string =>
  column.lastOn === null ? today : addDays(column.lastOn, days + 1)

/** The day on which the n-th of these columns goes stale. */
function nth(dates: readonly string[], count: number): string | null {
  return [...dates].sort()[count - 1] ?? null
}

export function forecast(facts: SiteFacts): VetoItem[] {
  const { today, columns } = facts
  const duty = columns.filter((column) => column.updateDays !== null)
  const news = duty
    .filter((column) => (column.updateDays ?? 0) <= newsDays)
    .map((column) => staleOn(column, newsDays, today))
  const policy = duty
    .filter((column) => (column.updateDays ?? 0) > 90 && (column.updateDays ?? 0) <= policyDays)
    .map((column) => staleOn(column, policyDays, today))
  const others = duty
    .filter((column) => (column.updateDays ?? 0) > newsDays && (column.updateDays ?? 0) <= 90)
    .map((column) => staleOn(column, column.updateDays ?? 0, today))
  const blank = columns.filter((column) => column.articles === 0)
  const stale = (dates: readonly string[]): number => dates.filter((date) => date <= today).length
  return [
    item(
      today,
      'home',
      '首页更新',
      facts.newestOn ? addDays(facts.newestOn, homeDays + 1) : today,
      facts.newestOn ? `最近更新 ${facts.newestOn}` : '还没有文章',
    ),
    item(
      today,
      'news-columns',
      '动态与通知类栏目',
      nth([...news, ...policy], limits.newsColumns),
      `已过期 ${stale([...news, ...policy])} 个，满 ${limits.newsColumns} 个即否决`,
    ),
    item(
      today,
      'other-columns',
      '其他应更新栏目',
      nth(others, limits.otherColumns),
      `已过期 ${stale(others)} 个，满 ${limits.otherColumns} 个即否决`,
    ),
    item(
      today,
      'blank-columns',
      '空白栏目',
      blank.length >= limits.blankColumns ? today : null,
      `空白 ${blank.length} 个，满 ${limits.blankColumns} 个即否决`,
    ),
    item(
      today,
      'letters',
      '互动回应',
      facts.oldestLetterOn ? addDays(addMonths(facts.oldestLetterOn, limits.letterMonths), 1) : null,
      facts.oldestLetterOn ? `最早一封未答复来信 ${facts.oldestLetterOn}` : '没有未答复的来信',
    ),
  ]
}

const item = (today: string, key: VetoKey, title: string, failsOn: string | null, detail: string): VetoItem => ({
  key,
  title,
  failsOn,
  daysLeft: failsOn === null ? null : daysBetween(today, failsOn),
  detail,
})

/** The soonest of a site's dates; null when nothing threatens. */
export const soonest = (items: readonly VetoItem[]): VetoItem | null =>
  items.filter(({ daysLeft }) => daysLeft !== null).sort((a, b) => (a.daysLeft ?? 0) - (b.daysLeft ?? 0))[0] ?? null
