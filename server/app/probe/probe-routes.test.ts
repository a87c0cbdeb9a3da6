/** The route probe on a district that has lived a little: nothing leaks, and two planted leaks are found. */
import { allEndpoints } from '@shuyuan/contract/all.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import { saveGroup } from '@shuyuan/contract/exchange/dispatches.ts'
import { addDelegation } from '@shuyuan/contract/identity/people.ts'
import { endpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { elevate } from '../../platform/db/unit-of-work.ts'
import { read, write } from '../../platform/http/route.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { type Journey, journeyOf } from '../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../testing/small-district.ts'
import { tenantTables } from './catalogue-rows.ts'
import { foreignIds, othersHash } from './foreign-ids.ts'
import { type Caller, probeRoutes } from './probe-routes.ts'

const secret = '金丝雀'
const mine = 2
let house: TestHouse
let district: SmallDistrict
let journey: Journey
let callers: Caller[]

/** Two leaks a tired engineer could write: a title read, and a title written, without asking whose it is. */
const params = z.strictObject({ documentId: z.uuid() })
const leakyRead = endpoint({
  name: 'planted.read',
  method: 'GET',
  path: '/api/planted/:documentId',
  summary: '',
  permission: 'signed-in',
  params,
  reply: z.object({ title: z.string() }),
})
const leakyWrite = endpoint({
  name: 'planted.write',
  method: 'POST',
  path: '/api/planted/:documentId',
  summary: '',
  permission: 'signed-in',
  params,
  reply: z.object({}),
})

beforeAll(async () => {
  house = await testHouse({
    extraRoutes: () => [
      read(leakyRead, (tx, input) =>
        elevate(tx, 'operations.inspect', async (db) => {
          const { rows } = await sql<{
            title: string
          }>`select title from documents.outgoing where id = ${input.params.documentId}`.execute(db)
          return { title: rows[0]?.title ?? '' }
        }),
      ),
      write(leakyWrite, (tx, input) =>
        elevate(tx, 'operations.inspect', async (db) => {
          await sql`update documents.outgoing set urgency = '特急' where id = ${input.params.documentId}`.execute(db)
          return {}
        }),
      ),
    ],
  })
  district = await smallDistrict(house.house.uow, 3)
  journey = journeyOf(house, district)
  await live()
  callers = await callersOfSchool()
}, 120_000)
afterAll(() => house.close())

/** The bureau sends one notice and holds another in flow; the third school drafts, groups, delegates, signs. */
async function live(): Promise<void> {
  await journey.untilDispatch('关于全区工作的通知')
  await journey.approve(district.clerk, '关于全区工作的通知')
  await journey.submit(`${secret}在途通知`)
  await house.settle()
  const third = school(3)
  const clerk = await journey.as(third.clerk)
  const { items } = await clerk(deliveries.listDeliveries, {})
  await clerk(deliveries.signDelivery, { params: { deliveryId: items[0]?.id ?? '' } })
  const draft = await clerk(documents.createDocument, {
    body: { ...journey.fields(`${secret}草稿的通知`), countersignUnits: [] },
  })
  await clerk(documents.submitDocument, { params: { documentId: draft.id }, body: { version: draft.version } })
  await clerk(saveGroup, { params: { groupId: newId() }, body: { name: `${secret}组`, members: [2] } })
  const body = { toPersonId: third.principal.person, startsOn: '2026-01-01', endsOn: '2026-12-31', note: secret }
  await clerk(addDelegation, { body })
  await house.settle()
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.imports (tenant_id, id, file_name, status, reach, rows, counts, problems, created_at)
    values (3, $1, $2, 'ready', 'own', 1, '{}', '[]', now())`,
    [newId(), secret],
  )
  await admin.query(`update identity.units set name = name || '${secret}' where tenant_id <> $1`, [mine])
}

const school = (tenant: number) => {
  const found = district.schools.find((one) => one.tenant === tenant)
  if (!found) throw new Error('no such school')
  return found
}

async function callersOfSchool(): Promise<Caller[]> {
  const own = school(mine)
  const role = newId()
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.roles (tenant_id, id, key, name, permissions) values ($1, $2, 'everything', '全权', $3)`,
    [mine, role, Object.keys(permissions)],
  )
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope) values ($1, $2, $3, $4, 'schools')`,
    [mine, newId(), own.principal.person, role],
  )
  const people: [string, Person][] = [
    ['everything', own.principal],
    ['clerk', own.clerk],
    ['teacher', own.teacher],
  ]
  return Promise.all(people.map(async ([name, person]) => ({ role: name, token: await house.tokenOf(person) })))
}

it('no route gives a foreign id another answer than an unknown one, and nothing of others changes', async () => {
  const admin = await house.database.adminClient()
  const { ids, missing } = await foreignIds(admin, mine)
  expect(missing).toEqual([])
  const tables = (await tenantTables(admin)).map((table) => table.name)
  const before = await othersHash(admin, tables, mine)
  const report = await probeRoutes({
    baseUrl: house.baseUrl,
    endpoints: allEndpoints,
    callers,
    foreign: ids,
    canaries: [secret],
  })
  expect(report.findings).toEqual([])
  expect(report.calls).toBeGreaterThan(300)
  expect(await othersHash(admin, tables, mine)).toBe(before)
}, 120_000)

it('planted: a route that reads without asking whose it is, is found', async () => {
  const { ids } = await foreignIds(await house.database.adminClient(), mine)
  const report = await probeRoutes({
    baseUrl: house.baseUrl,
    endpoints: [leakyRead],
    callers,
    foreign: ids,
    canaries: [secret],
  })
  expect(report.findings.length).toBeGreaterThan(0)
})

it('planted: a route that writes without asking whose it is, is found by the fingerprint', async () => {
  const admin = await house.database.adminClient()
  const { ids } = await foreignIds(admin, mine)
  const tables = (await tenantTables(admin)).map((table) => table.name)
  const before = await othersHash(admin, tables, mine)
  await probeRoutes({ baseUrl: house.baseUrl, endpoints: [leakyWrite], callers, foreign: ids, canaries: [secret] })
  expect(await othersHash(admin, tables, mine)).not.toBe(before)
})
