/** An altered page calls its keepers once, at the school and at the bureau, and nobody else. */
import * as inbox from '@shuyuan/contract/messages/inbox.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Alarm } from '../../../platform/publishing/guard/alarms.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { createAlarmTeller } from './tell-alarm.ts'

let house: TestHouse
let district: SmallDistrict
let siteId = ''

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [school] = district.schools
  if (!school) throw new Error('schools')
  siteId = (await siteJourney(house, school, 'one.localhost')).siteId
})
afterAll(() => house.close())

const alarm = (more: Partial<Alarm> = {}): Alarm => ({
  site: siteId,
  path: 'notices/index.html',
  kind: 'edited',
  found: 'f'.repeat(64),
  foundAt: '2026-11-22T00:00:00.000Z',
  restoredAt: '2026-11-22T00:00:00.100Z',
  evidence: '/evidence/1',
  ...more,
})

async function heardBy(who: Person): Promise<string[]> {
  await house.settle()
  const { items } = await (await house.as(who))(inbox.listMessages, { query: { limit: 50 } })
  return items.filter(({ kind }) => kind === 'site.altered').map(({ title, body }) => `${title} ${body}`)
}

it('keepers of the site and the web office hear what and whether it is right again; once in ten minutes', async () => {
  const [school, other] = district.schools
  if (!school || !other) throw new Error('schools')
  let now = new Date()
  const tell = createAlarmTeller(house.house.uow, () => now)
  await tell(alarm())
  await tell(alarm({ path: 'index.html' }))
  const heard = await heardBy(school.webmaster)
  expect(heard).toHaveLength(1)
  expect(heard[0]).toContain('网页内容被改动（notices/index.html），已自动恢复，被改动的内容已留证')
  expect(heard[0]).not.toContain('/evidence')
  expect(await heardBy(district.webOffice)).toEqual(heard)
  expect(await heardBy(other.webmaster)).toEqual([])
  expect(await heardBy(school.teacher)).toEqual([])
  now = new Date(now.getTime() + 601_000)
  await tell(alarm({ kind: 'served-status', path: '', restoredAt: null, evidence: null }))
  expect((await heardBy(school.webmaster)).filter((one) => one.includes('还没有恢复'))).toHaveLength(1)
})

it('what belongs to no site comes to the web office alone; a name that is no id is no error', async () => {
  const tell = createAlarmTeller(house.house.uow, () => new Date())
  const before = (await heardBy(district.webOffice)).length
  await tell(alarm({ site: '', kind: 'key', path: 'publish.pub' }))
  await tell(alarm({ site: "x' or 1=1", kind: 'extra', path: '' }))
  expect(await heardBy(district.webOffice)).toHaveLength(before + 2)
})
