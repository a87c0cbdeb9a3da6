/** A redesign: rehearsed on all pages without touching them, switched for many sites in one step, taken back in one step. */
import { listMessages } from '@shuyuan/contract/messages/inbox.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as redesigns from '@shuyuan/contract/sites/redesigns.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import type { TestHouse } from '../../../testing/house.ts'
import type { SmallDistrict } from '../../../testing/small-district.ts'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { type Journey, twoSchools } from '../testing/two-schools.ts'
import { livePages } from './live-pages.ts'
import {
  create,
  view,
  start,
  switchTo,
  rollBack,
  findings,
  rehearsed,
  saveSettings,
  homeOf,
} from './testing/redesign-acts.ts'

let house: TestHouse
let district: SmallDistrict
let first: Journey
let second: Journey
let bureau: Client

beforeAll(async () => {
  ;({ house, district, first, second } = await twoSchools({ work: true }))
  bureau = await house.as(district.webOffice)
  await first.publish('开学典礼通知')
  await saveSettings(first, { friends: [{ title: '旧专题', href: 'https://first.localhost/nowhere/' }] })
  await second.publish('第二所学校的通知')
  await house.house.publisher.drain()
}, 120_000)
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })
const drain = () => house.house.publisher.drain()

it('draws all pages of a site in the new look, touches none that the public sees, and switches exactly to them', async () => {
  const who = first.people.webmaster
  const before = await who(sites.getSite, { params: { siteId: first.siteId } })
  const home = first.page('/')
  const { id } = await create(who, [first.siteId], { theme: 'hongyi', colours: { primary: '#7a1f1f', accent: null } })
  const { items } = await rehearsed(who, id)
  const live = livePages(house.house.publishing, first.siteId)
  const pages = [...live.files.keys()].filter((path) => /(\/|\.html)$/.test(path))
  expect(items[0]).toMatchObject({
    status: 'rehearsed',
    isStale: false,
    pagesAll: pages.length,
    pagesDone: pages.length,
    summary: { changed: pages.length, appeared: 0, vanished: 0, same: 0 },
  })
  expect(first.page('/')).toBe(home)
  expect(await who(sites.getSite, { params: { siteId: first.siteId } })).toEqual(before)

  expect(await switchTo(who, id)).toEqual({ switched: 1 })
  await drain()
  expect(first.page('/')).toContain('t-hongyi')
  const drawn = await house.house.uow.inTenant(
    systemActor(district.schools[0]?.tenant ?? 0, '测试'),
    async (tx) =>
      (
        await sql<{ path: string; sha256: string }>`select path, sha256 from sites.redesign_pages
          where tenant_id = ${tx.tenant} and redesign_id = ${id}`.execute(tx.db)
      ).rows,
  )
  const now = livePages(house.house.publishing, first.siteId)
  expect(drawn.length).toBe(pages.length)
  for (const { path, sha256 } of drawn) expect([path, now.files.get(path)?.sha256]).toEqual([path, sha256])

  // What is written after the switch stays when the look goes back.
  await first.publish('改版以后的通知')
  await expect(switchTo(who, id)).rejects.toMatchObject(refusal('sites.redesign.nothing_to_switch'))
  expect(await rollBack(who, id)).toEqual({ rolledBack: 1 })
  await expect(rollBack(who, id)).rejects.toMatchObject(refusal('sites.redesign.nothing_to_roll_back'))
  await drain()
  expect(first.page('/')).toContain('t-qiming')
  expect(first.page('/notices/')).toContain('改版以后的通知')
  const after = await who(sites.getSite, { params: { siteId: first.siteId } })
  expect(after.settings).toEqual(before.settings)
  expect(after.theme).toBe('qiming')
}, 120_000)

