/** What an approval costs: statements are counted, so that a careless look-up is noticed before it is felt. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Actor } from '../../../kernel/actor.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type Journey, journeyOf } from '../../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 78)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

const actorOf = (person: Person): Actor => ({ ...person, kind: 'person', grants: new Map(), session: null })
/** The door adds the audit entry and the kept reply. */
const ofTheDoor = 2

async function statementsOf(
  name: string,
  person: Person,
  params: Record<string, string>,
  body: unknown,
): Promise<number> {
  const route = house.house.routes.find((one) => one.endpoint.name === name)
  if (route?.kind !== 'write') throw new Error(name)
  const door = { requestId: '', ip: '', request: house.app.inject, reply: null } as never
  return house.house.uow.inTenant(actorOf(person), async (tx) => {
    await route.run(tx, { params, query: undefined, body }, door)
    return tx.statements() + ofTheDoor
  })
}

it('an approval is at most twelve statements', async () => {
  const title = '关于数语句的通知'
  await journey.submit(title)
  // Once before, so that the definition is in memory as it is on any working day.
  await journey.submit('关于预热的通知')
  await journey.approve(district.sectionHead, '关于预热的通知')
  const taskId = await journey.taskOf(district.sectionHead, title)
  expect(
    await statementsOf('workflow.approveTask', district.sectionHead, { taskId }, { opinion: '' }),
  ).toBeLessThanOrEqual(12)
})

it('sending to 78 schools is at most forty statements, most of them for numbers and layout', async () => {
  const title = '关于数分发语句的通知'
  await journey.untilDispatch(title)
  const taskId = await journey.taskOf(district.clerk, title)
  expect(await statementsOf('workflow.approveTask', district.clerk, { taskId }, { opinion: '' })).toBeLessThanOrEqual(
    40,
  )
})

it('signing for a document is at most ten statements', async () => {
  const school = district.schools[0]
  if (!school) throw new Error('schools')
  const { rows } = await house.database.pool
    .query<{ id: string }>(
      'begin; set local role app_system; select id from exchange.deliveries where tenant_id = 2; rollback',
    )
    .then((results) => (Array.isArray(results) ? results[2] : results))
  const params = { deliveryId: rows[0]?.id ?? '' }
  expect(await statementsOf('exchange.signDelivery', school.clerk, params, undefined)).toBeLessThanOrEqual(10)
})
