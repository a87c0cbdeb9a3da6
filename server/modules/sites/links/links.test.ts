/** The census over real HTTP: every class of answer, each address once, stopped, killed, seen twice, told once. */
import type { Body } from '@shuyuan/contract/sites/body.ts'
import * as contract from '@shuyuan/contract/sites/links.ts'
import * as inbox from '@shuyuan/contract/messages/inbox.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type Person, type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { createPacer } from './host-pacer.ts'
import { censusJob } from './job-names.ts'
import { runCensus } from './run-census.ts'
import { startDueCensuses } from './start-census.ts'
import { type OutsideServer, outsideServer } from './testing/outside-server.ts'

type Journey = Awaited<ReturnType<typeof siteJourney>>
let house: TestHouse
let district: SmallDistrict
let outside: OutsideServer
let first: Journey
let second: Journey
let articleId = ''

const linking = (...addresses: readonly string[]): Body => ({
  type: 'doc',
  content: addresses.map((href) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: '请看', marks: [{ type: 'link', attrs: { href } }] }],
  })),
})

const settings = (port: number) => ({
  SHUYUAN_OUTBOUND_ALLOW: '127.0.0.0/8',
  SHUYUAN_OUTBOUND_PORTS: `80,443,${port}`,
  SHUYUAN_OUTBOUND_SECONDS: '1',
})

beforeAll(async () => {
  outside = await outsideServer()
  house = await testHouse({ work: true, env: settings(outside.port) })
  district = await smallDistrict(house.house.uow, 3)
  const [one, other] = district.schools
  if (!one || !other) throw new Error('schools')
  first = await siteJourney(house, one, 'one.localhost')
  second = await siteJourney(house, other, 'other.localhost')
  const { at } = outside
  // Many hosts, because each is asked one question after the other.
  const spread = (from: number, ...found: readonly string[]) => found.map((path, index) => at(from + index, path))
  const body = linking(
    at(2, '/ok.html'),
    at(2, '/gone.html'),
    ...spread(20, '/away.html', '/flaky.html', '/mended.html', '/members.html'),
    ...spread(30, '/says-gone.html', '/parked.html', '/tells-of-404.html', '/file.pdf', '/no-head.html'),
    ...spread(40, '/old.html', '/to-home.html', '/elsewhere.html', '/chain-1', '/ring', '/into-the-house'),
    at(5, '/slow.html'),
    at(6, '/huge.html'),
    at(9, '/news/1.html'),
    at(7, '/').replace('http:', 'https:'),
    'http://10.1.2.3/inside.html',
    'https://other.localhost/notices/',
    'https://other.localhost/nowhere/',
    '/notices/',
    '/nowhere/2020/1.html',
    'mailto:someone@example.edu.cn',
  )
  const article = await first.publish('好多链接', 'notices', { body })
  articleId = article.id
  await first.publish('标题链接', 'notices', { linkUrl: at(2, '/title.html') })
  await second.publish('同一个地址', 'notices', { body: linking(at(2, '/gone.html'), at(2, '/ok.html')) })
}, 120_000)
afterAll(async () => {
  await house.close()
  await outside.close()
})

const state = (journey: Journey) =>
  journey.people.webmaster(contract.getLinkState, { params: { siteId: journey.siteId } })

async function linksOf(journey: Journey): Promise<contract.LinkRow[]> {
  const found: contract.LinkRow[] = []
  for (let cursor: string | undefined; ; ) {
    const page: { items: contract.LinkRow[]; next: string | null } = await journey.people.webmaster(
      contract.listLinks,
      {
        params: { siteId: journey.siteId },
        query: { limit: 50, ...(cursor ? { cursor } : {}) },
      },
    )
    found.push(...page.items)
    if (page.next === null) return found
    cursor = page.next
  }
}

async function census(journey: Journey): Promise<void> {
  await journey.people.webmaster(contract.startCensus, { params: { siteId: journey.siteId } })
  await ended(journey)
}
const ended = (journey: Journey) =>
  expect
    .poll(async () => (await state(journey)).census?.status, { timeout: 60_000, interval: 200 })
    .toMatch(/done|failed|cancelled/)

async function heardBy(who: Person): Promise<string[]> {
  await house.settle()
  const { items } = await (await house.as(who))(inbox.listMessages, { query: { limit: 50 } })
  return items.filter(({ kind }) => kind === 'site.links.dead').map(({ title, body }) => `${title} ${body}`)
}