it('tells what the new look loses or breaks from what was so before', async () => {
  const who = first.people.webmaster
  const text = {
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph' as const,
        content: [
          {
            type: 'text' as const,
            text: '去一个没有的页面',
            marks: [{ type: 'link' as const, attrs: { href: '/gone.html' } }],
          },
        ],
      },
    ],
  }
  const layout = homeOf({ kind: 'text', id: newId(), title: '欢迎', body: text })
  const { id } = await create(who, [first.siteId], { home: { siteId: first.siteId, layout } })
  await rehearsed(who, id)
  const fresh = await findings(who, id, { fresh: 'true' })
  expect(fresh).toContainEqual(
    expect.objectContaining({ kind: 'brokenLink', detail: '链接打不开：/gone.html', paths: ['/'] }),
  )
  expect(fresh.filter(({ kind }) => kind === 'lostBlock').length).toBeGreaterThan(0)
  expect(fresh.find(({ kind }) => kind === 'lostText')?.detail).toMatch(/正文少了 \d+%/)
  expect(fresh.filter(({ kind }) => kind === 'lostHeading').length).toBeGreaterThan(0)
  const known = await findings(who, id, { fresh: 'false', kind: 'brokenLink' })
  expect(known).toContainEqual(
    expect.objectContaining({ detail: '链接打不开：https://first.localhost/nowhere/', isNew: false }),
  )
  expect(known[0]?.pages).toBeGreaterThan(10)
  // Page by page, with paging that ends.
  const one = await who(redesigns.listRedesignFindings, { params: { redesignId: id }, query: { limit: 1 } })
  expect(one.next).not.toBeNull()
  const pages = await who(redesigns.listRedesignPages, {
    params: { redesignId: id },
    query: { siteId: first.siteId, kind: 'lostBlock' },
  })
  expect(pages.items).toMatchObject([{ path: '/', state: 'changed' }])
  const { before, after } = await who(redesigns.showRedesignPage, {
    params: { redesignId: id },
    query: { siteId: first.siteId, path: '/' },
  })
  expect(before?.html).not.toContain('去一个没有的页面')
  expect(after?.html).toContain('去一个没有的页面')
  for (const side of [before, after]) {
    expect(side?.html).not.toContain('<script')
    expect(side?.css.length).toBeGreaterThan(1000)
  }
  await expect(
    who(redesigns.showRedesignPage, {
      params: { redesignId: id },
      query: { siteId: first.siteId, path: '/none.html' },
    }),
  ).rejects.toMatchObject(refusal('request.not_found'))
}, 120_000)

it('a shorter list leaves its old pages a redirect, and a column that is missing is named', async () => {
  const who = first.people.webmaster
  for (let at = 0; at < 6; at += 1) await first.publish(`活动消息${at}`, 'notices')
  const all = await who(columns.listColumns, { params: { siteId: first.siteId } })
  const notices = all.items.find(({ path }) => path === 'notices')
  if (!notices) throw new Error('no notices')
  await who(columns.saveColumn, {
    params: { siteId: first.siteId, columnId: notices.id },
    body: { version: notices.version, fields: { ...notices.fields, pageSize: 5 } },
  })
  await drain()
  expect(first.page('/notices/page-2.html')).not.toBeNull()
  const { id } = await create(who, [first.siteId], {
    columns: [
      { path: 'notices', look: 'cards', pageSize: 50 },
      { path: 'no-such', look: 'list', pageSize: 20 },
    ],
  })
  await rehearsed(who, id)
  const found = await findings(who, id, { fresh: 'true' })
  expect(found).toContainEqual(expect.objectContaining({ kind: 'vanished', paths: ['/notices/page-2.html'] }))
  expect(found).toContainEqual(expect.objectContaining({ kind: 'unfit', detail: expect.stringContaining('no-such') }))
  await switchTo(who, id)
  await drain()
  expect(first.page('/notices/page-2.html')).toBeNull()
  expect(first.page('/notices/')).toContain('class="lc"')
  const { publishing } = house.house
  const redirects = publishing.manifestOf(first.siteId)?.manifest.redirects
  expect(publishing.readObject(redirects ?? '').toString('utf8')).toContain('/notices/page-2.html')
  await rollBack(who, id)
  await drain()
  expect(first.page('/notices/page-2.html')).not.toBeNull()
}, 180_000)

it('settings or columns changed since make a rehearsal stale; articles do not', async () => {
  const who = first.people.webmaster
  const { id } = await create(who, [first.siteId], { theme: 'zhizhi' })
  await expect(switchTo(who, id)).rejects.toMatchObject(refusal('sites.redesign.not_rehearsed'))
  await rehearsed(who, id)
  await first.publish('只是一篇新文章')
  expect((await view(who, id)).items[0]).toMatchObject({ isStale: false, hasNewContent: true })
  await saveSettings(first, { slogan: '新的校训' })
  expect((await view(who, id)).items[0]).toMatchObject({ isStale: true })
  await expect(switchTo(who, id)).rejects.toMatchObject(refusal('sites.redesign.stale'))
  expect((await who(sites.getSite, { params: { siteId: first.siteId } })).theme).toBe('qiming')
  await rehearsed(who, id)
  await switchTo(who, id)
  await drain()
  expect(first.page('/')).toContain('t-zhizhi')
  // The look was touched again: going back would lose that, so it is asked for by name.
  await saveSettings(first, { primary: '#123456' })
  await expect(rollBack(who, id)).rejects.toMatchObject(refusal('sites.redesign.changed_since'))
  await expect(who(redesigns.removeRedesign, { params: { redesignId: id } })).rejects.toMatchObject(
    refusal('sites.redesign.in_use'),
  )
  await rollBack(who, id, true)
  const now = await who(sites.getSite, { params: { siteId: first.siteId } })
  expect([now.theme, now.settings.primary, now.settings.slogan]).toEqual(['qiming', null, '新的校训'])
  await who(redesigns.removeRedesign, { params: { redesignId: id } })
  await expect(view(who, id)).rejects.toMatchObject(refusal('request.not_found'))
}, 120_000)

