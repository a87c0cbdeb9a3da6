/** Back to a former generation: the public sees it, nothing is published over it, and one press lets everything go on. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { withoutWaysTo } from '../publish/held-pages.ts'
import { publishSite } from '../publish/publish-site.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { uploadPicture } from '../testing/upload-picture.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [first] = district.schools
  if (!first) throw new Error('no schools')
  journey = await siteJourney(house, first, 'first.localhost')
  await house.house.publisher.drain()
})
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })
const drain = () => house.house.publisher.drain()
const view = () => journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
const back = (generation: number, who = journey.people.webmaster) =>
  who(sites.rollBackSite, { params: { siteId: journey.siteId }, body: { generation } })
const resume = (who = journey.people.webmaster) =>
  who(sites.resumeSite, { params: { siteId: journey.siteId }, body: {} })

it('the public sees the former pages until publishing is resumed, whatever changes meanwhile', async () => {
  const before = (await view()).generation
  await journey.publish('发错的通知')
  expect(journey.page('/notices/')).toContain('发错的通知')

  await back(before)
  expect(await view()).toMatchObject({ heldGeneration: before, isPublishing: true })
  await drain()
  expect(journey.page('/notices/')).not.toContain('发错的通知')
  const held = await view()
  expect(held).toMatchObject({ heldGeneration: before, isPublishing: false, generation: before + 2, problem: null })

  await journey.publish('暂停期间的通知')
  expect(journey.page('/notices/')).not.toContain('暂停期间的通知')
  expect((await view()).generation).toBe(held.generation)

  await resume()
  await drain()
  expect(journey.page('/notices/')).toContain('暂停期间的通知')
  expect(journey.page('/notices/')).toContain('发错的通知')
  expect(await view()).toMatchObject({ heldGeneration: null, isPublishing: false })
  const { items } = await journey.people.webmaster(sites.listGenerations, {
    params: { siteId: journey.siteId },
    query: {},
  })
  expect(items.map(({ reason }) => reason)).toContain(`网管2回到第 ${before} 代`)
})

it('a second click, the present generation and one that never was are refused', async () => {
  await expect(resume()).rejects.toMatchObject(refusal('sites.site.not_held'))
  const { generation } = await view()
  await expect(back(generation)).rejects.toMatchObject(refusal('sites.generation.current'))
  await expect(back(9999)).rejects.toMatchObject(refusal('request.not_found'))
  await back(1)
  await expect(back(1)).rejects.toMatchObject(refusal('sites.generation.current'))
  await resume()
  await drain()
})

it('neither a writer nor another school goes back, and nobody while the site is frozen', async () => {
  await expect(back(1, journey.people.teacher)).rejects.toMatchObject(refusal('sites.right.missing'))
  const second = district.schools[1]
  if (!second) throw new Error('no second school')
  const stranger = await house.as(second.webmaster)
  await expect(back(1, stranger)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(resume(stranger)).rejects.toMatchObject(refusal('request.not_found'))
  const bureau = await house.as(district.webOffice)
  const freeze = (frozen: boolean) =>
    bureau(sites.switchSites, { body: { sites: [journey.siteId], frozen, reason: '重要保障期' } })
  await freeze(true)
  await expect(back(1)).rejects.toMatchObject(refusal('sites.frozen'))
  await freeze(false)
})

it('what was taken off the pages does not come back with a former generation, and leaves a held one too', async () => {
  const { people, siteId } = journey
  const link = (title: string, href: string) => ({
    type: 'paragraph' as const,
    content: [
      { type: 'text' as const, text: '参见' },
      { type: 'text' as const, text: title, marks: [{ type: 'link' as const, attrs: { href } }] },
    ],
  })
  const paths = async (id: string) => {
    const { address } = await people.webmaster(articles.getArticle, { params: { siteId, articleId: id } })
    return new URL(address ?? '').pathname
  }
  const withdraw = (id: string) =>
    people.principal(articles.withdrawArticle, { params: { siteId, articleId: id }, body: { reason: '家长不同意' } })
  const kept = await journey.publish('还在的通知')
  const picture = await uploadPicture(house, siteId, district.schools[0]?.teacher ?? district.admin)
  const shows = { type: 'image' as const, attrs: { media: picture, alt: '合影', caption: '', width: 'full' as const } }
  const photos = await journey.publish('撤下的合影', 'notices', { body: { type: 'doc', content: [shows] } })
  const later = await journey.publish('后来撤下的名单')
  const [keptPath, photosPath, laterPath] = [await paths(kept.id), await paths(photos.id), await paths(later.id)]
  const about = await journey.publish('提到合影的文章', 'notices', {
    body: { type: 'doc', content: [link('合影', photosPath), link('名单', laterPath)] },
  })
  const aboutPath = await paths(about.id)
  const former = (await view()).generation
  const [shown = ''] = /media\/[^" ]+\.webp/.exec(journey.page(photosPath) ?? '') ?? []
  expect(journey.page(`/${shown}`)).not.toBeNull()
  await withdraw(photos.id)
  await journey.publish('改错的通知')

  await back(former)
  await drain()
  const everywhere = () =>
    ['/', '/notices/', '/rss.xml', '/sitemap.xml', keptPath, laterPath, aboutPath].map(journey.page)
  expect(journey.page(photosPath)).toBeNull()
  expect(journey.page(`/${shown}`)).toBeNull()
  for (const text of everywhere()) expect(text ?? '').not.toContain(photosPath)
  expect(journey.page('/notices/')).not.toContain('撤下的合影')
  expect(journey.page('/notices/')).toContain('后来撤下的名单')
  expect(journey.page('/notices/')).not.toContain('改错的通知')
  expect(journey.page(aboutPath)).toContain('<p>参见合影</p>')
  expect(journey.page(laterPath)).toContain('后来撤下的名单')

  // While it is held: taken off as from any page; writing on makes no new generation.
  await withdraw(later.id)
  await drain()
  const { generation } = await view()
  expect(journey.page(laterPath)).toBeNull()
  for (const text of everywhere()) expect(text ?? '').not.toContain(laterPath)
  expect(journey.page(keptPath)).toContain('还在的通知')
  await journey.publish('暂停期间又写的')
  expect((await view()).generation).toBe(generation)
  const { items } = await people.webmaster(sites.listGenerations, { params: { siteId }, query: {} })
  expect(items[0]?.reason).toContain('不含之后下线的 2 篇')

  await resume()
  await drain()
  expect(journey.page('/notices/')).toContain('暂停期间又写的')
  expect(journey.page(photosPath)).toBeNull()
})

it('of a page without the ways to an article everything else stays as it was', () => {
  const gone = new Set(['/news/2026/1.html'])
  const way = '<a href="/news/2026/1.html">一</a>'
  for (const [html, left] of [
    [
      `<ul><li>${way}<time>x</time></li><li><a href="/news/2026/2.html">二</a></li></ul>`,
      '<ul><li><a href="/news/2026/2.html">二</a></li></ul>',
    ],
    [`<nav><p><span>上一篇</span>${way}</p><p>下</p></nav>`, '<nav><p>下</p></nav>'],
    [
      `<table><tbody><tr><td>1</td><th>${way}</th></tr><tr><td>2</td></tr></tbody></table>`,
      '<table><tbody><tr><td>2</td></tr></tbody></table>',
    ],
    [`<div><section class="blk b-headline"><h2>${way}</h2><p>摘要</p></section><br>末</div>`, '<div><br>末</div>'],
    [
      `<div class="txt" data-read><p>见${way}。<img src="/a.webp"></p></div>`,
      '<div class="txt" data-read><p>见一。<img src="/a.webp"></p></div>',
    ],
    [`<div>${way}<a href="/">首页</a></div>`, '<div><a href="/">首页</a></div>'],
    ['<!DOCTYPE html>\n<p>&amp;没有&lt;</p>', '<!DOCTYPE html>\n<p>&amp;没有&lt;</p>'],
  ] as const)
    expect(withoutWaysTo(html, gone)).toBe(left)
})

it('pages that were being made when somebody went back do not stay over the held ones', async () => {
  await journey.publish('压线发布的通知')
  const { generation } = await view()
  // The publisher has read the site, and only then the hold comes.
  const slow = publishSite(
    {
      ...house.house.publishContext,
      publishing: {
        ...house.house.publishing,
        publish: async (input) => {
          await back(1)
          await drain()
          return house.house.publishing.publish(input)
        },
      },
    },
    district.schools[0]?.tenant ?? 0,
    journey.siteId,
  )
  await slow
  expect(journey.page('/notices/')).toContain('压线发布的通知')
  await drain()
  expect(journey.page('/notices/')).not.toContain('压线发布的通知')
  expect((await view()).generation).toBeGreaterThan(generation)
  await resume()
  await drain()
})

it('drawn by a former engine a site is drawn anew by itself; held it waits until it is resumed', async () => {
  const admin = await house.database.adminClient()
  const engineOf = async (): Promise<string> =>
    (await admin.query('select drawn_by from sites.sites where id = $1', [journey.siteId])).rows[0]?.drawn_by
  const engine = await engineOf()
  const older = () => admin.query(`update sites.sites set drawn_by = 'an older engine'`)
  const { generation } = await view()
  await older()
  await drain()
  // The same bytes make no new generation.
  expect([await engineOf(), (await view()).generation]).toEqual([engine, generation])
  await back(1)
  await drain()
  await older()
  await drain()
  expect(await engineOf()).toBe('an older engine')
  await resume()
  await drain()
  expect(await engineOf()).toBe(engine)
})
