/** An old site is crawled over real HTTP: politely, resumably, past every trap; then it is tried, written and accounted for. */
import * as intake from '@shuyuan/contract/sites/intake.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../../kernel/actor.ts'
import { testHouse, type TestHouse } from '../../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../../testing/small-district.ts'
import { siteJourney } from '../../testing/site-journey.ts'
import { performIntake } from '../work-intake.ts'
import { applied } from '../testing/applied.ts'
import { type OldServer, oldServer } from '../testing/old-server.ts'

type School = SmallDistrict['schools'][number]
let house: TestHouse
let idle: TestHouse
let schools: readonly School[] = []
let journey: Awaited<ReturnType<typeof siteJourney>>
let old: OldServer
/** Of the idle house's clock, in milliseconds. */
let ahead = 0

beforeAll(async () => {
  old = await oldServer()
  const env = {
    SHUYUAN_OUTBOUND_ALLOW: '127.0.0.1/32',
    SHUYUAN_OUTBOUND_PORTS: String(old.port),
    SHUYUAN_OUTBOUND_SECONDS: '1',
  }
  house = await testHouse({ work: true, env })
  schools = (await smallDistrict(house.house.uow, 2)).schools
  journey = await siteJourney(house, school(0), 'crawled.localhost')
  idle = await testHouse({ env, clock: () => new Date(Date.now() + ahead) })
})
afterAll(async () => {
  await house.close()
  await idle.close()
  await old.close()
})

const school = (at: number): School => {
  const found = schools[at]
  if (!found) throw new Error('no such school')
  return found
}

const start = (body: Partial<intake.CrawlSettings> & { address: string }, who = journey.people.webmaster) =>
  who(intake.startCrawl, { params: { siteId: journey.siteId }, body })

async function itemsOf(intakeId: string): Promise<intake.IntakeItem[]> {
  const params = { siteId: journey.siteId, intakeId }
  const found: intake.IntakeItem[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: intake.IntakeItem[]; next: string | null } = await journey.people.webmaster(
      intake.listIntakeItems,
      {
        params,
        query: { limit: 100, ...(cursor ? { cursor } : {}) },
      },
    )
    found.push(...page.items)
    cursor = page.next
  }
  return found
}

let first = ''

it('one host, no faster than told, obeying robots.txt, past traps, to a trial of what was found', async () => {
  const began = Date.now()
  const { id, status, kind } = await start({ address: old.base, delay: 0.05 })
  first = id
  expect([status, kind]).toEqual(['crawling', 'crawl'])
  const view = await applied(journey, id, 90)
  expect(view).toMatchObject({ status: 'checked', problem: '' })
  expect(view.found).toMatchObject({
    title: '育才小学',
    encoding: 'gb18030',
    posts: 16,
    oddCharacters: 0,
    filesGiven: 2,
  })
  expect(view.found?.categories).toEqual([
    expect.objectContaining({ title: '校园新闻', items: 12, slug: 'news' }),
    expect.objectContaining({ title: '党建园地', items: 3 }),
  ])
  const paths = old.asked.map(({ path }) => path)
  expect(paths[0]).toBe('/robots.txt')
  expect(paths.filter((path) => path.startsWith('/secret') || path.startsWith('/admin'))).toEqual([])
  expect(paths).not.toContain('/elsewhere')
  expect(new Set(old.asked.map(({ agent }) => agent))).toEqual(new Set(['shuyuan-move-in/1']))
  expect(paths.filter((path) => path.startsWith('/calendar')).length).toBeLessThanOrEqual(25)
  expect(paths.length / ((Date.now() - began) / 1000)).toBeLessThanOrEqual(20)
  const gaps = old.asked.slice(1).map(({ at }, index) => at - (old.asked[index]?.at ?? 0))
  expect(gaps.filter((gap) => gap < 40)).toEqual([])
  const items = await itemsOf(id)
  const notes = (path: string) =>
    items.find(({ oldAddress }) => oldAddress === `${old.base}${path}`)?.notes.join() ?? 'absent'
  expect(notes('/huge.html')).toBe('太大，没有取')
  expect(notes('/slow.html')).toBe('太慢，没有等到')
  expect(notes('/gone.html')).toBe('旧网站上已经没有')
  expect(notes('/secret/plan.html')).toContain('robots.txt')
  expect(notes('/away.html')).toContain('别的网站')
  expect(notes('/old/page.html')).toContain('/new/page.html')
  expect(items.some((item) => item.notes.some((note) => note.includes('没有尽头')))).toBe(true)
}, 120_000)

