/** Which routes have a limit of their own, read from the descriptors, and that the door keeps it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { addressOf } from '@shuyuan/contract/client.ts'
import { issueResetLink, listPeople } from '@shuyuan/contract/identity/people.ts'
import type { AnyEndpoint } from '@shuyuan/contract/kernel/endpoint.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { rates, ratesOf } from '@shuyuan/contract/kernel/rates.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../kernel/ids.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf } from '../testing/journey.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const admin = await house.database.adminClient()
  const role = newId()
  await admin.query(
    `insert into identity.roles (tenant_id, id, key, name, permissions) values (1, $1, 'everything', '全权', $2)`,
    [role, Object.keys(permissions)],
  )
  for (const { person } of [district.admin, district.deputy])
    await admin.query(
      `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope) values (1, $1, $2, $3, 'tenant')`,
      [newId(), person, role],
    )
})
afterAll(() => house.close())

const named = (name: string) => allEndpoints.find((endpoint) => endpoint.name === name)
const isSearch = ({ query }: AnyEndpoint): boolean => query instanceof z.ZodObject && 'q' in query.shape
const isExport = ({ path, replyKind }: AnyEndpoint): boolean => replyKind === 'file' && path.endsWith('export')

/** 请求次数上限 as the security chapter names them: searches, exports, signing in, resets, secrets. */
it.each([
  ['identity.signIn', 60, 900],
  ['identity.useOneTimeLink', 100, 900],
  ['identity.changePassword', 10, 900],
  ['identity.beginTotp', 10, 900],
  ['identity.confirmTotp', 10, 900],
  ['identity.exportPeople', 10, 3600],
  ['identity.checkImport', 20, 3600],
  ['exchange.exportBoard', 10, 60],
  ['files.uploadFile', 120, 600],
])('%s: %i in %i seconds', (name, max, seconds) => {
  const endpoint = named(name)
  expect(endpoint && ratesOf(endpoint)[0]).toMatchObject({ max, seconds })
})

it('every search, export, upload and public write has a limit of its own', () => {
  const without = (of: (endpoint: AnyEndpoint) => boolean): string[] =>
    allEndpoints.filter((endpoint) => of(endpoint) && ratesOf(endpoint).length === 0).map(({ name }) => name)
  expect(without(isSearch)).toEqual([])
  expect(without(isExport)).toEqual([])
  expect(without((endpoint) => endpoint.upload === true)).toEqual([])
  expect(without((endpoint) => endpoint.permission === 'public' && endpoint.method !== 'GET')).toEqual([])
})

it('no search is allowed more than sixty times a minute, no export more than ten', () => {
  const perMinute = (endpoint: AnyEndpoint): number =>
    Math.min(...ratesOf(endpoint).map(({ max, seconds }) => (max * 60) / seconds))
  expect(allEndpoints.filter((one) => isSearch(one) && perMinute(one) > 60).map(({ name }) => name)).toEqual([])
  expect(allEndpoints.filter((one) => isExport(one) && perMinute(one) > 10).map(({ name }) => name)).toEqual([])
})

/** Windows begin with the minute: what is counted together must not lie on both sides of one. */
const awayFromTheTurn = async (): Promise<void> => {
  const second = (Date.now() / 1000) % 60
  if (second > 40) await sleep((61 - second) * 1000)
}

async function ask(who: Person, path: string): Promise<{ status: number; after: string | null }> {
  const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
  const answer = await fetch(house.baseUrl + path, { headers })
  return { status: answer.status, after: answer.headers.get('retry-after') }
}

it('the sixty-first search of a minute waits; looking at the list does not, nor does a colleague', async () => {
  await awayFromTheTurn()
  const path = listPeople.path
  for (let at = 0; at < rates.search.max; at += 1) expect((await ask(district.admin, `${path}?q=许`)).status).toBe(200)
  expect(await ask(district.admin, `${path}?q=许`)).toEqual({ status: 429, after: '60' })
  expect((await ask(district.admin, path)).status).toBe(200)
  expect((await ask(district.deputy, `${path}?q=许`)).status).toBe(200)
}, 60_000)

it('the eleventh export waits, whether what is asked for is there or not', async () => {
  await awayFromTheTurn()
  for (const endpoint of allEndpoints.filter(isExport)) {
    const path = addressOf(
      endpoint,
      Object.fromEntries([...endpoint.path.matchAll(/:(\w+)/g)].map((match) => [match[1] ?? '', newId()])),
    )
    for (let at = 0; at < 10; at += 1) expect((await ask(district.admin, path)).status).toBeLessThan(429)
    expect((await ask(district.admin, path)).status).toBe(429)
    expect((await ask(district.deputy, path)).status).toBeLessThan(429)
  }
}, 60_000)

it('one person’s password is reset three times an hour, whoever issues the links; another’s still', async () => {
  const [first, second] = [await house.as(district.admin), await house.as(district.deputy)]
  const issue = (client: typeof first, personId: string) => codeOf(client(issueResetLink, { params: { personId } }))
  const { person } = district.drafter
  expect([await issue(first, person), await issue(second, person), await issue(first, person)]).toEqual([
    'no refusal',
    'no refusal',
    'no refusal',
  ])
  expect(await issue(second, person)).toBe('request.too_many')
  expect(await issue(second, district.hrHead.person)).toBe('no refusal')
})
