/** A school's article on its way to the bureau's site and back, and the bureau's on its way to all schools. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { listMessages } from '@shuyuan/contract/messages/inbox.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import type { TestHouse } from '../../../testing/house.ts'
import { type BureauSite, bureauSite } from '../testing/bureau-site.ts'
import { bodyOf, contentOf } from '../testing/site-journey.ts'
import { type Journey, twoSchools } from '../testing/two-schools.ts'

let house: TestHouse
let first: Journey
let second: Journey
let bureau: BureauSite
let office: Client
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  const made = await twoSchools()
  ;({ house, first, second } = made)
  bureau = await bureauSite(house, made.district)
  office = bureau.office
  const admin = await house.database.adminClient()
  await admin.query(`update sites.sites set status = 'live', revision = revision + 1`)
})
afterAll(() => house.close())

it('submitted, adopted, changed at the source, recalled: the copy leaves the pages', async () => {
  const { siteId, people } = first
  const article = await first.publish('校园里的小小农场', 'news/campus')
  const params = { siteId, articleId: article.id }
  await people.teacher(sharing.sendArticle, { params, body: { targets: [bureau.siteId], note: '请采用' } })
  await bureau.everything()
  const [offer] = await bureau.offersAt(bureau.siteId, office)
  expect(offer).toMatchObject({ title: '校园里的小小农场', status: 'waiting', note: '请采用', isPush: false })
  const at = { siteId: bureau.siteId, offerId: offer?.id ?? '' }
  const { articleId } = await office(sharing.adoptOffer, { params: at, body: { columnId: bureau.columnId, points: 3 } })
  await expect(office(sharing.adoptOffer, { params: at, body: { columnId: bureau.columnId } })).rejects.toMatchObject(
    refusal('sites.offer.decided'),
  )
  await bureau.publish(articleId)
  expect(bureau.page('news/campus/index.html')).toContain('校园里的小小农场')
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
  await bureau.everything()
  await bureau.everything()
  const newer = await office(sharing.getOffer, { params: at })
  expect(newer.hasNewer).toBe(true)
  expect(newer.difference).toContainEqual({ kind: 'new', text: '新收了三百斤白菜' })
  await office(sharing.takeNewer, { params: at, body: {} })
  await expect(office(sharing.takeNewer, { params: at, body: {} })).rejects.toMatchObject(
    refusal('sites.offer.no_newer'),
  )

  await people.teacher(sharing.recallArticle, { params, body: { reason: '家长不同意刊登照片' } })
  await bureau.everything()
  expect(bureau.page('news/campus/index.html')).not.toContain('校园里的小小农场')
  await expect(people.teacher(sharing.recallArticle, { params, body: { reason: '再点一次' } })).rejects.toMatchObject(
    refusal('sites.send.nothing_sent'),
  )
  // The school's own page stays: it was only taken back from others.
  expect(first.page('/news/campus/')).toContain('校园里的小小农场')
})

it('what the source takes back while it is under review elsewhere waits at nobody and cannot be handed in again', async () => {
  const title = '两校共读一本书'
  const article = await first.publish(title, 'news/campus')
  const params = { siteId: first.siteId, articleId: article.id }
  await first.people.teacher(sharing.sendArticle, { params, body: { targets: [second.siteId] } })
  await bureau.everything()
  const keeper = second.people.webmaster
  const offer = (await bureau.offersAt(second.siteId, keeper)).find((one) => one.title === title)
  // Who adopts is the second reviewer here: one step is enough.
  const columnId = second.column('party')
  const { items: all } = await keeper(columns.listColumns, { params: { siteId: second.siteId } })
  const column = all.find(({ id }) => id === columnId)
  if (!column) throw new Error('no such column')
  const fields = { ...column.fields, reviewLevels: 1 }
  const where = { siteId: second.siteId, columnId }
  await keeper(columns.saveColumn, { params: where, body: { version: column.version, fields } })
  const taking = { siteId: second.siteId, offerId: offer?.id ?? '' }
  const adopted = await keeper(sharing.adoptOffer, { params: taking, body: { columnId } })
  const at = { siteId: second.siteId, articleId: adopted.articleId }
  const copy = await keeper(articles.getArticle, { params: at })
  await keeper(articles.submitArticle, { params: at, body: { version: copy.version } })
  expect(await second.taskOf(second.people.principal, title)).toBeTruthy()

  await first.people.teacher(sharing.recallArticle, { params, body: { reason: '照片未经同意' } })
  await bureau.everything()
  await expect(second.taskOf(second.people.principal, title)).rejects.toThrow('no task')
  const now = await keeper(articles.getArticle, { params: at })
  expect(now.status).toBe('withdrawn')
  const handIn = (where: { siteId: string; articleId: string }, version: number) =>
    keeper(articles.submitArticle, { params: where, body: { version } })
  await expect(handIn(at, now.version)).rejects.toMatchObject(refusal('sites.offer.source_recalled'))

  // Offered again, nobody has decided: neither the copy that lies there nor one from the bin goes to the reviewers.
  await first.people.teacher(sharing.sendArticle, { params, body: { targets: [second.siteId] } })
  await bureau.everything()
  await expect(handIn(at, now.version)).rejects.toMatchObject(refusal('sites.offer.source_recalled'))
  for (const act of ['delete', 'restore'] as const)
    await keeper(articles.changeArticles, {
      params: { siteId: second.siteId },
      body: { act, articles: [adopted.articleId] },
    })
  await expect(handIn(at, now.version)).rejects.toMatchObject(refusal('sites.offer.source_recalled'))
  await keeper(sharing.returnOffer, { params: taking, body: { reason: '请换一张照片' } })
  await expect(handIn(at, now.version)).rejects.toMatchObject(refusal('sites.offer.source_recalled'))

  // Adopted: the new copy may, and it alone is the one that a recall would reach.
  await first.people.teacher(sharing.sendArticle, { params, body: { targets: [second.siteId] } })
  await bureau.everything()
  const anew = await keeper(sharing.adoptOffer, { params: taking, body: { columnId } })
  await expect(handIn(at, now.version)).rejects.toMatchObject(refusal('sites.offer.source_recalled'))
  expect(await handIn({ siteId: second.siteId, articleId: anew.articleId }, 1)).toMatchObject({ status: 'in_review' })
})

it('the bureau pushes what must be published; the schools’ pages show it and follow its changes', async () => {
  const pushed = await bureau.push('关于寒假安全的提示')
  const sent = await office(sharing.listSubmissions, { params: { siteId: bureau.siteId }, query: {} })
  expect(sent.items.map(({ articleId }) => articleId)).toEqual([pushed, pushed])
  for (const school of [first, second]) expect(school.page('/notices/')).toContain('关于寒假安全的提示')
  await bureau.change(pushed, '关于寒假安全的提示', '请家长看护好孩子，远离冰面。')
  const offer = (await bureau.offersAt(second.siteId, second.people.webmaster))[0]
  expect(offer?.decidedByName).toBe('系统（教育局要求发布）')
  const copy = await second.people.webmaster(articles.getArticle, {
    params: { siteId: second.siteId, articleId: offer?.articleId ?? '' },
  })
  expect([copy.authorName, copy.updatedByName]).toEqual(['系统（教育局要求发布）', '系统（跟随来源更新）'])
  expect(second.page(new URL(copy.address ?? '').pathname)).toContain('远离冰面')
})

it('what must be published is told once to each school, with its column, and never to the bureau that ordered it', async () => {
  const told = async (who: Client, title: string): Promise<string[]> =>
    (await who(listMessages, { query: {} })).items
      .filter((one) => `${one.title}${one.body}`.includes(title))
      .map(({ body }) => body)
  expect((await told(second.people.webmaster, '关于寒假安全的提示')).at(-1)).toContain('已按要求发布在「通知公告」')
  expect(await told(office, '关于寒假安全的提示')).toEqual([])
  // No school has such a column; a mailbox holds no articles.
  for (const [title, path] of [
    ['全区统一的说明', 'nowhere'],
    ['投到信箱的说明', 'mailbox'],
  ] as const) {
    await bureau.push(title, path)
    const offer = (await bureau.offersAt(second.siteId, second.people.webmaster)).find((one) => one.title === title)
    expect(offer?.status).toBe('adopted')
    const [words] = await told(second.people.webmaster, title)
    expect(words).toMatch(/要求发布的栏目本站没有，已先发布在「[^」]+」，可以移到合适的栏目/)
    const copy = await second.people.webmaster(articles.getArticle, {
      params: { siteId: second.siteId, articleId: offer?.articleId ?? '' },
    })
    expect(words).toContain(`「${copy.columnTitle}」`)
    expect(copy.isLive).toBe(true)
  }
})

describe('a column that is pushed', () => {
  const write = async (title: string): Promise<string> => {
    const { id } = await office(articles.createArticle, {
      params: { siteId: bureau.siteId },
      body: { content: contentOf(title), placement: { columnId: bureau.columnId } },
    })
    await bureau.publish(id)
    return id
  }
  const params = () => ({ siteId: bureau.siteId, columnId: bureau.columnId })
  const at = async (school: Journey, title: string) =>
    (await bureau.offersAt(school.siteId, school.people.webmaster)).filter((one) => one.title === title)
  const pushOf = async () =>
    (await office(columns.listColumns, { params: { siteId: bureau.siteId } })).items.find(
      ({ id }) => id === bureau.columnId,
    )?.push
  const push = (
    body: { targets: 'all' | string[]; requiredIn?: string; alreadyThere?: number; note?: string },
    who = office,
  ) => who(sharing.pushColumn, { params: params(), body })

  it('sends what is there, if wished, and whatever is published in it from now on', async () => {
    await write('推送前就有的文章')
    expect(await push({ targets: [second.siteId], alreadyThere: 1, note: '请参考' })).toEqual({ sent: 1 })
    await bureau.everything()
    expect(await at(second, '推送前就有的文章')).toMatchObject([{ status: 'waiting', isPush: true, note: '请参考' }])
    const id = await write('推送之后发布的文章')
    await bureau.everything()
    expect(await at(second, '推送之后发布的文章')).toMatchObject([{ status: 'waiting', isRequired: false }])
    expect(await at(first, '推送之后发布的文章')).toEqual([])

    // What a school has returned does not come again with every correction, and is not told again.
    const [offer] = await at(second, '推送之后发布的文章')
    await second.people.webmaster(sharing.returnOffer, {
      params: { siteId: second.siteId, offerId: offer?.id ?? '' },
      body: { reason: '本校不适用' },
    })
    await bureau.change(id, '推送之后发布的文章', '更正了日期')
    expect(await at(second, '推送之后发布的文章')).toMatchObject([{ status: 'returned' }])
  })

  it('to all and required it stands on their pages, is recalled like any other, and ends when it is stopped', async () => {
    await push({ targets: 'all', requiredIn: 'notices' })
    expect(await pushOf()).toMatchObject({ targets: 'all', requiredIn: 'notices' })
    const id = await write('栏目里必须发布的通知')
    await bureau.everything()
    for (const school of [first, second]) expect(school.page('/notices/')).toContain('栏目里必须发布的通知')
    // A second hearing of the same publication, as after a crash, sends nothing twice.
    await house.house.uow.inTenant(systemActor(1, '系统'), (tx) =>
      tx.tell('sites.article.published', { siteId: bureau.siteId, articleId: id, title: '栏目里必须发布的通知' }),
    )
    await bureau.everything()
    expect(await at(first, '栏目里必须发布的通知')).toHaveLength(1)
    // The second school has gone back to the generation that shows it: a recall reaches that one too.
    const { siteId, people } = second
    const { generation } = await people.webmaster(sites.getSite, { params: { siteId } })
    await second.publish('回退之前的文章')
    await people.webmaster(sites.rollBackSite, { params: { siteId }, body: { generation: generation ?? 0 } })
    await bureau.everything()
    expect(second.page('/notices/')).toContain('栏目里必须发布的通知')
    await office(sharing.recallArticle, { params: { siteId: bureau.siteId, articleId: id }, body: { reason: '有误' } })
    await bureau.everything()
    for (const school of [first, second]) expect(school.page('/notices/')).not.toContain('栏目里必须发布的通知')

    await people.webmaster(sites.resumeSite, { params: { siteId }, body: {} })
    await office(sharing.stopColumnPush, { params: params(), body: {} })
    expect(await pushOf()).toBeNull()
    await expect(office(sharing.stopColumnPush, { params: params(), body: {} })).rejects.toMatchObject(
      refusal('request.not_found'),
    )
    await write('停止之后的通知')
    await bureau.everything()
    expect(await at(first, '停止之后的通知')).toEqual([])
  })

  it('is the bureau’s alone, and of columns that hold articles', async () => {
    const own = { siteId: first.siteId, columnId: first.column('notices') }
    await expect(
      first.people.webmaster(sharing.pushColumn, { params: own, body: { targets: 'all' } }),
    ).rejects.toMatchObject(refusal('sites.send.bureau_only'))
    await expect(push({ targets: 'all' }, first.people.webmaster)).rejects.toMatchObject(refusal('request.not_found'))
    await expect(push({ targets: [first.siteId, newId()] })).rejects.toMatchObject(refusal('sites.send.unknown_target'))
    const { items } = await office(columns.listColumns, { params: { siteId: bureau.siteId } })
    const mailbox = items.find(({ fields }) => fields.kind === 'mailbox')?.id ?? ''
    await expect(
      office(sharing.pushColumn, { params: { siteId: bureau.siteId, columnId: mailbox }, body: { targets: 'all' } }),
    ).rejects.toMatchObject(refusal('sites.push.column_kind'))
    expect(await pushOf()).toBeNull()
  })
})

it('a school cannot push to all, send what is no article of the public, or answer for another school’s offers', async () => {
  const draft = await first.write('还没发布')
  const params = { siteId: first.siteId, articleId: draft.id }
  await expect(
    first.people.teacher(sharing.sendArticle, { params, body: { targets: [bureau.siteId] } }),
  ).rejects.toMatchObject(refusal('sites.send.not_live'))
  await expect(first.people.teacher(sharing.sendArticle, { params, body: { targets: 'all' } })).rejects.toMatchObject(
    refusal('sites.send.bureau_only'),
  )
  const offer = (await bureau.offersAt(second.siteId, second.people.webmaster))[0]
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
    body: { targets: [bureau.siteId] },
  })
  const offer = (await bureau.offersAt(bureau.siteId, office)).find(({ title }) => title === '第二学校的投稿')
  const at = { siteId: bureau.siteId, offerId: offer?.id ?? '' }
  await office(sharing.returnOffer, { params: at, body: { reason: '请补充图片' } })
  await bureau.everything()
  const sent = await second.people.teacher(sharing.listSubmissions, { params: { siteId: second.siteId }, query: {} })
  expect(sent.items[0]).toMatchObject({ status: 'returned', reason: '请补充图片' })
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7)
  const ledger = await office(sharing.listCredits, {
    params: { siteId: bureau.siteId },
    query: { from: month, to: month },
  })
  expect(ledger.items.map(({ sent: count }) => count)).toEqual([1, 1])
})