it('written, each article is public with its date, source and pictures, and its old address leads to it', async () => {
  const params = { siteId: journey.siteId, intakeId: first }
  await journey.people.webmaster(intake.applyIntake, { params, body: {} })
  const { result, status } = await applied(journey, first)
  expect(status).toBe('applied')
  expect(result).toMatchObject({ articles: 16, pictures: 1, files: 1, picturesMissing: 1 })
  await house.house.publisher.drain()
  const items = await itemsOf(first)
  const one = items.find(({ title }) => title === '校园新闻第 1 篇')
  expect(one).toMatchObject({
    outcome: 'public',
    column: '校园新闻',
    shownOn: '2019-05-02',
    oldAddress: `${old.base}/news/show.asp?id=1`,
    picturesFound: 1,
    picturesMissing: 1,
  })
  expect(one?.similarity).toBeGreaterThan(0.9)
  const page = journey.page(one?.newAddress ?? '') ?? ''
  expect(page).toContain('气氛热烈')
  expect(page).toContain('plan.pdf')
  expect(page).not.toMatch(/alert\(|evil\.example|onerror|javascript:/)
  expect(items.find(({ title }) => title === '支部学习活动第 2 次')).toMatchObject({
    shownOn: '2020-06-02',
    column: '党建园地',
  })
  const redirects = house.house.publishing.manifestOf(journey.siteId)?.manifest.redirects
  const record = redirects ? house.house.publishing.readObject(redirects).toString() : ''
  expect(record).toContain(`/news/show.asp?id=1\t${one?.newAddress}`)
  expect(record).toMatch(/^301\t\/old\/page\.html\t\/.*\.html$/m)
  expect(record).toMatch(/^301\t\/news\/list\.asp\t\/news\/$/m)
  expect(record).not.toMatch(/^301\t\/news\/show\.asp\t/m)
}, 60_000)

const used = async (): Promise<number> => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select used::float8 as used from platform.file_quotas where tenant_id = $1', [
    school(0).tenant,
  ])
  return rows[0].used
}
const mediaBytes = async (): Promise<number> => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    'select coalesce(sum(size), 0)::float8 as n from sites.media where tenant_id = $1 and deleted_at is null',
    [school(0).tenant],
  )
  return rows[0].n
}
const rawOf = async (intakeId: string): Promise<string[]> => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    'select distinct sha256 from sites.intake_pages where intake_id = $1 and sha256 is not null',
    [intakeId],
  )
  return rows.map(({ sha256 }) => sha256)
}
const tomorrow = () => new Date(Date.now() + 2 * 86_400_000)

it('once written the raw pages take no space and leave the disk; the report stays', async () => {
  const params = { siteId: journey.siteId, intakeId: first }
  const { webmaster } = journey.people
  expect(await webmaster(intake.getIntake, { params })).toMatchObject({ status: 'applied', isReleased: true })
  expect(await used()).toBe(await mediaBytes())
  const raw = await rawOf(first)
  expect(raw.length).toBeGreaterThan(10)
  await house.house.space.collect(tomorrow())
  const left = await Promise.all(raw.map((sha256) => house.house.blobs.check(sha256)))
  expect(left.filter((state) => state === 'missing').length).toBeGreaterThan(10)
  expect((await itemsOf(first)).length).toBeGreaterThan(16)
  for (const act of [
    () => webmaster(intake.applyIntake, { params, body: {} }),
    () => webmaster(intake.discardIntake, { params, body: {} }),
  ])
    await expect(act()).rejects.toMatchObject({ envelope: { code: 'sites.intake.released' } })
})