const classes = async (journey: Journey): Promise<Record<string, string>> => {
  const rows = await linksOf(journey)
  return Object.fromEntries(
    rows.map((row) => [
      row.address.replace(/^http:\/\/127\.0\.0\.\d+:\d+/, 'out ').replace(`:${outside.port}`, ''),
      `${row.class} ${row.reason}`.trim(),
    ]),
  )
}

it('each address comes into its class', async () => {
  await census(first)
  expect((await state(first)).census).toMatchObject({ status: 'done', sitesDone: 1, problem: '' })
  expect(await classes(first)).toMatchObject({
    'out /ok.html': 'ok',
    'out /gone.html': 'dead http',
    'out /away.html': 'doubtful http',
    'out /flaky.html': 'doubtful http',
    'out /mended.html': 'dead http',
    'out /members.html': 'refused not-for-programs',
    'out /title.html': 'dead http',
    'out /says-gone.html': 'soft404 says-gone',
    'out /parked.html': 'soft404 parked',
    'out /tells-of-404.html': 'ok',
    'out /file.pdf': 'ok',
    'out /no-head.html': 'ok',
    'out /old.html': 'ok',
    'out /to-home.html': 'moved home',
    'out /elsewhere.html': 'moved other-host',
    'out /chain-1': 'ok',
    'out /ring': 'dead loop',
    'out /into-the-house': 'refused private',
    'out /slow.html': 'doubtful slow',
    'out /huge.html': 'ok',
    'out /news/1.html': 'soft404 same-as-any',
    'https://127.0.0.7/': 'refused certificate',
    'http://10.1.2.3/inside.html': 'refused private',
    'https://other.localhost/notices/': 'ok',
    'https://other.localhost/nowhere/': 'dead unpublished',
    '/notices/': 'ok',
    '/nowhere/2020/1.html': 'dead unpublished',
  })
  expect(Object.keys(await classes(first)).some((address) => address.includes('mailto'))).toBe(false)
}, 120_000)

it('it says where each stands, with the article to mend', async () => {
  const rows = await linksOf(first)
  const gone = rows.find(({ address }) => address.endsWith('/gone.html'))
  expect(gone).toMatchObject({ scope: 'outside', httpStatus: 410, pages: 1 })
  expect(gone?.uses).toMatchObject([{ articleId, part: 'text' }])
  expect(rows.find(({ address }) => address.endsWith('/title.html'))?.uses[0]).toMatchObject({
    part: 'title',
    title: '标题链接',
  })
  expect(rows.find(({ address }) => address === '/nowhere/2020/1.html')).toMatchObject({
    scope: 'own',
    href: expect.stringContaining('one.localhost'),
  })
})

it('it asks politely: one question at a time to a host, never the whole of a huge page, nothing inside the house', () => {
  const byHost = Map.groupBy(outside.asked, ({ host }) => host)
  for (const [host, questions] of byHost)
    for (const [at, { at: moment }] of questions.entries())
      if (at > 0) expect(moment - (questions[at - 1]?.at ?? 0), host).toBeGreaterThan(450)
  expect(outside.sent).toBeLessThan(2_000_000)
  expect(outside.asked.filter(({ path }) => path === '/gone.html').map(({ method }) => method)).toEqual(['HEAD', 'GET'])
})

it('the keepers hear once how many are dead, and nobody else does', async () => {
  const [school, other] = district.schools
  if (!school || !other) throw new Error('schools')
  const heard = await heardBy(school.webmaster)
  expect(heard).toHaveLength(1)
  expect(heard[0]).toContain('有 9 个链接打不开')
  expect(await heardBy(school.teacher)).toEqual([])
  expect(await heardBy(other.webmaster)).toEqual([])
})

it('trouble seen a second time is dead, what is well again is not; only what is new is told', async () => {
  const [school] = district.schools
  if (!school) throw new Error('schools')
  outside.isFlaky = false
  const before = new Map((await linksOf(first)).map((row) => [row.address, row.since]))
  await census(first)
  const after = await classes(first)
  expect(after['out /away.html']).toBe('dead http')
  expect(after['out /slow.html']).toBe('dead slow')
  expect(after['out /flaky.html']).toBe('ok')
  const gone = outside.at(2, '/gone.html')
  expect((await linksOf(first)).find(({ address }) => address === gone)?.since).toBe(before.get(gone))
  const heard = await heardBy(school.webmaster)
  expect(heard).toHaveLength(2)
  expect(heard.some((one) => one.includes('有 2 个链接打不开'))).toBe(true)
}, 120_000)

