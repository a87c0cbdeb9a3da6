/** Locked accounts are opened and people signed out by who may, through HTTP: own tenant only, once, and it works. */
import { getAccount, endSessionsOf, unlockAccount } from '@shuyuan/contract/identity/person-records.ts'
import { getMe } from '@shuyuan/contract/identity/sessions.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf } from '../../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    select 2, gen_random_uuid(), $1, id, 'tenant' from identity.roles where tenant_id = 2 and key = 'tenant-admin'`,
    [schoolAt(0).principal.person],
  )
})
afterAll(() => house.close())

const schoolAt = (at: number) => {
  const found = district.schools[at]
  if (!found) throw new Error('schools')
  return found
}
const of = ({ person }: Person) => ({ params: { personId: person } })
const lock = async ({ person }: Person): Promise<void> => {
  await (await house.database.adminClient()).query(
    `update identity.accounts set failures = 5, first_failure_at = now(), locked_until = now() + interval '10 minutes'
    where person_id = $1`,
    [person],
  )
}

it('a locked account is seen and opened; a second click is told that it is open', async () => {
  await lock(district.drafter)
  const admin = await house.as(district.admin)
  expect((await admin(getAccount, of(district.drafter))).lockedUntil).not.toBeNull()
  expect((await admin(unlockAccount, of(district.drafter))).lockedUntil).toBeNull()
  expect(await codeOf(admin(unlockAccount, of(district.drafter)))).toBe('identity.account.not_locked')
  const { rows } = await (await house.database.adminClient()).query(
    'select failures, locked_until from identity.accounts where person_id = $1',
    [district.drafter.person],
  )
  expect(rows).toEqual([{ failures: 0, locked_until: null }])
})

it('everywhere a person is signed in he is signed out at once, and nobody else is', async () => {
  const [phone, desk] = [await house.as(district.clerk), await house.as(district.clerk)]
  const colleague = await house.as(district.drafter)
  for (const client of [phone, desk, colleague]) await client(getMe, {})
  const admin = await house.as(district.admin)
  const { sessions } = await admin(getAccount, of(district.clerk))
  expect(sessions).toHaveLength(2)
  expect(await admin(endSessionsOf, of(district.clerk))).toEqual({ ended: 2 })
  for (const client of [phone, desk]) expect(await codeOf(client(getMe, {}))).toBe('session.required')
  expect((await colleague(getMe, {})).person.name).toBe(district.drafter.name)
  expect(await admin(endSessionsOf, of(district.clerk))).toEqual({ ended: 0 })
})

it('is not for who lacks the right, nor over another tenant’s people', async () => {
  await lock(district.hrHead)
  const tries = async (who: Person, whom: Person): Promise<string[]> => {
    const client = await house.as(who)
    return [
      await codeOf(client(getAccount, of(whom))),
      await codeOf(client(unlockAccount, of(whom))),
      await codeOf(client(endSessionsOf, of(whom))),
    ]
  }
  const [denied, absent] = ['permission.denied', 'request.not_found']
  expect(await tries(district.clerk, district.hrHead)).toEqual([denied, denied, denied])
  expect(await tries(schoolAt(0).principal, district.hrHead)).toEqual([absent, absent, absent])
  expect(await tries(schoolAt(0).principal, schoolAt(1).clerk)).toEqual([absent, absent, absent])
})

it('of somebody who works at two tenants each sees and ends its own sessions, and a school lifts no lock', async () => {
  const { person } = schoolAt(0).teacher
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.people (tenant_id, id, name, staff_number, joined_on) values (1, $1, '教师2', 'B2', '2020-01-01')`,
    [person],
  )
  const { rows } = await admin.query<{ id: string }>(
    `insert into identity.posts (tenant_id, id, person_id, unit_id, title, valid_from)
    values (1, gen_random_uuid(), $1, $2, '借调', '2020-01-01') returning id`,
    [person, district.units.hr],
  )
  const here = await house.as({ tenant: 1, person, post: rows[0]?.id ?? '' })
  const there = await house.as(schoolAt(0).teacher)
  for (const client of [here, there]) await client(getMe, {})
  const school = await house.as(schoolAt(0).principal)
  expect((await school(getAccount, of(schoolAt(0).teacher))).sessions).toHaveLength(1)
  expect(await school(endSessionsOf, of(schoolAt(0).teacher))).toEqual({ ended: 1 })
  expect((await here(getMe, {})).post.tenantId).toBe(1)
  await lock(schoolAt(0).teacher)
  expect(await codeOf(school(unlockAccount, of(schoolAt(0).teacher)))).toBe('identity.person.elsewhere')
})