it('thrown away, a crawl gives its space back at once; not while it is under way, and not by a stranger', async () => {
  const { webmaster } = journey.people
  const before = await used()
  const { id } = await start({ address: `${old.base}/party/`, delay: 0.05, pages: 4 })
  const params = { siteId: journey.siteId, intakeId: id }
  await expect(webmaster(intake.discardIntake, { params, body: {} })).rejects.toMatchObject({
    envelope: { code: 'sites.intake.under_way' },
  })
  await applied(journey, id, 60)
  expect(await used()).toBeGreaterThan(before)
  const stranger = await house.as(school(1).webmaster)
  await expect(stranger(intake.discardIntake, { params, body: {} })).rejects.toMatchObject({
    envelope: { code: 'request.not_found' },
  })
  expect(await webmaster(intake.discardIntake, { params, body: {} })).toMatchObject({
    status: 'checked',
    isReleased: true,
  })
  expect(await used()).toBe(before)
  expect((await itemsOf(id)).length).toBeGreaterThan(0)
  await expect(webmaster(intake.discardIntake, { params, body: {} })).rejects.toMatchObject({
    envelope: { code: 'sites.intake.released' },
  })
}, 60_000)

it('crawled again nothing is doubled', async () => {
  const { id } = await start({ address: `${old.base}/party/`, delay: 0.05, pages: 8 })
  const view = await applied(journey, id, 60)
  expect(view.found?.known).toBeGreaterThan(0)
  expect(view.found?.known).toBe(view.found?.posts)
  const items = await itemsOf(id)
  expect(items.filter(({ notes }) => notes.join().includes('8 页的上限')).length).toBeGreaterThan(0)
}, 60_000)

it('killed at every step it goes on, and asks for nothing twice that it has', async () => {
  const [own] = (await smallDistrict(idle.house.uow, 1)).schools
  if (!own) throw new Error('no school')
  const quiet = await siteJourney(idle, own, 'quiet.localhost')
  const settings = { address: `${old.base}/party/`, delay: 0.05, pages: 7, depth: 2 }
  const { id } = await quiet.people.webmaster(intake.startCrawl, { params: { siteId: quiet.siteId }, body: settings })
  const context = idle.house.sitesContext
  const actor = systemActor(own.tenant, '测试')
  const from = old.asked.length
  let kills = 0
  for (let at = 0; at < 200; at += 1) {
    let writes = 0
    const uow: typeof context.uow = {
      ...context.uow,
      inTenant: async (who, work) => {
        // Claimed, asked, kept, asked: the process dies when the second answer is to be kept.
        writes += 1
        if (writes > 4) throw new Error('killed')
        return await context.uow.inTenant(who, work)
      },
    }
    const view = await quiet.people.webmaster(intake.getIntake, { params: { siteId: quiet.siteId, intakeId: id } })
    if (view.status !== 'crawling') break
    await performIntake({ ...context, uow }, actor, id, new AbortController().signal).catch(() => {
      kills += 1
      // The dead one gives its lease back to nobody.
      ahead += 61_000
    })
  }
  expect(kills).toBeGreaterThan(5)
  await performIntake(context, actor, id, new AbortController().signal)
  const view = await quiet.people.webmaster(intake.getIntake, { params: { siteId: quiet.siteId, intakeId: id } })
  expect(view).toMatchObject({ status: 'checked' })
  // Asked for at most twice: once kept, once lost with the process.
  const counts = new Map<string, number>()
  for (const { path } of old.asked.slice(from))
    if (path !== '/robots.txt') counts.set(path, (counts.get(path) ?? 0) + 1)
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(2)
}, 120_000)