it('one link is checked again when it was mended; a second click while it waits is refused', async () => {
  const dead = (await linksOf(first)).find(({ address }) => address.endsWith('/mended.html'))
  const params = { siteId: first.siteId, linkId: dead?.id ?? '' }
  outside.isMended = true
  await first.people.webmaster(contract.checkLink, { params })
  await expect(first.people.webmaster(contract.checkLink, { params })).rejects.toMatchObject({
    envelope: { code: 'sites.link.checking' },
  })
  const now = async () => (await linksOf(first)).find(({ id }) => id === dead?.id)
  await expect.poll(now, { timeout: 15_000 }).toMatchObject({ class: 'ok', isChecking: false })
}, 30_000)

it('a link that no page has any more leaves the list when it is checked again', async () => {
  const gone = (await linksOf(first)).find(({ address }) => address.endsWith('/title.html'))
  const admin = await house.database.adminClient()
  await admin.query(`update sites.articles set deleted_at = now() where id = $1`, [gone?.uses[0]?.articleId])
  await admin.query(`update sites.sites set revision = revision + 1 where id = $1`, [first.siteId])
  await house.house.publisher.drain()
  await first.people.webmaster(contract.checkLink, { params: { siteId: first.siteId, linkId: gone?.id ?? '' } })
  await expect
    .poll(async () => (await linksOf(first)).some(({ id }) => id === gone?.id), { timeout: 15_000 })
    .toBe(false)
}, 30_000)

