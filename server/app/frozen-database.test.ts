/**
 * The database is frozen: its processes are there and silent, as behind a stalled disk or a paused machine. Pages are
 * read, readers and the office are told so in a sentence and soon, and when it goes on all goes on: what was
 * acknowledged is there, and nothing is there twice.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ApiError } from '@shuyuan/contract/client.ts'
import { createArticle } from '@shuyuan/contract/sites/articles.ts'
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { contentOf, siteJourney } from '../modules/sites/testing/site-journey.ts'
import { testDelivery, type TestDelivery } from '../modules/sites/testing/test-delivery.ts'
import { freeze, thaw } from '../testing/frozen.ts'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { type OwnServer, startOwnServer } from '../testing/server.ts'
import { smallDistrict } from '../testing/small-district.ts'

/** Four seconds is the promise; a machine whose cores are taken by other tests may need more. Without it: for ever. */
const promptly = 15_000

let server: OwnServer
let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>
let delivery: TestDelivery
let admin: pg.Client

beforeAll(async () => {
  server = await startOwnServer()
  house = await testHouse({ server: server.adminUrl, work: true })
  const [school] = (await smallDistrict(house.house.uow, 1)).schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'frozen.localhost')
  await journey.publish('照常可以阅读的文章')
  delivery = await testDelivery(house, 'frozen.localhost')
  admin = await house.database.adminClient()
  // A server of its own is made from nothing.
}, 180_000)
afterAll(async () => {
  thaw(pidOf())
  await delivery.close()
  await house.close()
  await server.stop()
})

function pidOf(): number {
  return server.pid() ?? 0
}

type Write = { readonly title: string; readonly key: string; acknowledged: boolean; status: number }

async function write(one: Write): Promise<void> {
  const body = { content: contentOf(one.title), placement: { columnId: journey.column('notices') } }
  const params = { siteId: journey.siteId }
  try {
    await journey.people.teacher(createArticle, { params, body, idempotencyKey: one.key })
    one.acknowledged = true
    one.status = 200
  } catch (error) {
    one.status = error instanceof ApiError ? error.status : -1
  }
}

const letter = (title: string) => ({
  column: journey.column('mailbox'),
  kind: '建议',
  title,
  text: '早高峰车多，建议增设护学岗。',
  name: '王某某',
  phone: '13800138000',
  homepage: '',
})

/** Four who write without a pause, until told to stop: some are caught before, in and after their COMMIT. */
function writers(round: number) {
  const writes: Write[] = []
  const over = new AbortController()
  const go = async (who: number): Promise<void> => {
    for (let at = 0; !over.signal.aborted; at += 1) {
      const one = { title: `第${round}次第${who}人第${at}篇`, key: randomUUID(), acknowledged: false, status: 0 }
      writes.push(one)
      await write(one)
      if (!one.acknowledged) return
    }
  }
  const all = Promise.all([0, 1, 2, 3].map(go))
  const stop = async (): Promise<readonly Write[]> => {
    over.abort()
    await all
    return writes
  }
  const done = (): number => writes.filter((one) => one.acknowledged).length
  return { stop, done }
}

async function timed<T>(work: Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now()
  const value = await Promise.race([work, sleep(60_000, 'hangs' as const, { ref: false })])
  if (value === 'hangs') throw new Error('The request hangs.')
  return { value, ms: performance.now() - start }
}

const plain = async (path: string) => {
  const reply = await fetch(`${house.baseUrl}${path}`)
  return { status: reply.status, text: await reply.text() }
}

async function readersAreServed(): Promise<void> {
  for (const path of ['/', '/notices/']) expect((await delivery.ask(path)).status, path).toBe(200)
  const services = [delivery.ask('/_/search?q=x'), delivery.ask('/_/letters', letter('冻结时的信'))]
  for (const service of services) {
    const { value, ms } = await timed(service)
    expect(value.status).toBe(503)
    expect(value.text).toContain('文章可以照常阅读')
    expect(ms).toBeLessThan(promptly)
  }
}