it('stopped it can go on, or be tried as it is; a second crawl of one site waits', async () => {
  const { id } = await start({ address: old.base, delay: 1 })
  const params = { siteId: journey.siteId, intakeId: id }
  await expect(start({ address: old.base })).rejects.toMatchObject({ envelope: { code: 'sites.intake.crawling' } })
  await expect
    .poll(async () => (await journey.people.webmaster(intake.getIntake, { params })).done, { timeout: 20_000 })
    .toBeGreaterThan(0)
  expect(await journey.people.webmaster(intake.stopIntake, { params, body: {} })).toMatchObject({ status: 'stopped' })
  await new Promise((done) => setTimeout(done, 1500))
  const asked = old.asked.length
  await new Promise((done) => setTimeout(done, 1500))
  expect(old.asked.length).toBe(asked)
  expect(await journey.people.webmaster(intake.resumeCrawl, { params, body: { finish: false } })).toMatchObject({
    status: 'crawling',
  })
  await expect.poll(() => old.asked.length, { timeout: 20_000 }).toBeGreaterThan(asked + 1)
  await journey.people.webmaster(intake.stopIntake, { params, body: {} })
  await journey.people.webmaster(intake.resumeCrawl, { params, body: { finish: true } })
  expect(await applied(journey, id)).toMatchObject({ status: 'checked' })
  await expect(journey.people.webmaster(intake.resumeCrawl, { params, body: { finish: true } })).rejects.toMatchObject({
    envelope: { code: 'sites.intake.not_stopped' },
  })
}, 60_000)

it('however quickly it is stopped and gone on with, one runner asks, and never without the pause', async () => {
  const pause = 0.6
  const { id } = await start({ address: old.base, delay: pause })
  const params = { siteId: journey.siteId, intakeId: id }
  const { webmaster } = journey.people
  const pages = () => old.asked.filter(({ path }) => path !== '/robots.txt')
  const from = pages().length
  await expect.poll(() => pages().length, { timeout: 20_000 }).toBeGreaterThan(from)
  for (let at = 0; at < 4; at += 1) {
    await webmaster(intake.stopIntake, { params, body: {} })
    await webmaster(intake.resumeCrawl, { params, body: { finish: false } })
  }
  const resumed = pages().length
  await expect.poll(() => pages().length, { timeout: 30_000 }).toBeGreaterThan(resumed + 5)
  const admin = await house.database.adminClient()
  const jobs = async () =>
    (
      await admin.query(
        `select count(*)::int as n from pgboss.job where name = 'sites.crawl-site' and state = 'active'
           and data->'payload'->>'intakeId' = $1`,
        [id],
      )
    ).rows[0].n
  await expect.poll(jobs, { timeout: 20_000 }).toBe(1)
  await webmaster(intake.stopIntake, { params, body: {} })
  const moments = pages()
    .slice(from)
    .map(({ at }) => at)
  const gaps = moments.slice(1).map((at, index) => at - (moments[index] ?? 0))
  expect(gaps.filter((gap) => gap < pause * 1000 - 20)).toEqual([])
  await expect.poll(jobs, { timeout: 20_000 }).toBe(0)
}, 90_000)

it('an old site that is away stops the crawl with a reason, and it can be gone on with', async () => {
  old.away = true
  const { id } = await start({ address: old.base, delay: 0.05 })
  const view = await applied(journey, id)
  expect(view).toMatchObject({ status: 'stopped' })
  expect(view.problem).toContain('打不开')
  old.away = false
})

it('inside addresses, other ports, other people and other schools are kept out', async () => {
  for (const address of [`http://127.0.0.1:${old.port + 1}/`, 'http://10.0.0.1/', 'http://169.254.169.254/latest/']) {
    const { id } = await start({ address })
    const view = await applied(journey, id)
    expect(view.status).toBe('stopped')
    expect(view.problem).toContain('不允许访问')
  }
  await expect(start({ address: 'file:///etc/passwd' })).rejects.toMatchObject({
    envelope: { code: 'request.invalid' },
  })
  await expect(start({ address: 'http://a:b@127.0.0.1/' })).rejects.toMatchObject({
    envelope: { code: 'request.invalid' },
  })
  await expect(start({ address: old.base }, journey.people.teacher)).rejects.toMatchObject({
    envelope: { code: 'permission.denied' },
  })
  await expect(start({ address: old.base }, await house.as(school(1).webmaster))).rejects.toMatchObject({
    envelope: { code: 'request.not_found' },
  })
})