it('filter and workbook say the same as the counts', async () => {
  const dead = await first.people.webmaster(contract.listLinks, {
    params: { siteId: first.siteId },
    query: { is: 'dead', limit: 100 },
  })
  const { counts } = await state(first)
  expect(dead.items).toHaveLength(counts.dead)
  expect(dead.items.every((row) => row.class === 'dead' || row.class === 'soft404')).toBe(true)
  const token = await house.tokenOf(district.schools[0]?.webmaster ?? district.admin)
  const sheet = await fetch(`${house.baseUrl}/api/sites/${first.siteId}/links.xlsx?is=dead`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(sheet.headers.get('content-disposition')).toContain('attachment')
  expect(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
})

it('the whole cluster: an address of two sites is asked for once', async () => {
  await house.house.uow.asSystem('setup.seed', async ({ db }) => {
    await db.withSchema('sites').updateTable('sites').set({ status: 'live' }).execute()
  })
  outside.asked.length = 0
  const office = await house.as(district.webOffice)
  expect(await office(contract.startClusterCensus, {})).toEqual({ sites: 2 })
  await expect(office(contract.startClusterCensus, {})).rejects.toMatchObject({
    envelope: { code: 'sites.census.running' },
  })
  await expect
    .poll(async () => (await office(contract.getClusterCensus, {})).census?.status, { timeout: 60_000 })
    .toBe('done')
  const { items, census: last } = await office(contract.getClusterCensus, {})
  expect(last).toMatchObject({ sitesDone: 2, sitesAll: 2 })
  expect(last?.done).toBe(last?.total)
  expect(items.find(({ siteId }) => siteId === second.siteId)?.counts.dead).toBe(1)
  expect((await classes(second))['out /gone.html']).toBe('dead http')
  expect(outside.asked.filter(({ path }) => path === '/gone.html')).toHaveLength(2)
  await expect(office(contract.cancelClusterCensus, {})).rejects.toMatchObject({
    envelope: { code: 'sites.census.idle' },
  })
}, 120_000)

it('stopped in the midst it ends at once and what was known stands', async () => {
  const before = await classes(first)
  const { webmaster } = first.people
  const params = { siteId: first.siteId }
  await webmaster(contract.startCensus, { params })
  await expect(webmaster(contract.startCensus, { params })).rejects.toMatchObject({
    envelope: { code: 'sites.census.running' },
  })
  await expect
    .poll(async () => (await state(first)).census?.done ?? 0, { timeout: 20_000, interval: 100 })
    .toBeGreaterThan(2)
  await webmaster(contract.cancelCensus, { params })
  const stopped = (await state(first)).census
  expect(stopped?.status).toBe('cancelled')
  await new Promise((done) => setTimeout(done, 2500))
  expect((await state(first)).census).toEqual(stopped)
  expect(await classes(first)).toEqual(before)
  await expect(webmaster(contract.cancelCensus, { params })).rejects.toMatchObject({
    envelope: { code: 'sites.census.idle' },
  })
}, 60_000)

it('left in the midst it goes on where it was: no address is asked for twice', async () => {
  const idle = await testHouse({ env: settings(outside.port) })
  try {
    const [school] = (await smallDistrict(idle.house.uow, 1)).schools
    if (!school) throw new Error('schools')
    const journey = await siteJourney(idle, school, 'idle.localhost')
    const paths = ['/ok.html', '/gone.html', '/away.html', '/old.html']
    await journey.publish('链接', 'notices', { body: linking(...paths.map((path) => outside.at(8, path))) })
    await journey.people.webmaster(contract.startCensus, { params: { siteId: journey.siteId } })
    outside.asked.length = 0
    const [job] = (
      await (await idle.database.adminClient()).query(`select data from pgboss.job where name = $1`, [censusJob])
    ).rows
    const context = { ...idle.house.sitesContext, pacer: createPacer(50), log: () => undefined }
    const actor = systemActor(school.tenant, '普查')
    const leaving = new AbortController()
    const began = runCensus(context, actor, job.data.payload, leaving.signal)
    await expect.poll(() => outside.asked.length, { interval: 5 }).toBeGreaterThan(2)
    leaving.abort()
    expect(await began).toBe('again')
    const { census: kept } = await state(journey)
    expect(kept?.done).toBeLessThan(4)
    expect(await runCensus(context, actor, job.data.payload, new AbortController().signal)).toBe('done')
    expect((await state(journey)).census).toMatchObject({ status: 'done', done: 4, total: 4 })
    const answered = outside.asked.filter(({ path, method }) => path === '/ok.html' && method === 'HEAD')
    expect(answered.length).toBeLessThanOrEqual(3)
    expect(await runCensus(context, actor, job.data.payload, new AbortController().signal)).toBe('done')
  } finally {
    await idle.close()
  }
}, 90_000)

it('who may not, may not: another school, a teacher, a school at the cluster', async () => {
  const params = { siteId: first.siteId }
  const stranger = second.people.webmaster
  const link = (await linksOf(first))[0]?.id ?? ''
  for (const asked of [
    () => stranger(contract.getLinkState, { params }),
    () => stranger(contract.listLinks, { params, query: {} }),
    () => stranger(contract.startCensus, { params }),
    () => stranger(contract.checkLink, { params: { ...params, linkId: link } }),
    () => stranger(contract.listPageFaults, { params, query: {} }),
    () => second.people.webmaster(contract.checkLink, { params: { siteId: second.siteId, linkId: link } }),
  ])
    await expect(asked()).rejects.toMatchObject({ envelope: { code: 'request.not_found' } })
  await expect(first.people.teacher(contract.startCensus, { params })).rejects.toMatchObject({
    envelope: { code: 'permission.denied' },
  })
  await expect(first.people.webmaster(contract.getClusterCensus, {})).rejects.toMatchObject({
    envelope: { code: 'permission.denied' },
  })
})

it('the calendar begins a census once when its time has come', async () => {
  const office = await house.as(district.webOffice)
  const { nextAt } = await office(contract.planCensus, { body: { every: 'month' } })
  const due = new Date(nextAt ?? '')
  expect(due.getTime()).toBeGreaterThan(Date.now())
  expect(await startDueCensuses({ uow: house.house.uow }, new Date(due.getTime() - 1000))).toBe(0)
  const [one, other] = await Promise.all([1, 2].map(() => startDueCensuses({ uow: house.house.uow }, due)))
  expect((one ?? 0) + (other ?? 0)).toBe(1)
  const { census: begun, plan } = await office(contract.getClusterCensus, {})
  expect(begun).toMatchObject({ isScheduled: true, byName: '定期普查' })
  expect(new Date(plan?.nextAt ?? '').getTime()).toBeGreaterThan(due.getTime())
  await office(contract.cancelClusterCensus, {})
  expect(await office(contract.planCensus, { body: { every: null } })).toEqual({ nextAt: null })
  expect((await office(contract.getClusterCensus, {})).plan).toBeNull()
})
