/** The bureau takes over a school's site for a time, through HTTP: what it may, what it never may, and how it ends. */
import type { Client } from '@shuyuan/contract/client.ts'
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import { switchPost } from '@shuyuan/contract/identity/sessions.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as takeovers from '@shuyuan/contract/sites/takeovers.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { contentOf, siteJourney } from '../testing/site-journey.ts'
import { endDueTakeovers } from './take-over.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let other: Awaited<ReturnType<typeof siteJourney>>
let office: Client

const refusal = (code: string) => ({ envelope: { code } })
const school = (at = 0) => {
  const found = district.schools[at]
  if (!found) throw new Error('no such school')
  return found
}

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = await siteJourney(house, school(), 'one.localhost')
  other = await siteJourney(house, school(1), 'two.localhost')
  office = await house.as(district.webOffice)
})
afterAll(() => house.close())

const start = (body = {}, who = office) =>
  who(takeovers.startTakeover, {
    body: { siteId: journey.siteId, reason: '学校无人值守，代发停课通知', hours: 4, ...body },
  })
/** The central person in the post that the takeover gave. */
const guest = (postId: string) => house.as({ ...district.webOffice, tenant: school().tenant, post: postId })
const view = (who: Client) => who(sites.getSite, { params: { siteId: journey.siteId } })

async function trail(tenant: number): Promise<string[]> {
  await house.settle()
  const admin = await house.database.adminClient()
  const { rows } = await admin.query(
    `select action, detail from platform.audit_entries where tenant_id = $1 and action like 'sites.takeover.%' order by at, id`,
    [tenant],
  )
  return rows.map(({ action }) => action)
}
async function heard(kind: string, person: string): Promise<string[]> {
  await house.settle()
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select title, body from messages.inbox where kind = $1 and person_id = $2', [
    kind,
    person,
  ])
  return rows.map(({ title, body }) => `${title} ${body}`)
}

