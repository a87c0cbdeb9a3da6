/** Dates as official documents print them. */
import type { Problem } from './display-list.ts'

/** «2026-03-05» as 2026年3月5日: arabic, full year, no padding (7.3.5.4). Anything else is reported and kept. */
export function printedDate(date: string, report: (problem: Problem) => void): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? []
  if (year && month && day) return `${year}年${Number(month)}月${Number(day)}日`
  report({ code: 'bad-date', date })
  return date
}