async function officeSaysSo(): Promise<void> {
  const asked = [
    plain('/api/me'),
    plain('/healthz'),
    plain('/metrics'),
    journey.people
      .clerk(createArticle, {
        params: { siteId: journey.siteId },
        body: { content: contentOf('不会有的一篇'), placement: { columnId: journey.column('notices') } },
      })
      .catch((error: unknown) => ({
        status: error instanceof ApiError ? error.status : -1,
        text: error instanceof ApiError ? error.message : '',
      })),
  ]
  const [, health, metrics, save] = await Promise.all(asked.map((one) => timed(one)))
  for (const one of [health, metrics, save]) expect(one?.ms).toBeLessThan(promptly)
  expect(health?.value).toMatchObject({ status: 503 })
  expect(metrics?.value).toMatchObject({ status: 200, text: expect.stringContaining('shuyuan_http_seconds') })
  expect(save?.value).toMatchObject({ status: 503, text: expect.stringMatching(/[\u4e00-\u9fff]{4,}/) })
}

const answers = async () => /^shuyuan_database_answers (\d)$/m.exec((await plain('/metrics')).text)?.[1]

async function countOf(title: string): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `select count(*)::int as count from sites.articles a join sites.article_versions v
       on v.tenant_id = a.tenant_id and v.article_id = a.id where v.content->>'title' = $1`,
    [title],
  )
  return rows[0]?.count ?? 0
}

/** Nobody of ours holds a transaction open, and there are not more of us than the pools may have. */
async function expectCleanSessions(): Promise<void> {
  const sessions = async () => {
    const { rows } = await admin.query<{ all: number; open: number }>(
      `select count(*)::int as all, (count(*) filter (where state like 'idle in transaction%'
           and state_change < now() - interval '5 seconds'))::int as open
       from pg_stat_activity where datname = current_database() and usename = 'shuyuan_app'`,
    )
    return { isFew: (rows[0]?.all ?? 99) <= 15, open: rows[0]?.open }
  }
  await expect.poll(sessions, { timeout: 20_000 }).toEqual({ isFew: true, open: 0 })
}

it('is frozen twice: reading goes on, all else says so soon, and afterwards nothing is lost or double', async () => {
  for (const round of [1, 2]) {
    const at = writers(round)
    await expect.poll(at.done, { timeout: 20_000, interval: 20 }).toBeGreaterThan(8)
    freeze(pidOf())
    const caught = timed(at.stop())
    await readersAreServed()
    await officeSaysSo()
    await expect.poll(answers, { timeout: promptly }).toBe('0')
    const { value: writes, ms } = await caught
    expect(ms).toBeLessThan(promptly)
    // Whoever was caught was told «come again», never «a bug», and never left waiting.
    expect(new Set(writes.map((one) => one.status))).toEqual(new Set([200, 503]))
    thaw(pidOf())

    await expect.poll(async () => (await plain('/healthz')).status, { timeout: 20_000 }).toBe(200)
    expect(await answers()).toBe('1')
    await expect.poll(async () => (await delivery.ask('/_/search?q=x')).status, { timeout: 20_000 }).toBe(200)
    for (const one of writes) if (one.acknowledged) expect(await countOf(one.title), one.title).toBe(1)
    // The same click again with the same key: done once, whatever had happened to the first.
    for (const one of writes.filter((each) => !each.acknowledged)) {
      await expect.poll(() => write(one).then(() => one.status), { timeout: 20_000 }).toBe(200)
      expect(await countOf(one.title), one.title).toBe(1)
    }
    expect(await countOf('不会有的一篇')).toBe(0)
    // What follows goes on by itself: facts are carried on, a letter comes in, a page is published.
    expect((await delivery.ask('/_/letters', letter(`恢复后的信${round}`))).text).toContain('查询码是')
    const waiting = async () =>
      (await admin.query('select from platform.outbox where done_at is null and failed_at is null')).rowCount
    await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
    await journey.publish(`恢复后的文章${round}`)
    await expectCleanSessions()
  }
}, 120_000)
