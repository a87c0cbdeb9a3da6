/** Moments as people say them, always in the bureau's time: «今天 14:05», «11月21日 周六», the full form for hovering. */
const zone = 'Asia/Shanghai'
const day = 86_400_000
const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: zone,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

type Parts = { year: number; month: number; day: number; weekday: string; time: string }

function partsOf(moment: Date): Parts {
  const found = new Map(parts.formatToParts(moment).map(({ type, value }) => [type, value]))
  const number = (name: Intl.DateTimeFormatPartTypes): number => Number.parseInt(found.get(name) ?? '0', 10)
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    weekday: found.get('weekday') ?? '',
    time: `${found.get('hour') ?? ''}:${found.get('minute') ?? ''}`,
  }
}

/** Days since 1970 of the wall calendar. */
const dayNumber = ({ year, month, day: date }: Parts): number => Math.round(Date.UTC(year, month - 1, date) / day)

const near = new Map([
  [0, '今天'],
  [-1, '昨天'],
  [-2, '前天'],
  [1, '明天'],
  [2, '后天'],
])

/** «今天 14:05», «昨天 09:30», «11月21日 周六», «2025年11月21日». */
export function whenText(iso: string, now: Date = new Date()): string {
  const [then, today] = [partsOf(new Date(iso)), partsOf(now)]
  const word = near.get(dayNumber(then) - dayNumber(today))
  if (word) return `${word} ${then.time}`
  if (then.year === today.year) return `${then.month}月${then.day}日 ${then.weekday}`
  return `${then.year}年${then.month}月${then.day}日`
}

/** «2026年11月21日 周六 14:05». */
export function fullWhen(iso: string): string {
  const then = partsOf(new Date(iso))
  return `${then.year}年${then.month}月${then.day}日 ${then.weekday} ${then.time}`
}

/** A calendar date «2026-11-21» as «今天», «明天» or «11月21日 周六». */
export function dayText(date: string, now: Date = new Date()): string {
  const then = partsOf(new Date(`${date.slice(0, 10)}T12:00:00+08:00`))
  const today = partsOf(now)
  const word = near.get(dayNumber(then) - dayNumber(today))
  if (word) return word
  const year = then.year === today.year ? '' : `${then.year}年`
  return `${year}${then.month}月${then.day}日 ${then.weekday}`
}

/** How long something has waited: «刚到», «3 小时», «2 天». */
export function ageText(iso: string, now: Date = new Date()): string {
  const hours = Math.floor((now.getTime() - new Date(iso).getTime()) / 3_600_000)
  if (hours < 1) return '刚到'
  return hours < 24 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
}

/** «14:05» */
export const clockText = (moment: Date): string => partsOf(moment).time

/** A date or a moment as «2026-11-21» in the bureau's time. */
export function todayText(now: Date = new Date()): string {
  const { year, month, day: date } = partsOf(now)
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** Signing dates come as a date or as a moment; both read as a day. */
export const dueText = (value: string): string => (value.length > 10 ? whenText(value) : dayText(value))
