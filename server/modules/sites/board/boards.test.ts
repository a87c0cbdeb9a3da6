/** Boards, reminders and counted visits, through HTTP and with the clock moved. */
import * as board from '@shuyuan/contract/sites/board.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { countVisits } from './count-visits.ts'
import { remindSites } from './remind.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [school] = district.schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'board.localhost')
  await journey.publish('昨天的新闻', 'news/campus')
  const admin = await house.database.adminClient()
  await admin.query(`update sites.sites set status = 'live'`)
})
afterAll(() => house.close())

it('the site’s board says what is due when, what waits, and how often pages are read', async () => {
  const path = '/news/campus/'
  const visits = [{ site: journey.siteId, path, day: new Date().toISOString().slice(0, 10), count: 7 }]
  await countVisits(house.house, visits, 'first.jsonl')
  await countVisits(house.house, visits, 'first.jsonl')
  const view = await journey.people.webmaster(board.getBoard, { params: { siteId: journey.siteId } })
  expect(view.visits.reduce((sum, { count }) => sum + count, 0)).toBe(7)
  expect(view.topPages[0]).toMatchObject({ path, title: '校园动态', count: 7 })
  expect(view.columns.find(({ title }) => title === '校园新闻')).toMatchObject({ articles: 1, lastOn: '2026-11-20' })
  expect(view.veto.find(({ key }) => key === 'blank-columns')?.daysLeft).toBe(0)
  const foreign = await house.as(district.schools[1]?.webmaster ?? district.clerk)
  await expect(foreign(board.getBoard, { params: { siteId: journey.siteId } })).rejects.toMatchObject({
    envelope: { code: 'request.not_found' },
  })
})

it('the cluster’s board is the bureau’s alone, and goes out as a spreadsheet', async () => {
  const office = await house.as(district.webOffice)
  const { items } = await office(board.getClusterBoard, {})
  expect(items.map(({ name }) => name)).toEqual(['学校2'])
  await expect(journey.people.webmaster(board.getClusterBoard, {})).rejects.toMatchObject({
    envelope: { code: 'permission.denied' },
  })
  const token = await house.tokenOf(district.webOffice)
  const reply = await fetch(`${house.baseUrl}/api/site-cluster/board.xlsx`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect([reply.status, (await reply.arrayBuffer()).byteLength > 1000]).toEqual([200, true])
})

it('keepers are reminded three days before, once', async () => {
  // Newest of 2026-11-20: the home page fails on the fifteenth day after it, 2026-12-05.
  const at = new Date('2026-12-02T01:00:00Z')
  expect(await remindSites(house.house, at)).toBe(3)
  expect(await remindSites(house.house, at)).toBe(0)
  // What fails already (blank columns, stale ones) is said again after a week, not every day.
  expect(await remindSites(house.house, new Date('2026-12-03T01:00:00Z'))).toBe(0)
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    `select title, body from messages.inbox where kind = 'site.duty' and person_id = $1`,
    [district.schools[0]?.webmaster.person],
  )
  expect(rows).toContainEqual({ title: '学校2：首页更新3 天后会不合格', body: '最近更新 2026-11-20。请尽快更新。' })
})