it('without a reason, for a site of one’s own or by anybody else there is no takeover', async () => {
  await expect(start({ reason: ' ' })).rejects.toMatchObject(refusal('request.invalid'))
  await expect(start({ reason: '代发' })).rejects.toMatchObject(refusal('request.invalid'))
  await expect(start({ hours: 73 })).rejects.toMatchObject(refusal('request.invalid'))
  await expect(start({}, journey.people.webmaster)).rejects.toMatchObject(refusal('permission.denied'))
  await expect(start({}, other.people.webmaster)).rejects.toMatchObject(refusal('permission.denied'))
  await expect(start({ siteId: '0190c0de-0000-7000-8000-000000000001' })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  const own = await office(sites.createSite, { body: { name: '局网站', theme: 'zhengwu', host: 'ju.localhost' } })
  await expect(start({ siteId: own.id })).rejects.toMatchObject(refusal('sites.takeover.own'))
  await expect(view(office)).rejects.toMatchObject(refusal('request.not_found'))
})

it('while it lasts the central person keeps the site, and the school sees who, why and until when', async () => {
  const { postId } = await start()
  await expect(start()).rejects.toMatchObject(refusal('sites.takeover.running'))
  const me = await guest(postId)
  expect((await me(sites.listSites, {})).items.map(({ id }) => id)).toEqual([journey.siteId])
  const article = await me(articles.createArticle, {
    params: { siteId: journey.siteId },
    body: { content: contentOf('停课通知'), placement: { columnId: journey.column('notices') } },
  })
  expect(article.id).toMatch(/^[0-9a-f-]{36}$/)
  const shown = await view(journey.people.webmaster)
  expect(shown.takeover).toMatchObject({ byName: '俞文博', reason: '学校无人值守，代发停课通知' })
  expect((await heard('site.takeover_started', school().webmaster.person))[0]).toMatch(/俞文博接管到.*代发停课通知/)
  expect(await trail(school().tenant)).toEqual(['sites.takeover.started'])
  expect(await trail(1)).toEqual(['sites.takeover.started'])
  // Another site is not his, and rights that would outlast him he cannot give.
  await expect(me(sites.getSite, { params: { siteId: other.siteId } })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  const mine = { columnId: null, subjectKind: 'person' as const, subjectId: district.webOffice.person }
  await expect(
    me(rights.saveGrant, { params: { siteId: journey.siteId }, body: { ...mine, actions: ['review1'] } }),
  ).rejects.toMatchObject(refusal('sites.right.missing'))
})

it('he signs at most one of the three reviews, and none of what he wrote', async () => {
  const [running] = (await office(sites.listCluster, {})).items.flatMap(({ takeover }) => takeover ?? [])
  const { rows } = await (await house.database.adminClient()).query(
    'select post_id from sites.takeovers where id = $1',
    [running?.id],
  )
  const me = await guest(rows[0].post_id)
  // The school gives him the first and the last review as well: the same person is refused all the same.
  await journey.people.webmaster(rights.saveGrant, {
    params: { siteId: journey.siteId },
    body: {
      columnId: null,
      subjectKind: 'person',
      subjectId: district.webOffice.person,
      actions: ['review1', 'review3'],
    },
  })
  const article = await journey.write('老师写的稿')
  await journey.submit(article)
  await journey.approve(me, '老师写的稿')
  const { items } = await me(tasks.listMyTasks, { query: { limit: 100 } })
  const next = items.find(({ title }) => title === '老师写的稿')
  if (!next) throw new Error('the second review did not reach him')
  await expect(me(tasks.approveTask, { params: { taskId: next.id }, body: { opinion: '同意' } })).rejects.toMatchObject(
    refusal('sites.review.same_person'),
  )
  const own = await journey.write('他自己写的稿', 'notices', me)
  await journey.submit(own, me)
  await expect(journey.approve(me, '他自己写的稿')).rejects.toThrow()
})

it('the school ends it by a click: he is out at once, a second click is told so', async () => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select id, post_id from sites.takeovers where ended_at is null')
  const me = await guest(rows[0].post_id)
  const params = { siteId: journey.siteId }
  await expect(other.people.webmaster(takeovers.endSiteTakeover, { params })).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  await expect(journey.people.teacher(takeovers.endSiteTakeover, { params })).rejects.toMatchObject(
    refusal('permission.denied'),
  )
  await journey.people.webmaster(takeovers.endSiteTakeover, { params })
  await expect(journey.people.webmaster(takeovers.endSiteTakeover, { params })).rejects.toMatchObject(
    refusal('sites.takeover.ended'),
  )
  await expect(office(takeovers.endTakeover, { params: { takeoverId: rows[0].id } })).rejects.toMatchObject(
    refusal('sites.takeover.ended'),
  )
  // His session stands in his own post again.
  await expect(view(me)).rejects.toMatchObject(refusal('request.not_found'))
  expect((await me(sites.listCluster, {})).items.every(({ takeover }) => takeover === null)).toBe(true)
  expect((await view(journey.people.webmaster)).takeover).toBeNull()
  expect(await trail(1)).toEqual(['sites.takeover.started', 'sites.takeover.ended'])
  expect(await trail(school().tenant)).toEqual(['sites.takeover.started', 'sites.takeover.ended'])
  const people = await admin.query('select status from identity.people where tenant_id = $1 and id = $2', [
    school().tenant,
    district.webOffice.person,
  ])
  expect(people.rows).toEqual([{ status: 'left' }])
})

it('it ends by itself: nobody gets in after its time, and both sides are told once', async () => {
  const { id, postId } = await start({ hours: 1 })
  const admin = await house.database.adminClient()
  await admin.query(`update sites.takeovers set ends_at = now() - interval '1 second' where id = $1`, [id])
  await admin.query(`update identity.posts set expires_at = now() - interval '1 second' where id = $1`, [postId])
  const late = await guest(postId)
  await expect(view(late)).rejects.toMatchObject(refusal('session.required'))
  await expect(office(switchPost, { body: { postId } })).rejects.toMatchObject({
    envelope: { code: expect.any(String) },
  })
  expect((await view(journey.people.webmaster)).takeover).toBeNull()
  expect(await endDueTakeovers(house.house, new Date())).toBe(1)
  expect(await endDueTakeovers(house.house, new Date())).toBe(0)
  expect((await heard('site.takeover_ended', school().webmaster.person)).at(-1)).toContain('到时自动结束')
  const { postId: again } = await start({ hours: 1 })
  expect((await view(await guest(again))).name).toBe(`学校${school().tenant}`)
})
