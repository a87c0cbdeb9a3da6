/** The board tells whether a site is well: links, pages for everybody, a backup; and says so when nobody looked. */
import type { Body } from '@shuyuan/contract/sites/body.ts'
import * as board from '@shuyuan/contract/sites/board.ts'
import * as links from '@shuyuan/contract/sites/links.ts'
import * as packages from '@shuyuan/contract/sites/packages.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>

const cell = (text: string) => ({
  type: 'tableCell' as const,
  content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] }],
})
/** A table without a header, and a link to nowhere. */
const body: Body = {
  type: 'doc',
  content: [
    { type: 'table', content: [{ type: 'tableRow', content: [cell('周一'), cell('语文')] }] },
    {
      type: 'paragraph',
      content: [{ type: 'text', text: '见', marks: [{ type: 'link', attrs: { href: '/nowhere/' } }] }],
    },
  ],
}

beforeAll(async () => {
  house = await testHouse({ work: true })
  const [school] = (await smallDistrict(house.house.uow, 1)).schools
  if (!school) throw new Error('schools')
  journey = await siteJourney(house, school, 'health.localhost')
}, 60_000)
afterAll(() => house.close())

const view = () => journey.people.webmaster(board.getBoard, { params: { siteId: journey.siteId } })

async function census(): Promise<void> {
  const params = { siteId: journey.siteId }
  const { webmaster } = journey.people
  await webmaster(links.startCensus, { params })
  await expect
    .poll(async () => (await webmaster(links.getLinkState, { params })).census?.status, { timeout: 30_000 })
    .toBe('done')
}

it('what nobody looked at is unknown, not well', async () => {
  expect(await view()).toMatchObject({ links: null, access: null, backup: { last: null, isPacking: false } })
})

it('after a census it tells dead links and pages to mend; mended they are gone', async () => {
  const article = await journey.publish('课程表', 'notices', { body })
  await census()
  const { links: seen, access } = await view()
  expect(seen).toMatchObject({ dead: 1, doubtful: 0 })
  expect(seen?.deadSince).not.toBeNull()
  expect(access).toMatchObject({ faultyPages: 1, faults: [{ kind: 'tables', pages: 1 }] })
  expect(access?.contrast).toBeGreaterThanOrEqual(4.5)
  const params = { siteId: journey.siteId }
  const listed = await journey.people.webmaster(links.listPageFaults, { params, query: { kind: 'tables' } })
  expect(listed.items).toMatchObject([{ articleId: article.id, faults: [{ detail: '有 1 个表格没有表头' }] }])
  expect((await journey.people.webmaster(links.listPageFaults, { params, query: { kind: 'alt' } })).items).toEqual([])
  const admin = await house.database.adminClient()
  await admin.query(`update sites.articles set deleted_at = now() where id = $1`, [article.id])
  await admin.query(`update sites.sites set revision = revision + 1`)
  await house.house.publisher.drain()
  await census()
  expect(await view()).toMatchObject({ links: { dead: 0, deadSince: null }, access: { faultyPages: 0, faults: [] } })
}, 90_000)

it('the last backup is the newest package that is there', async () => {
  const params = { siteId: journey.siteId }
  await journey.people.webmaster(packages.startPackage, { params })
  await expect.poll(async () => (await view()).backup.last, { timeout: 30_000 }).not.toBeNull()
  const { backup } = await view()
  expect(backup.last?.size).toBeGreaterThan(1000)
  expect(backup.isPacking).toBe(false)
}, 60_000)
