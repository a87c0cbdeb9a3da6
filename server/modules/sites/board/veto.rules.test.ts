/** The dates on which items of the indicators fail, to the day. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, type ColumnFact, forecast, type SiteFacts } from './veto.rules.ts'

const column = (updateDays: number | null, lastOn: string | null, articles = 1): ColumnFact => ({
  title: '栏目',
  updateDays,
  lastOn,
  articles,
})
const facts = (more: Partial<SiteFacts>): SiteFacts => ({
  today: '2026-11-21',
  newestOn: '2026-11-20',
  columns: [],
  oldestLetterOn: null,
  ...more,
})
const of = (given: SiteFacts, key: string) => forecast(given).find((one) => one.key === key)

describe('dates', () => {
  it('home: fourteen days without anything new still pass, the fifteenth fails', () => {
    expect(of(facts({ newestOn: '2026-11-07' }), 'home')).toMatchObject({ failsOn: '2026-11-22', daysLeft: 1 })
    expect(of(facts({ newestOn: '2026-11-06' }), 'home')).toMatchObject({ failsOn: '2026-11-21', daysLeft: 0 })
    expect(of(facts({ newestOn: null }), 'home')).toMatchObject({ daysLeft: 0 })
  })
  it('news and notices count together: the fifth to go stale is the date', () => {
    const columns = [
      column(14, '2026-11-01'), // 11-16
      column(14, '2026-11-10'), // 11-25
      column(180, '2026-05-01'), // 10-29
      column(180, '2026-06-10'), // 12-08
      column(14, '2026-11-20'), // 12-05
      column(180, '2026-11-20'),
    ]
    expect(of(facts({ columns }), 'news-columns')).toMatchObject({
      failsOn: '2026-12-08',
      daysLeft: 17,
      detail: '已过期 2 个，满 5 个即否决',
    })
    expect(of(facts({ columns: columns.slice(0, 4) }), 'news-columns')?.failsOn).toBeNull()
  })
  it('other columns: the tenth; each by its own duty', () => {
    const columns = Array.from({ length: 11 }, (_, at) => column(30, addDays('2026-10-01', at)))
    expect(of(facts({ columns }), 'other-columns')?.failsOn).toBe(addDays('2026-10-01', 9 + 31))
  })
  it('blank columns fail at five, whatever their duty', () => {
    const blank = (count: number) =>
      of(facts({ columns: Array.from({ length: count }, () => column(null, null, 0)) }), 'blank-columns')
    expect([blank(4)?.daysLeft, blank(5)?.daysLeft]).toEqual([null, 0])
  })
  it('a letter: three months by the calendar, months of any length', () => {
    expect(of(facts({ oldestLetterOn: '2026-08-21' }), 'letters')).toMatchObject({ failsOn: '2026-11-22', daysLeft: 1 })
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29')
  })
})

it('with time alone no date moves: what is forecast today is what is forecast tomorrow, until it is there', () => {
  const days = fc.integer({ min: 0, max: 400 })
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(14, 30, 60, 90, 180), days), { maxLength: 25 }),
      days,
      fc.integer({ min: 1, max: 60 }),
      (list, home, later) => {
        const columns = list.map(([duty, ago]) => column(duty, addDays('2026-11-21', -ago)))
        const now = facts({
          columns,
          newestOn: addDays('2026-11-21', -home),
          oldestLetterOn: addDays('2026-11-21', -home),
        })
        const then = forecast({ ...now, today: addDays(now.today, later) })
        for (const [at, one] of forecast(now).entries()) expect(then[at]?.failsOn).toBe(one.failsOn)
      },
    ),
  )
})
