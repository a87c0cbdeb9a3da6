/** Lists to take away: articles under the filters of their page, and each column in figures. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

type School = SmallDistrict['schools'][number]
let house: TestHouse
let schools: readonly School[] = []
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  schools = (await smallDistrict(house.house.uow, 2)).schools
  journey = await siteJourney(house, school(0), 'export.localhost')
  await journey.publish('运动会通知')
  await journey.publish('=HYPERLINK("http://evil")', 'news')
  await journey.write('还在写', 'notices')
  const gone = await journey.write('不要了', 'notices', journey.people.webmaster)
  await journey.people.webmaster(articles.changeArticles, {
    params: { siteId: journey.siteId },
    body: { articles: [gone.id], act: 'delete' },
  })
})
afterAll(() => house.close())

const school = (at: number): School => {
  const found = schools[at]
  if (!found) throw new Error('no such school')
  return found
}

async function load(path: string, who = school(0).webmaster): Promise<Response> {
  return fetch(`${house.baseUrl}/api/sites/${journey.siteId}/${path}`, {
    headers: { authorization: `Bearer ${await house.tokenOf(who)}` },
  })
}

async function rowsOf(path: string): Promise<(readonly string[])[]> {
  const reply = await load(path)
  expect(reply.status).toBe(200)
  expect(reply.headers.get('content-disposition')).toContain('attachment')
  const rows: (readonly string[])[] = []
  for (const sheet of await readSheets(Buffer.from(await reply.arrayBuffer())))
    for await (const { cells, formulas } of sheet.rows()) {
      expect(formulas).toEqual([])
      rows.push(cells)
    }
  return rows
}

/** No program takes it for a formula. */
const harmless = `'=HYPERLINK("http://evil")`

const titlesOf = async (query = '') => (await rowsOf(`articles.xlsx${query}`)).slice(1).map(([, title]) => title)

it('articles stand in the table as the page lists them, under each filter', async () => {
  const rows = await rowsOf('articles.xlsx')
  expect(rows[0]?.slice(0, 5)).toEqual(['编号', '标题', '栏目', '状态', '日期'])
  expect(rows.slice(1).map(([, title]) => title)).toEqual(['还在写', harmless, '运动会通知'])
  const published = rows.find(([, title]) => title === '运动会通知')
  expect(published).toEqual(expect.arrayContaining(['通知公告', '已发布', '2026-11-20', '是']))
  const path = new URL(published?.find((cell) => cell.startsWith('http')) ?? '').pathname
  expect(journey.page(path)).toContain('运动会通知的正文')
  expect(await titlesOf('?view=live')).toEqual([harmless, '运动会通知'])
  expect(await titlesOf('?status=draft')).toEqual(['还在写'])
  expect(await titlesOf(`?columnId=${journey.column('news')}`)).toEqual([harmless])
  expect(await titlesOf(`?q=${encodeURIComponent('运动')}`)).toEqual(['运动会通知'])
  expect(await titlesOf('?view=bin')).toEqual(['不要了'])
  for (const query of [{}, { view: 'live' as const }, { status: 'draft' as const }]) {
    const { items } = await journey.people.webmaster(articles.listArticles, {
      params: { siteId: journey.siteId },
      query,
    })
    expect(await titlesOf(`?${new URLSearchParams(query).toString()}`)).toEqual(
      items.map(({ title }) => title.replace(/^=/, "'=")),
    )
  }
})

it('columns in figures', async () => {
  const rows = await rowsOf('board/columns.xlsx')
  expect(rows[0]?.slice(0, 7)).toEqual(['栏目', '网址', '公开文章', '今年发布', '本月发布', '草稿', '审核中'])
  expect(rows.find(([, path]) => path === '/notices/')?.slice(2, 7)).toEqual([
    '1',
    expect.any(String),
    expect.any(String),
    '1',
    '0',
  ])
  expect(rows.find(([, path]) => path === '/news/')?.[2]).toBe('1')
})

it('not for other schools, not with filters that are none', async () => {
  for (const path of ['articles.xlsx', 'board/columns.xlsx'])
    expect((await load(path, school(1).webmaster)).status).toBe(404)
  expect((await load('articles.xlsx?view=everything')).status).toBe(400)
  expect((await load('articles.xlsx?cursor=x')).status).toBe(400)
})