it('the bureau switches many sites in one step or none, and a frozen one is named', async () => {
  const layout = homeOf({
    kind: 'columnList',
    id: newId(),
    column: first.column('notices'),
    count: 8,
    look: 'dated',
    title: '统一的通知',
  })
  const both = [first.siteId, second.siteId]
  const { id } = await create(bureau, both, { theme: 'zhengwu', home: { siteId: first.siteId, layout } })
  const { items } = await rehearsed(bureau, id)
  expect(items.map(({ status }) => status)).toEqual(['rehearsed', 'rehearsed'])
  const freeze = (frozen: boolean) =>
    bureau(sites.switchSites, { body: { sites: [second.siteId], frozen, reason: '重要保障期' } })
  await freeze(true)
  await expect(switchTo(bureau, id)).rejects.toMatchObject({
    envelope: { code: 'sites.redesign.frozen', message: expect.stringContaining('学校3') },
  })
  expect((await first.people.webmaster(sites.getSite, { params: { siteId: first.siteId } })).theme).toBe('qiming')
  await freeze(false)
  const clicks = await Promise.allSettled([switchTo(bureau, id), switchTo(bureau, id)])
  expect(clicks.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await drain()
  for (const journey of [first, second]) {
    expect(journey.page('/')).toContain('t-zhengwu')
    expect(journey.page('/')).toContain('统一的通知')
  }
  expect(second.page('/')).toContain('第二所学校的通知')
  expect((await view(bureau, id)).items[0]?.switchedAt).not.toBeNull()
  expect(await rollBack(bureau, id)).toEqual({ rolledBack: 2 })
  await house.settle()
  const told = await second.people.webmaster(listMessages, { query: {} })
  expect(told.items.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['学校3已换上新样子', '学校3已恢复从前的样子']),
  )
  await drain()
  for (const journey of [first, second]) expect(journey.page('/')).toContain('t-qiming')
}, 120_000)

it('a school reaches its own sites only, and a writer none', async () => {
  const own = second.people.webmaster
  await expect(create(own, [first.siteId, second.siteId], { theme: 'hongyi' })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  await expect(create(second.people.teacher, [second.siteId], { theme: 'hongyi' })).rejects.toMatchObject(
    refusal('sites.right.missing'),
  )
  const { id } = await create(own, [second.siteId], { theme: 'hongyi' })
  const stranger = first.people.webmaster
  for (const act of [
    () => view(stranger, id),
    () => start(stranger, id),
    () => switchTo(stranger, id),
    () => rollBack(stranger, id),
    () => findings(stranger, id),
  ])
    await expect(act()).rejects.toMatchObject(refusal('request.not_found'))
  const cluster = await create(bureau, [first.siteId], { theme: 'hongyi' })
  await expect(view(first.people.webmaster, cluster.id)).rejects.toMatchObject(refusal('request.not_found'))
  const listed = await own(redesigns.listRedesigns, { query: { siteId: second.siteId } })
  expect(listed.items.map((row) => row.id)).toContain(id)
  expect((await own(redesigns.listRedesigns, { query: {} })).items).toEqual([])
})

it('the account can be taken along as a workbook', async () => {
  const who = second.people.webmaster
  const { id } = await create(who, [second.siteId], {
    theme: 'hongyi',
    home: { siteId: second.siteId, layout: homeOf() },
  })
  await rehearsed(who, id)
  const { webmaster } = district.schools[1] ?? {}
  if (!webmaster) throw new Error('no webmaster')
  const answer = await fetch(`${house.baseUrl}/api/site-redesigns/${id}/findings.xlsx`, {
    headers: { authorization: `Bearer ${await house.tokenOf(webmaster)}` },
  })
  const sheets = await readSheets(Buffer.from(await answer.arrayBuffer()))
  expect(sheets.map(({ name }) => name)).toEqual(['网站', '问题', '页面'])
  const rows = await Array.fromAsync(sheets[1]?.rows() ?? [])
  expect(JSON.stringify(rows)).toContain('板块不见了')
}, 60_000)
