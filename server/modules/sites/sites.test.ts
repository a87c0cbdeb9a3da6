/** A school's site through HTTP: written by a teacher, reviewed by three people, seen by the public. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../testing/small-district.ts'
import { bodyOf, contentOf, siteJourney } from './testing/site-journey.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let other: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 3)
  const [first, second] = district.schools
  if (!first || !second) throw new Error('no schools')
  journey = await siteJourney(house, first, 'first.localhost')
  other = await siteJourney(house, second, 'second.localhost')
  await house.house.publisher.drain()
})
afterAll(() => house.close())

const refusal = (code: string) => ({ envelope: { code } })

describe('三审三校', () => {
  it('an article is public after three different people have signed, and not before', async () => {
    const { people, siteId } = journey
    const article = await journey.write('关于秋季运动会的通知')
    await journey.submit(article)
    for (const who of [people.clerk, people.webmaster]) {
      await journey.approve(who, '关于秋季运动会的通知')
      await house.house.publisher.drain()
      expect(journey.page('/notices/')).not.toContain('秋季运动会')
    }
    await journey.approve(people.principal, '关于秋季运动会的通知')
    await house.house.publisher.drain()
    expect(journey.page('/notices/')).toContain('秋季运动会')
    const view = await people.teacher(articles.getArticle, { params: { siteId, articleId: article.id } })
    expect(view).toMatchObject({ status: 'approved', isLive: true })
    expect(view.reviews.map(({ level, isForThisText }) => [level, isForThisText])).toEqual([
      [3, true],
      [2, true],
      [1, true],
    ])
    expect(journey.page(new URL(view.address ?? '').pathname)).toContain('关于秋季运动会的通知的正文。')
  })

  it('one person cannot take two of the steps', async () => {
    const { people, siteId } = journey
    const clerk = district.schools[0]?.clerk.person ?? ''
    const grant = { columnId: journey.column('party'), subjectKind: 'person' as const, subjectId: clerk }
    await people.webmaster(rights.saveGrant, { params: { siteId }, body: { ...grant, actions: ['view', 'review2'] } })
    const article = await journey.write('一人两审', 'party')
    await journey.submit(article)
    await journey.approve(people.clerk, '一人两审')
    await expect(journey.approve(people.clerk, '一人两审')).rejects.toMatchObject(refusal('sites.review.same_person'))
    await journey.approve(people.webmaster, '一人两审')
  })

  it('an edit during the review voids what was signed, and the reviewers’ tasks are gone', async () => {
    const { people, siteId } = journey
    const article = await journey.write('边审边改')
    await journey.submit(article)
    await journey.approve(people.clerk, '边审边改')
    const placement = { columnId: journey.column('notices') }
    const saved = await people.teacher(articles.saveArticle, {
      params: { siteId, articleId: article.id },
      body: { version: 1, content: contentOf('边审边改', { body: bodyOf('换了正文') }), placement },
    })
    expect(saved).toMatchObject({ status: 'draft', version: 2 })
    expect(saved.reviews[0]).toMatchObject({ level: 1, isForThisText: false })
    await expect(journey.taskOf(people.webmaster, '边审边改')).rejects.toThrow('no task')
    await journey.submit(saved)
    for (const who of [people.clerk, people.webmaster, people.principal]) await journey.approve(who, '边审边改')
    await house.house.publisher.drain()
    expect(journey.page('/notices/')).toContain('边审边改')
  })

  it('a change of a published text is not public until it is approved anew', async () => {
    const { people, siteId } = journey
    const article = await journey.publish('原来的标题')
    await people.teacher(articles.saveArticle, {
      params: { siteId, articleId: article.id },
      body: { version: 1, content: contentOf('改过的标题'), placement: { columnId: journey.column('notices') } },
    })
    await house.house.publisher.drain()
    expect(journey.page('/notices/')).toContain('原来的标题')
    expect(journey.page('/notices/')).not.toContain('改过的标题')
  })

  it('a returned article is mended and handed in anew on its own page', async () => {
    const { people, siteId } = journey
    const article = await journey.write('要退回的稿子')
    await journey.submit(article)
    const taskId = await journey.taskOf(people.clerk, '要退回的稿子')
    await people.clerk(tasks.returnTask, {
      params: { taskId },
      body: { to: 'draft', opinion: '请补充时间地点', resume: 'step' },
    })
    const view = await people.teacher(articles.getArticle, { params: { siteId, articleId: article.id } })
    expect(view.status).toBe('returned')
    const mine = await journey.taskOf(people.teacher, '要退回的稿子')
    await expect(
      people.teacher(tasks.approveTask, { params: { taskId: mine }, body: { opinion: '' } }),
    ).rejects.toMatchObject(refusal('sites.review.resubmit'))
    await journey.submit(view)
    expect(await journey.taskOf(people.clerk, '要退回的稿子')).toBeTruthy()
  })

  it('the author may not be the only reviewer, and a second click is told so', async () => {
    const article = await journey.write('送审两次')
    await journey.submit(article)
    await expect(journey.submit(article)).rejects.toMatchObject(refusal('sites.review.running'))
  })

  it('an empty article is refused with what is missing', async () => {
    const article = await journey.write('', 'notices', journey.people.teacher, {
      body: { type: 'doc', content: [{ type: 'paragraph' }] },
    })
    await expect(journey.submit(article)).rejects.toMatchObject(refusal('sites.review.blocked'))
  })

  it('a text changed by SQL is not published, seal or no seal', async () => {
    const admin = await house.database.adminClient()
    const article = await journey.publish('会被改库的文章')
    await admin.query(
      `update sites.article_versions set content = jsonb_set(content, '{title}', '"黑客到此一游"') where article_id = $1`,
      [article.id],
    )
    await admin.query(`update sites.sites set revision = revision + 1 where id = $1`, [journey.siteId])
    await house.house.publisher.drain()
    expect(journey.page('/notices/')).not.toContain('黑客到此一游')
    const view = await journey.people.webmaster(sites.getSite, { params: { siteId: journey.siteId } })
    expect(view.problem).toContain('与审核时不一致')
    await admin.query(
      `update sites.article_versions set content = jsonb_set(content, '{title}', '"会被改库的文章"') where article_id = $1`,
      [article.id],
    )
  })
})

describe('rights', () => {
  it('another tenant sees neither site nor article', async () => {
    const { siteId } = journey
    const article = await journey.write('只属于第一所学校')
    const stranger = other.people.webmaster
    const params = { siteId, articleId: article.id }
    await expect(stranger(sites.getSite, { params: { siteId } })).rejects.toMatchObject(refusal('request.not_found'))
    await expect(stranger(articles.getArticle, { params })).rejects.toMatchObject(refusal('request.not_found'))
    // With its own site in front and the foreign article behind it is no better.
    await expect(
      stranger(articles.getArticle, { params: { siteId: other.siteId, articleId: article.id } }),
    ).rejects.toMatchObject(refusal('request.not_found'))
  })

  it('a teacher edits her own articles and nobody else’s, and columns not at all', async () => {
    const { people, siteId } = journey
    const foreign = await journey.write('文书写的', 'notices', people.clerk)
    const body = { version: 1, content: contentOf('改别人的'), placement: { columnId: journey.column('notices') } }
    await expect(
      people.teacher(articles.saveArticle, { params: { siteId, articleId: foreign.id }, body }),
    ).rejects.toMatchObject(refusal('sites.right.missing'))
    await expect(
      people.teacher(columns.addColumn, {
        params: { siteId },
        body: { parentId: null, fields: { title: '新栏目', slug: 'new' } },
      }),
    ).rejects.toMatchObject(refusal('sites.right.missing'))
  })

  it('«who can do this» and «what can she do» are answered', async () => {
    const { people, siteId } = journey
    const who = await people.webmaster(rights.whoCan, { params: { siteId }, query: { action: 'review3' } })
    expect(who.items.map(({ personId }) => personId)).toEqual([district.schools[0]?.principal.person])
    const personId = district.schools[0]?.teacher.person ?? ''
    const what = await people.webmaster(rights.whatCan, { params: { siteId, personId } })
    expect(what.items[0]).toMatchObject({ columnTitle: '全站', actions: ['view', 'write', 'edit_own', 'media'] })
  })

  it('media of another site are no media', async () => {
    await expect(
      journey.write('借图', 'notices', journey.people.teacher, { cover: '0190c0de-0000-7000-8000-000000000009' }),
    ).rejects.toMatchObject(refusal('sites.media.unknown'))
  })
})

describe('columns and switches', () => {
  it('a moved column keeps its old addresses as redirects', async () => {
    const { people, siteId } = journey
    const article = await journey.publish('课程开放日', 'teaching/courses')
    const before = await people.teacher(articles.getArticle, { params: { siteId, articleId: article.id } })
    const params = { siteId, columnId: journey.column('teaching/courses') }
    await people.webmaster(columns.moveColumn, { params, body: { parentId: journey.column('news'), position: 0 } })
    await house.house.publisher.drain()
    const after = await people.teacher(articles.getArticle, { params: { siteId, articleId: article.id } })
    expect(after.address).toContain('/news/courses/')
    const admin = await house.database.adminClient()
    const { rows } = await admin.query(
      'select from_path, to_path from sites.redirects where site_id = $1 order by from_path',
      [siteId],
    )
    expect(rows).toContainEqual({
      from_path: new URL(before.address ?? '').pathname,
      to_path: new URL(after.address ?? '').pathname,
    })
    expect(journey.page('/teaching/courses/')).toBeNull()
    await expect(
      people.webmaster(columns.moveColumn, {
        params: { siteId, columnId: journey.column('news') },
        body: { parentId: params.columnId, position: 0 },
      }),
    ).rejects.toMatchObject(refusal('sites.column.circle'))
  })

  it('a frozen site takes no edits, but what is wrong can still be taken off the pages', async () => {
    const { people, siteId } = other
    const admin = await house.database.adminClient()
    const article = await other.publish('封网前的文章')
    await admin.query(`update sites.sites set is_frozen = true, freeze_reason = '两会' where id = $1`, [siteId])
    await expect(other.write('封网期写稿')).rejects.toMatchObject(refusal('sites.frozen'))
    await people.principal(articles.withdrawArticle, {
      params: { siteId, articleId: article.id },
      body: { reason: '有误' },
    })
    await house.house.publisher.drain()
    expect(other.page('/notices/')).not.toContain('封网前的文章')
    await admin.query(`update sites.sites set is_frozen = false where id = $1`, [siteId])
  })

  it('one host belongs to one site of the whole cluster', async () => {
    await expect(
      other.people.webmaster(sites.addDomain, {
        params: { siteId: other.siteId },
        body: { host: 'first.localhost', role: 'alias' },
      }),
    ).rejects.toMatchObject(refusal('sites.host.taken'))
  })

  it('scheduled articles come and go by themselves', async () => {
    const { people, siteId } = other
    const article = await other.write('明天才上线', 'notices')
    await people.teacher(articles.saveArticle, {
      params: { siteId, articleId: article.id },
      body: {
        version: 1,
        content: contentOf('明天才上线'),
        placement: { columnId: other.column('notices'), onlineAt: new Date(Date.now() + 86_400_000).toISOString() },
      },
    })
    await other.submit(article)
    for (const who of [people.clerk, people.webmaster, people.principal]) await other.approve(who, '明天才上线')
    await house.house.publisher.drain()
    expect(other.page('/notices/')).not.toContain('明天才上线')
    const admin = await house.database.adminClient()
    await admin.query(`update sites.articles set online_at = now() - interval '1 second' where id = $1`, [article.id])
    await admin.query(`update sites.sites set next_change_at = now() - interval '1 second' where id = $1`, [siteId])
    await house.house.publisher.drain()
    expect(other.page('/notices/')).toContain('明天才上线')
  })
})
