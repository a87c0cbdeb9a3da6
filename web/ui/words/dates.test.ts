import { expect, test } from 'vitest'
import { ageText, dayText, fullWhen, todayText, whenText } from './dates.ts'

const now = new Date('2026-11-21T06:00:00Z')

test('a moment of today is told by its time in Shanghai', () => {
  expect(whenText('2026-11-21T06:05:00Z', now)).toBe('今天 14:05')
})
test('a moment just after midnight in Shanghai belongs to the new day', () => {
  expect(whenText('2026-11-20T16:10:00Z', now)).toBe('今天 00:10')
})
test('a day of this year is told by date and weekday', () => {
  expect(whenText('2026-11-28T02:00:00Z', now)).toBe('11月28日 周六')
})
test('another year is named', () => {
  expect(whenText('2025-11-21T02:00:00Z', now)).toBe('2025年11月21日')
})
test('calendar dates keep their day whatever the clock of the machine', () => {
  expect(dayText('2026-11-22', now)).toBe('明天')
  expect(dayText('2026-12-01', now)).toBe('12月1日 周二')
})
test('the full form says everything', () => {
  expect(fullWhen('2026-11-21T06:05:00Z')).toBe('2026年11月21日 周六 14:05')
})
test('age counts whole hours, then whole days', () => {
  expect(ageText('2026-11-21T05:30:00Z', now)).toBe('刚到')
  expect(ageText('2026-11-21T02:30:00Z', now)).toBe('3 小时')
  expect(ageText('2026-11-18T02:30:00Z', now)).toBe('3 天')
})
test('today is the day in Shanghai', () => {
  expect(todayText(new Date('2026-11-20T16:10:00Z'))).toBe('2026-11-21')
})
