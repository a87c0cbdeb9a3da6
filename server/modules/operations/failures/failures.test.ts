/** What failed is seen and set going again through HTTP: by whom, how far, twice, wrong, and it is really done. */
import { getSystem, listFailures, retryFailures } from '@shuyuan/contract/operations/failures.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { systemActor } from '../../../kernel/actor.ts'
import { deadLetters } from '../../../platform/jobs/queue.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { codeOf } from '../../../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  await appoint(district.deputy, 'schools')
  await appoint(district.hrHead, 'tenant')
  // A school’s grant says «schools» only when somebody wrote it past the rules: it must not reach further.
  await appoint(schoolAt(0).teacher, 'schools')
})
afterAll(() => house.close())

const schoolAt = (at: number) => {
  const found = district.schools[at]
  if (!found) throw new Error('schools')
  return found
}

async function appoint({ tenant, person }: Person, scope: string): Promise<void> {
  await (await house.database.adminClient()).query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    select $1, gen_random_uuid(), $2, id, $3 from identity.roles where tenant_id = $1 and key = 'system-admin'`,
    [tenant, person, scope],
  )
}

/** A fact as the dispatcher leaves it after ten tries. */
async function failedFact(tenant: number): Promise<string> {
  const { rows } = await (await house.database.adminClient()).query(
    `insert into platform.outbox (tenant_id, name, payload, actor, attempts, last_error, failed_at)
    values ($1, 'exchange.unknown', '{}', '{}', 10, 'listener broke', now()) returning id::text as id`,
    [tenant],
  )
  return z.object({ id: z.string() }).parse(rows[0]).id
}

/** A job as the queue leaves it after its last try. */
async function deadJob(tenant: number, documentId: string): Promise<string> {
  const actor = systemActor(tenant, 'test')
  await house.house.uow.inTenant(actor, (tx) => tx.job(deadLetters, { documentId }))
  const { rows } = await (await house.database.adminClient()).query(
    `update pgboss.job set source_name = 'documents.typeset', source_retry_count = 5, output = '{"message":"no font"}'
    where name = $1 and data->'payload'->>'documentId' = $2 returning id`,
    [deadLetters, documentId],
  )
  return z.object({ id: z.string() }).parse(rows[0]).id
}

const list = async (who: Person) => (await house.as(who))(listFailures, {})
const retry = async (who: Person, facts: string[], jobs: string[] = []) =>
  (await house.as(who))(retryFailures, { body: { facts, jobs } })
const documentOf = (last: number): string => `01890000-0000-7000-8000-00000000000${last}`

it('the bureau’s administrator of all schools sees all, one of a tenant his own; neither sees what is inside', async () => {
  await failedFact(1)
  await failedFact(3)
  await deadJob(3, documentOf(1))
  const all = await list(district.deputy)
  expect(all.reach).toBe('district')
  expect(
    all.items.map(({ kind, tenantName, name, attempts, error }) => [kind, tenantName, name, attempts, error]),
  ).toEqual(
    expect.arrayContaining([
      ['fact', '闵行区教育局', 'exchange.unknown', 10, 'listener broke'],
      ['fact', '第2实验小学', 'exchange.unknown', 10, 'listener broke'],
      ['job', '第2实验小学', 'documents.typeset', 6, 'no font'],
    ]),
  )
  expect(JSON.stringify(all)).not.toContain(documentOf(1))
  const own = await list(district.hrHead)
  expect([own.reach, own.items.map(({ tenantName }) => tenantName)]).toEqual(['own', ['闵行区教育局']])
  expect(await list(schoolAt(0).teacher)).toEqual({ reach: 'own', items: [] })
})

it('a fact retried is delivered, a job retried stands in its queue again; a second click is told', async () => {
  const fact = await failedFact(3)
  const job = await deadJob(3, documentOf(2))
  expect(await retry(district.deputy, [fact], [job])).toEqual({ retried: 2 })
  await house.settle()
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    'select failed_at, attempts, done_at is not null as done from platform.outbox where id = $1',
    [fact],
  )
  expect(rows).toEqual([{ failed_at: null, attempts: 0, done: true }])
  const again = await admin.query(
    `select state, data->>'tenant' as tenant from pgboss.job where name = 'documents.typeset'
    and data->'payload'->>'documentId' = $1`,
    [documentOf(2)],
  )
  expect(again.rows).toEqual([{ state: 'created', tenant: '3' }])
  expect(await codeOf(retry(district.deputy, [fact], [job]))).toBe('operations.failure.gone')
})

it('two clicks at once set a job going once', async () => {
  const job = await deadJob(1, documentOf(3))
  const codes = await Promise.all([1, 2, 3].map(() => codeOf(retry(district.hrHead, [], [job]))))
  expect(codes.sort()).toEqual(['no refusal', 'operations.failure.gone', 'operations.failure.gone'])
})

it('nobody reaches another tenant’s failures, nor any without the right, nor with nonsense', async () => {
  const fact = await failedFact(3)
  const job = await deadJob(3, documentOf(4))
  expect(await codeOf(retry(schoolAt(0).teacher, [fact], [job]))).toBe('operations.failure.gone')
  expect(await codeOf(retry(district.hrHead, [fact], [job]))).toBe('operations.failure.gone')
  expect(await codeOf(retry(district.clerk, [fact], [job]))).toBe('permission.denied')
  expect(await codeOf(list(district.clerk))).toBe('permission.denied')
  expect(await codeOf(retry(district.deputy, ['x']))).toBe('request.invalid')
  expect(await codeOf(retry(district.deputy, []))).toBe('operations.failure.gone')
  const { items } = await list(district.deputy)
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([fact, job]))
})

it('without a scanner the system says so', async () => {
  expect(await (await house.as(district.deputy))(getSystem, {})).toEqual({ scanner: 'off' })
})
