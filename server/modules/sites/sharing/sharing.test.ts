/** A school's article on its way to the bureau's site and back, and the bureau's on its way to all schools. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, contentOf, siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let first: Awaited<ReturnType<typeof siteJourney>>
let second: Awaited<ReturnType<typeof siteJourney>>
let office: Client
let bureauSite = ''
let bureauColumn = ''
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  house = await testHouse()
  const district = await smallDistrict(house.house.uow, 2)
  const [one, two] = district.schools
  if (!one || !two) throw new Error('no schools')
  first = await siteJourney(house, one, 'first.localhost')
  second = await siteJourney(house, two, 'second.localhost')
  office = await house.as(district.webOffice)
  bureauSite = (
    await office(sites.createSite, { body: { name: '教育局', theme: 'zhengwu', host: 'bureau.localhost' } })
  ).id
  const subject = { columnId: null, subjectKind: 'person' as const, subjectId: district.webOffice.person }
  await office(rights.saveGrant, {
    params: { siteId: bureauSite },
    body: { ...subject, actions: ['view', 'write', 'edit_all', 'publish', 'withdraw', 'media'] },
  })
  const tree = await office(columns.listColumns, { params: { siteId: bureauSite } })
  bureauColumn = tree.items.find(({ path }) => path === 'news/campus')?.id ?? ''
  await goLive()
})
afterAll(() => house.close())

const goLive = async (): Promise<void> => {
  const admin = await house.database.adminClient()
  await admin.query(`update sites.sites set status = 'live', revision = revision + 1`)
}

const bureauPage = (path: string): string =>
  house.house.publishing.pageAt(bureauSite, path, new Date(Date.now() + 1000))?.page?.bytes.toString('utf8') ?? ''
const everything = async (): Promise<void> => {
  await house.settle()
  await house.house.publisher.drain()
}
const offersAt = async (siteId: string, who: Client) =>
  (await who(sharing.listOffers, { params: { siteId }, query: {} })).items
const publishOffice = async (articleId: string): Promise<void> => {
  const view = await office(articles.getArticle, { params: { siteId: bureauSite, articleId } })
  await office(articles.submitArticle, { params: { siteId: bureauSite, articleId }, body: { version: view.version } })
  await everything()
}

it('submitted, adopted, changed at the source, recalled: the copy leaves the pages', async () => {
  const { siteId, people } = first
  const article = await first.publish('校园里的小小农场', 'news/campus')
  const params = { siteId, articleId: article.id }
  await people.teacher(sharing.sendArticle, { params, body: { targets: [bureauSite], note: '请采用' } })
  await everything()
  const [offer] = await offersAt(bureauSite, office)
  expect(offer).toMatchObject({ title: '校园里的小小农场', status: 'waiting', note: '请采用', isPush: false })
  const at = { siteId: bureauSite, offerId: offer?.id ?? '' }
  const { articleId } = await office(sharing.adoptOffer, { params: at, body: { columnId: bureauColumn, points: 3 } })
  await expect(office(sharing.adoptOffer, { params: at, body: { columnId: bureauColumn } })).rejects.toMatchObject(
    refusal('sites.offer.decided'),
  )
  await publishOffice(articleId)
  expect(bureauPage('news/campus/index.html')).toContain('校园里的小小农场')
  const sent = await people.teacher(sharing.listSubmissions, { params: { siteId }, query: {} })
  expect(sent.items[0]).toMatchObject({ status: 'adopted', toName: '教育局' })

  const changed = await people.teacher(articles.saveArticle, {
    params,
    body: {
      version: 1,
      content: contentOf('校园里的小小农场', { body: bodyOf('新收了三百斤白菜') }),
      placement: { columnId: first.column('news/campus') },
    },
  })
  await first.submit(changed)
  for (const who of [people.clerk, people.webmaster, people.principal]) await first.approve(who, '校园里的小小农场')
  await everything()
  await everything()
  const newer = await office(sharing.getOffer, { params: at })
  expect(newer.hasNewer).toBe(true)
  expect(newer.difference).toContainEqual({ kind: 'new', text: '新收了三百斤白菜' })
  await office(sharing.takeNewer, { params: at, body: {} })
  await expect(office(sharing.takeNewer, { params: at, body: {} })).rejects.toMatchObject(
    refusal('sites.offer.no_newer'),
  )

  await people.teacher(sharing.recallArticle, { params, body: { reason: '家长不同意刊登照片' } })
  await everything()
  expect(bureauPage('news/campus/index.html')).not.toContain('校园里的小小农场')
  await expect(people.teacher(sharing.recallArticle, { params, body: { reason: '再点一次' } })).rejects.toMatchObject(
    refusal('sites.send.nothing_sent'),
  )
  // The school's own page stays: it was only taken back from others.
  expect(first.page('/news/campus/')).toContain('校园里的小小农场')
})

it('the bureau pushes what must be published; the schools’ pages show it and follow its changes', async () => {
  const content = contentOf('关于寒假安全的提示')
  const made = await office(articles.createArticle, {
    params: { siteId: bureauSite },
    body: { content, placement: { columnId: bureauColumn } },
  })
  await publishOffice(made.id)
  const params = { siteId: bureauSite, articleId: made.id }
  const sent = await office(sharing.sendArticle, { params, body: { targets: 'all', requiredIn: 'notices' } })
  expect(sent.sent).toBe(2)
  await everything()
  for (const school of [first, second]) expect(school.page('/notices/')).toContain('关于寒假安全的提示')
  await office(articles.saveArticle, {
    params,
    body: {
      version: 1,
      content: contentOf('关于寒假安全的提示', { body: bodyOf('请家长看护好孩子，远离冰面。') }),
      placement: { columnId: bureauColumn },
    },
  })
  await publishOffice(made.id)
  await everything()
  const offer = (await offersAt(second.siteId, second.people.webmaster))[0]
  const copy = await second.people.webmaster(articles.getArticle, {
    params: { siteId: second.siteId, articleId: offer?.articleId ?? '' },
  })
  expect(second.page(new URL(copy.address ?? '').pathname)).toContain('远离冰面')
})

it('a school cannot push to all, send what is no article of the public, or answer for another school’s offers', async () => {
  const draft = await first.write('还没发布')
  const params = { siteId: first.siteId, articleId: draft.id }
  await expect(
    first.people.teacher(sharing.sendArticle, { params, body: { targets: [bureauSite] } }),
  ).rejects.toMatchObject(refusal('sites.send.not_live'))
  await expect(first.people.teacher(sharing.sendArticle, { params, body: { targets: 'all' } })).rejects.toMatchObject(
    refusal('sites.send.bureau_only'),
  )
  const offer = (await offersAt(second.siteId, second.people.webmaster))[0]
  await expect(
    first.people.webmaster(sharing.returnOffer, {
      params: { siteId: first.siteId, offerId: offer?.id ?? '' },
      body: { reason: '越权' },
    }),
  ).rejects.toMatchObject(refusal('request.not_found'))
})

it('a returned submission says why, and the ledger counts what was adopted', async () => {
  const article = await second.publish('第二学校的投稿', 'news/campus')
  await second.people.teacher(sharing.sendArticle, {
    params: { siteId: second.siteId, articleId: article.id },
    body: { targets: [bureauSite] },
  })
  const offer = (await offersAt(bureauSite, office)).find(({ title }) => title === '第二学校的投稿')
  const at = { siteId: bureauSite, offerId: offer?.id ?? '' }
  await office(sharing.returnOffer, { params: at, body: { reason: '请补充图片' } })
  await everything()
  const sent = await second.people.teacher(sharing.listSubmissions, { params: { siteId: second.siteId }, query: {} })
  expect(sent.items[0]).toMatchObject({ status: 'returned', reason: '请补充图片' })
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
  const ledger = await office(sharing.listCredits, {
    params: { siteId: bureauSite },
    query: { from: month, to: month },
  })
  expect(ledger.items.map(({ sent: count }) => count)).toEqual([1, 1])
})
