/** The publisher stands still, so the pages and the kept texts are those of a moment ago; the search tells what is true now. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { type SmallDistrict, smallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, contentOf, siteJourney } from '../testing/site-journey.ts'
import { testDelivery, type TestDelivery } from '../testing/test-delivery.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let delivery: TestDelivery
let holder: pg.Client
let minutes = 0
const start = Date.now()

beforeAll(async () => {
  house = await testHouse({ clock: () => new Date(start + minutes * 60_000) })
  district = await smallDistrict(house.house.uow, 1)
  const [school] = district.schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'now.localhost')
  await (await house.database.adminClient()).query(`update sites.sites set status = 'live', revision = revision + 1`)
  delivery = await testDelivery(house, 'now.localhost')
  holder = await house.database.adminClient()
})
beforeEach(() => release())
afterAll(async () => {
  await release()
  await delivery.close()
  await house.close()
})

/** As long as this is held nothing of the site is published: a publication waits for it and gives up. */
const hold = () => holder.query('select pg_advisory_lock(hashtextextended($1, 0))', [`publish ${journey.siteId}`])
const release = () => holder.query('select pg_advisory_unlock_all()')

const found = async (words: string): Promise<number> => {
  const reply = await delivery.ask(`/_/search?q=${encodeURIComponent(words)}`)
  expect(reply.status).toBe(200)
  return reply.text.includes('没有找到') ? 0 : Number(/找到 (\d+) 条/.exec(reply.text)?.[1])
}
const pathOf = async (articleId: string): Promise<string> => {
  const view = await journey.people.webmaster(articles.getArticle, { params: { siteId: journey.siteId, articleId } })
  return new URL(view.address ?? '').pathname
}
/** The page is still there: what hides the text is the search's own question. */
async function gone(words: string, path: string): Promise<void> {
  expect(await found(words)).toBe(0)
  expect((await delivery.ask(path)).status).toBe(200)
}

async function live(title: string): Promise<{ id: string; version: number; path: string }> {
  const article = await journey.publish(title)
  expect(await found(title)).toBe(1)
  const path = await pathOf(article.id)
  await hold()
  return { ...article, path }
}

it('withdrawn: not found, at once and however often it is asked', async () => {
  const { id, path } = await live('家长要求撤下的合影')
  const params = { siteId: journey.siteId, articleId: id }
  await journey.people.principal(articles.withdrawArticle, { params, body: { reason: '家长不同意' } })
  for (let times = 0; times < 3; times += 1) await gone('家长要求撤下的合影', path)
})

it('in the bin: not found; taken out again it is not public by that alone', async () => {
  const { id, path } = await live('放进回收站的通知')
  const change = (act: 'delete' | 'restore') =>
    journey.people.webmaster(articles.changeArticles, {
      params: { siteId: journey.siteId },
      body: { articles: [id], act },
    })
  await change('delete')
  await gone('放进回收站的通知', path)
  await change('restore')
  await gone('放进回收站的通知', path)
})

it('its time is over: not found from that minute on', async () => {
  const title = '只挂一小时的停水通知'
  const offlineAt = new Date(start + 60 * 60_000).toISOString()
  const { people, siteId } = journey
  const made = await people.teacher(articles.createArticle, {
    params: { siteId },
    body: { content: contentOf(title), placement: { columnId: journey.column('notices'), offlineAt } },
  })
  await journey.submit(made)
  for (const who of [people.clerk, people.webmaster, people.principal]) await journey.approve(who, title)
  await house.house.publisher.drain()
  expect(await found(title)).toBe(1)
  const path = await pathOf(made.id)
  await hold()
  minutes = 59
  expect(await found(title)).toBe(1)
  minutes = 61
  await gone(title, path)
})

it('corrected: the text that was replaced is not read out any more', async () => {
  const { people, siteId } = journey
  const title = '获奖名单'
  const first = await journey.publish(title, 'notices', { body: bodyOf('误写了学号 20190317 的名单') })
  expect(await found('20190317')).toBe(1)
  const path = await pathOf(first.id)
  await hold()
  const saved = await people.teacher(articles.saveArticle, {
    params: { siteId, articleId: first.id },
    body: {
      version: first.version,
      content: contentOf(title, { body: bodyOf('名单已经更正') }),
      placement: { columnId: journey.column('notices') },
    },
  })
  // Still public: nobody has approved the change.
  expect(await found('20190317')).toBe(1)
  await journey.submit(saved)
  for (const who of [people.clerk, people.webmaster, people.principal]) await journey.approve(who, title)
  await gone('20190317', path)
  await release()
  await house.house.publisher.drain()
  expect(await found('名单已经更正')).toBe(1)
})

