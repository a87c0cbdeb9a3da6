/** From an altered file to the list: a real guard finds it, the bureau lists, exports and marks it, operations gets the evidence. */
import { chmodSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as system from '@shuyuan/contract/operations/site-alarms.ts'
import * as contract from '@shuyuan/contract/sites/alarms.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Guard, startGuard } from '../../../platform/publishing/guard/guard.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { createAlarmTeller } from './tell-alarm.ts'

let house: TestHouse
let district: SmallDistrict
let guard: Guard
let siteId = ''
let told: Promise<void>[] = []
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 1)
  const [school] = district.schools
  if (!school) throw new Error('schools')
  siteId = (await siteJourney(house, school, 'guarded.localhost')).siteId
  await house.house.publisher.drain()
  // The one who runs the system, and nothing else.
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
     select 1, gen_random_uuid(), $1, id, 'tenant' from identity.roles where tenant_id = 1 and key = 'system-admin'`,
    [district.deputy.person],
  )
  const tell = createAlarmTeller(house.house.uow, () => new Date())
  guard = startGuard({
    publishing: house.house.publishing,
    dir: join(house.house.config.dataDir, 'sites'),
    onAlarm: (alarm) => void told.push(tell(alarm)),
    problem: () => undefined,
    sweepEvery: 3_600_000,
  })
}, 60_000)
afterAll(async () => {
  await guard.stop()
  await house.close()
})

const folder = (): string => {
  const trees = join(house.house.publishing.publicDir, 'sites', siteId, 'trees')
  const found = readdirSync(trees).find((one) => readdirSync(join(trees, one)).includes('sitemap.html.gz'))
  return join(trees, found ?? '')
}
const office = () => house.as(district.webOffice)
const list = async (query: Partial<Record<'is' | 'group' | 'q' | 'cursor' | 'limit', string>> = {}) =>
  (await office())(contract.listAlarms, { query: contract.listAlarms.query?.parse(query) ?? { limit: 20 } })

/** As an attacker does: over the file, beside it, and a link out of the house. */
async function attack(): Promise<void> {
  const dir = folder()
  chmodSync(dir, 0o755)
  writeFileSync(join(dir, 'new.tmp'), '<h1>博彩</h1>')
  renameSync(join(dir, 'new.tmp'), join(dir, 'sitemap.html.gz'))
  symlinkSync('/etc/passwd', join(dir, 'leak.txt'))
  await guard.sweep(true)
  await Promise.all(told)
  told = []
}

it('what was altered stands in the list: when, which site and file, what, in how long restored, whose file', async () => {
  await attack()
  const { items } = await list()
  const edited = items.find(({ kind }) => kind === 'edited' || kind === 'replaced')
  expect(edited).toMatchObject({ siteId, siteName: '学校2', path: 'sitemap.html', hasEvidence: true, state: 'new' })
  expect(edited?.restoredMs).toBeGreaterThanOrEqual(0)
  expect(edited?.file).toMatchObject({ user: process.getuid?.(), size: Buffer.byteLength('<h1>博彩</h1>') })
  expect(items.find(({ path }) => path === 'leak.txt')).toMatchObject({ kind: 'extra' })
})

it('filter, page, workbook', async () => {
  expect((await list({ group: 'added' })).items.every(({ kind }) => kind === 'extra')).toBe(true)
  expect((await list({ q: '没有这样的网站' })).items).toEqual([])
  const first = await list({ limit: '1' })
  expect(first.items).toHaveLength(1)
  const rest = await list({ limit: '1', cursor: first.next ?? '' })
  expect(rest.items[0]?.id).not.toBe(first.items[0]?.id)
  const sheet = await get(district.webOffice, '/api/site-cluster/alarms.xlsx')
  expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
})

async function get(who: Person, path: string) {
  const answer = await fetch(`${house.baseUrl}${path}`, {
    headers: { authorization: `Bearer ${await house.tokenOf(who)}` },
  })
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) }
}

it('the evidence goes out as an attachment to operations alone; a link in it is told and not followed', async () => {
  const { items } = await (await house.as(district.deputy))(system.listSiteAlarms, { query: { limit: 20 } })
  const edited = items.find(({ path }) => path === 'sitemap.html')
  const leak = items.find(({ path }) => path === 'leak.txt')
  const path = (id = '') => `/api/operations/site-alarms/${id}/evidence`
  const found = await get(district.deputy, path(edited?.id))
  expect(found.status).toBe(200)
  expect(found.headers.get('content-disposition')).toContain('attachment')
  expect(found.headers.get('content-type')).toBe('application/zip')
  expect(found.bytes.includes('found-sitemap.html.gz')).toBe(true)
  expect(found.bytes.includes('note.json')).toBe(true)
  const link = await get(district.deputy, path(leak?.id))
  expect(link.bytes.includes('.link.txt')).toBe(true)
  expect((await get(district.webOffice, path(edited?.id))).status).toBe(403)
  expect((await get(district.schools[0]?.webmaster ?? district.admin, path(edited?.id))).status).toBe(403)
  const { rows } = await (await house.database.adminClient()).query(
    `select count(*)::int as count from platform.audit_entries where action = 'operations.downloadEvidence' and result = 'ok'`,
  )
  expect(rows[0].count).toBeGreaterThanOrEqual(2)
})

it('seen, then handled with a remark, and not twice', async () => {
  const { items } = await list()
  const [one] = items
  const alarms = [one?.id ?? '']
  const mark = async (state: 'seen' | 'handled', remark = '') =>
    (await office())(contract.markAlarms, { body: { alarms, state, remark } })
  expect(await mark('seen')).toEqual({ marked: 1 })
  await expect(mark('seen')).rejects.toMatchObject(refusal('sites.alarm.marked'))
  expect(await mark('handled', '改了口令')).toEqual({ marked: 1 })
  await expect(mark('handled')).rejects.toMatchObject(refusal('sites.alarm.marked'))
  expect((await list({ is: 'open' })).items.some(({ id }) => id === one?.id)).toBe(false)
  expect((await list({ is: 'handled' })).items[0]).toMatchObject({ markedByName: '俞文博', remark: '改了口令' })
})

it('evidence that is gone is said to be gone; a school has no list', async () => {
  const admin = await house.database.adminClient()
  const { items } = await list()
  await admin.query(`update sites.alarms set evidence = '../keys' where id = $1`, [items[0]?.id])
  const gone = await get(district.deputy, `/api/operations/site-alarms/${items[0]?.id}/evidence`)
  expect([gone.status, gone.bytes.includes('operations.evidence.gone')]).toEqual([404, true])
  const school = await house.as(district.schools[0]?.webmaster ?? district.admin)
  await expect(school(contract.listAlarms, { query: { limit: 20 } })).rejects.toMatchObject(
    refusal('permission.denied'),
  )
  const stranger = '01900000-0000-7000-8000-000000000000'
  await expect(
    (await office())(contract.markAlarms, { body: { alarms: [stranger], state: 'seen', remark: '' } }),
  ).rejects.toMatchObject(refusal('request.not_found'))
})
