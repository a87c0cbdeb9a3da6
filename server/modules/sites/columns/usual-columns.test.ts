/** What a new site starts with, in the words of its kind. */
import { expect, it } from 'vitest'
import { usualColumns } from './usual-columns.ts'

const titles = (theme: Parameters<typeof usualColumns>[1]) =>
  new Map(usualColumns('site', theme).map(({ path, title }) => [path, title]))

it('a kindergarten, a school and the bureau have the same addresses under names of their own', () => {
  const [school, bureau, kindergarten] = [titles('qiming'), titles('zhengwu'), titles('tongqu')]
  expect([...bureau.keys()]).toEqual([...school.keys()])
  expect([...kindergarten.keys()]).toEqual([...school.keys()])
  expect([school.get('mailbox'), bureau.get('mailbox'), kindergarten.get('mailbox')]).toEqual([
    '校长信箱',
    '局长信箱',
    '园长信箱',
  ])
  expect([...bureau.values()].join()).not.toMatch(/校长|校园|校领导|校务/)
  expect([...kindergarten.values()].join()).not.toMatch(/校长|校园|校领导|学校/)
})