it('recalled by its source: the copy is not found on the school’s site', async () => {
  const title = '全区停课安排'
  const office = await house.as(district.webOffice)
  const { id: siteId } = await office(sites.createSite, {
    body: { name: '教育局', theme: 'zhengwu', host: 'bureau.localhost' },
  })
  const subject = { columnId: null, subjectKind: 'person' as const, subjectId: district.webOffice.person }
  await office(rights.saveGrant, {
    params: { siteId },
    body: { ...subject, actions: ['view', 'write', 'edit_all', 'publish', 'withdraw', 'media'] },
  })
  const { items } = await office(columns.listColumns, { params: { siteId } })
  const columnId = items.find(({ path }) => path === 'news/campus')?.id ?? ''
  const made = await office(articles.createArticle, {
    params: { siteId },
    body: { content: contentOf(title), placement: { columnId } },
  })
  const params = { siteId, articleId: made.id }
  await office(articles.submitArticle, { params, body: { version: made.version } })
  await house.settle()
  await house.house.publisher.drain()
  await office(sharing.sendArticle, { params, body: { targets: 'all', requiredIn: 'notices' } })
  await house.settle()
  await house.house.publisher.drain()
  expect(await found(title)).toBe(1)
  const { items: offers } = await journey.people.webmaster(sharing.listOffers, {
    params: { siteId: journey.siteId },
    query: {},
  })
  const path = await pathOf(offers.find((offer) => offer.title === title)?.articleId ?? '')
  await hold()
  await office(sharing.recallArticle, { params, body: { reason: '安排有变' } })
  await gone(title, path)
  // The source keeps its own.
  const own = await delivery.ask(`/_/search?q=${encodeURIComponent(title)}`, undefined, 'bureau.localhost')
  expect(own.text).toContain('找到 1 条')
})

it('taken back to a former generation: found is what its pages show, never what was withdrawn since', async () => {
  const { people, siteId } = journey
  const publisher = house.house.publisher
  const correct = async (article: { id: string; version: number }, title: string, line: string) => {
    const { version } = await people.webmaster(articles.getArticle, { params: { siteId, articleId: article.id } })
    const saved = await people.teacher(articles.saveArticle, {
      params: { siteId, articleId: article.id },
      body: {
        version,
        content: contentOf(title, { body: bodyOf(line) }),
        placement: { columnId: journey.column('notices') },
      },
    })
    await journey.submit(saved)
    for (const who of [people.clerk, people.webmaster, people.principal]) await journey.approve(who, title)
    await publisher.drain()
  }
  const withdraw = (id: string) =>
    people.principal(articles.withdrawArticle, { params: { siteId, articleId: id }, body: { reason: '有误' } })
  const timetable = await journey.publish('作息时间表', 'notices', { body: bodyOf('上午八点十分到校') })
  const photos = await journey.publish('秋游合影', 'notices', { body: bodyOf('合影里有全班同学') })
  const { generation } = await people.webmaster(sites.getSite, { params: { siteId } })

  minutes += 5
  await correct(timetable, '作息时间表', '上午八点整到校')
  await withdraw(photos.id)
  await publisher.drain()
  await correct(photos, '秋游合影', '合影已经更换')
  await journey.publish('后来才有的文章')
  minutes += 5
  await people.webmaster(sites.rollBackSite, { params: { siteId }, body: { generation: generation ?? 0 } })
  await publisher.drain()
  expect(await found('上午八点十分到校')).toBe(1)
  expect(await found('上午八点整到校')).toBe(0)
  expect(await found('后来才有的文章')).toBe(0)
  // Withdrawn since, it does not come back with the generation: neither found nor shown.
  expect(await found('合影里有全班同学')).toBe(0)
  expect((await delivery.ask(await pathOf(photos.id))).status).toBe(404)
  expect(await found('合影已经更换')).toBe(0)
  expect((await delivery.ask(`/_/search?q=${encodeURIComponent('八点十分')}`)).text).toMatch(
    /href="[^"]*\/notices\/\d{4}\/\d+\.html"[\s\S]*作息时间表/,
  )

  // Corrected again meanwhile, it is found as it is shown; withdrawn it is not, nor when it is public again.
  await correct(timetable, '作息时间表', '上午七点五十到校')
  expect(await found('上午八点十分到校')).toBe(1)
  await withdraw(timetable.id)
  expect(await found('上午八点十分到校')).toBe(0)
  await correct(timetable, '作息时间表', '上午七点四十到校')
  expect(await found('上午八点十分到校')).toBe(0)

  await people.webmaster(sites.resumeSite, { params: { siteId }, body: {} })
  await publisher.drain()
  expect(await found('上午七点四十到校')).toBe(1)
  expect(await found('合影已经更换')).toBe(1)
  expect(await found('后来才有的文章')).toBe(1)
  expect(await found('上午八点十分到校')).toBe(0)
})
