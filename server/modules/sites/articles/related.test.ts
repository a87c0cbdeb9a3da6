/** Related articles: chosen by title, shown below the text while the public can read them. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  const [first] = (await smallDistrict(house.house.uow, 1)).schools
  if (!first) throw new Error('no school')
  journey = await siteJourney(house, first, 'related.localhost')
})
afterAll(() => house.close())

it('stand below the text and in the editor with their titles, until they are taken off the pages', async () => {
  const { siteId, people } = journey
  const first = await journey.publish('读书节通知')
  const draft = await journey.write('没有发布的稿子')
  const second = await journey.publish('读书节开幕', 'notices', { related: [first.id, draft.id] })
  const seen = () => people.teacher(articles.getArticle, { params: { siteId, articleId: second.id } })
  expect((await seen()).related).toEqual([{ id: first.id, title: '读书节通知' }])
  const path = new URL((await seen()).address ?? '').pathname
  expect(journey.page(path)).toContain('相关阅读')
  expect(journey.page(path)).not.toContain('没有发布的稿子')

  await people.webmaster(articles.withdrawArticle, {
    params: { siteId, articleId: first.id },
    body: { reason: '内容有误' },
  })
  await house.house.publisher.drain()
  expect((await seen()).related).toEqual([])
  expect(journey.page(path)).not.toContain('相关阅读')
})
