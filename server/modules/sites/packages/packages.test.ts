/** A site packed, deleted and restored through HTTP: the same bytes, the same pages, the source untouched, damage refused whole. */
import { createHash, randomBytes } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import * as templates from '@shuyuan/contract/sites/templates.ts'
import type { Client } from '@shuyuan/contract/client.ts'
import * as packages from '@shuyuan/contract/sites/packages.ts'
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as surveys from '@shuyuan/contract/sites/surveys.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Person } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { uploadPicture } from '../testing/upload-picture.ts'
import { addClosedSurvey } from './testing/closed-survey.ts'
import { releaseIntakes } from './blob-holder.ts'
import { damage } from './testing/damage.ts'
import { restoreUploaded } from './take-package.ts'
import { unwatched } from './write-package.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let bytes: Buffer

const school = (at = 0, from = district) => {
  const found = from.schools[at]
  if (!found) throw new Error('no such school')
  return found
}
const refusal = (code: string) => ({ envelope: { code } })

async function fill(made: typeof journey, of: TestHouse): Promise<void> {
  const id = await uploadPicture(of, made.siteId, school().teacher)
  await made.publish('有图的新闻', 'news/campus', { cover: id })
  await made.people.webmaster(templates.createTemplate, {
    params: { siteId: made.siteId },
    body: {
      name: '通知一览',
      part: 'list',
      columns: [made.column('notices')],
      source: '<h2>一览</h2>{% for item in items %}<p>{{ item.title }}</p>{% endfor %}',
    },
  })
  await addClosedSurvey(made, of, school())
  await made.publish('一条通知')
  await made.write('还没送审的')
}

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 2)
  journey = await siteJourney(house, school(), 'pack.localhost')
  await fill(journey, house)
  const said = [{ byName: '网管2', at: '2026-11-20T08:00:00.000Z', explanation: '值班电话，按规定公开' }]
  await (await house.database.adminClient()).query(
    `update sites.article_versions v set publications = $2 from sites.articles a
      where a.tenant_id = v.tenant_id and a.id = v.article_id and a.site_id = $1`,
    [journey.siteId, JSON.stringify(said)],
  )
  bytes = await download()
})
afterAll(() => house.close())

type Run = packages.PackageRun
/** Until the work in the background has ended. */
async function ended(id: string, who: Client): Promise<Run> {
  for (;;) {
    const { items } = await who(packages.listPackages, { query: { limit: 100 } })
    const run = items.find((one) => one.id === id)
    if (!run) throw new Error('no such run')
    if (run.status !== 'waiting' && run.status !== 'running') return run
    await new Promise((done) => setTimeout(done, 100))
  }
}
const pack = async (siteId = journey.siteId, who = journey.people.webmaster): Promise<Run> =>
  ended((await who(packages.startPackage, { params: { siteId } })).id, who)
async function fetchPackage(id: string, who: Person = school().webmaster, path = 'site-packages'): Promise<Response> {
  const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
  return fetch(`${house.baseUrl}/api/${path}/${id}/file`, { headers })
}
async function download(siteId = journey.siteId): Promise<Buffer> {
  const run = await pack(siteId)
  expect(run).toMatchObject({ status: 'done', byName: '网管2', problem: '' })
  const reply = await fetchPackage(run.id)
  if (reply.status !== 200) throw new Error(String(reply.status))
  const found = Buffer.from(await reply.arrayBuffer())
  expect([found.length, sha(found)]).toEqual([run.size, run.sha256])
  return found
}
const sha = (given: Buffer) => createHash('sha256').update(given).digest('hex')
async function upload(given: Buffer, who = school().webmaster, of = house): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(given)]), '网站.shuyuan.zip')
  const headers = { authorization: `Bearer ${await of.tokenOf(who)}` }
  return fetch(`${of.baseUrl}/api/site-uploads`, { method: 'POST', body: form, headers })
}
const ask = (intakeId: string, body = {}, who = journey.people.webmaster) =>
  who(packages.restorePackage, { params: { intakeId }, body })
async function restore(intakeId: string, body = {}, who = journey.people.webmaster): Promise<string> {
  const run = await ended((await ask(intakeId, body, who)).id, who)
  expect(run).toMatchObject({ status: 'done', problem: '' })
  return run.siteId ?? ''
}
const rootOf = (siteId: string, of = house) => of.house.publishing.manifestOf(siteId)?.manifest.root

async function rowsOf(siteId: string): Promise<string> {
  const admin = await house.database.adminClient()
  const parts: string[] = []
  for (const table of [
    'domains',
    'columns',
    'articles',
    'media',
    'media_uses',
    'grants',
    'redirects',
    'templates',
    'generations',
    'letters',
    'surveys',
    'intake_origins',
  ]) {
    const { rows } = await admin.query(
      `select t::text as row from sites.${table} t where site_id = $1 order by t::text`,
      [siteId],
    )
    parts.push(...rows.map(({ row }) => `${table} ${row}`))
  }
  const { rows } = await admin.query(
    `select t::text as row from sites.sites t where id = $1 union all select v::text from sites.article_versions v
     where article_id in (select id from sites.articles where site_id = $1) union all
     select a::text from sites.survey_answers a where survey_id in (select id from sites.surveys where site_id = $1) order by 1`,
    [siteId],
  )
  return [...parts, ...rows.map(({ row }) => row)].join('\n')
}

it('the same site gives the same bytes', async () => {
  expect((await download()).equals(bytes)).toBe(true)
  expect(bytes.toString('latin1', 0, 2)).toBe('PK')
})

it('restored under another host name it is a site of its own, and of the source no row has changed', async () => {
  const before = await rowsOf(journey.siteId)
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  expect(view).toMatchObject({ articles: 3, media: 1, isOwn: true, hosts: ['pack.localhost'], status: 'checked' })
  expect(view).toMatchObject({ isHere: true, hostsTaken: ['pack.localhost'] })
  const siteId = await restore(view.id, { host: 'copy.localhost', name: '副本' })
  expect(siteId).not.toBe(journey.siteId)
  await house.house.publisher.drain()
  expect(await rowsOf(journey.siteId)).toBe(before)
  const page = house.house.publishing
    .pageAt(siteId, 'notices/index.html', new Date(Date.now() + 1000))
    ?.page?.bytes.toString()
  expect(page).toContain('一条通知')
  const survey = house.house.publishing.pageAt(siteId, 'survey/survey-1.html', new Date(Date.now() + 1000))
  expect(survey?.page?.bytes.toString()).toMatch(/增开编程课[\s\S]*低年级[\s\S]*50%/)
  const { items } = await journey.people.webmaster(surveys.listSurveys, { params: { siteId }, query: {} })
  const at = { siteId, surveyId: items[0]?.id ?? '' }
  const answers = await journey.people.webmaster(surveys.listAnswers, { params: at, query: {} })
  // Who filled it in does not travel.
  expect(answers.items.map(({ contact }) => contact)).toEqual([null, null])
  expect(answers.items.map(({ values }) => values[2]).sort()).toEqual(['', '多开编程课'])
  await expect(ask(view.id, { host: 'third.localhost' })).rejects.toMatchObject(refusal('sites.package.restored'))
})

it('of two clicks at once one restores', async () => {
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  const both = await Promise.allSettled([
    ask(view.id, { host: 'twin.localhost' }),
    ask(view.id, { host: 'twin2.localhost' }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of both)
    if (one.status === 'fulfilled')
      expect(await ended(one.value.id, journey.people.webmaster)).toMatchObject({ status: 'done' })
})

it('restored into an empty system under the same name, its public tree is the same to the byte', async () => {
  const other = await testHouse({ work: true })
  try {
    const there = await smallDistrict(other.house.uow, 1)
    const who = school(0, there).webmaster
    const view = packages.PackageView.parse(await (await upload(bytes, who, other)).json())
    expect(view.isOwn).toBe(false)
    const siteId = await restore(view.id, {}, await other.as(who))
    await other.house.publisher.drain()
    expect(siteId).toBe(journey.siteId)
    expect(rootOf(siteId, other)).toBe(rootOf(journey.siteId))
    expect(rootOf(siteId, other)).toMatch(/^[0-9a-f]{64}$/)
    const shown = other.house.publishing.pageAt(siteId, 'survey/survey-1.html', new Date(Date.now() + 1000))
    expect(shown?.page?.bytes.toString()).toContain('50%')
  } finally {
    await other.close()
  }
})

describe('a package that is not exactly what was written is refused whole', () => {
  const middle = () => bytes.indexOf('media/')
  const cases: readonly (readonly [string, () => Buffer])[] = [
    ['truncated', () => bytes.subarray(0, bytes.length - 50)],
    ['cut to half', () => bytes.subarray(0, bytes.length / 2)],
    ['bytes behind it', () => Buffer.concat([bytes, Buffer.from('x')])],
    ['a byte of a time flipped', () => flipped(11)],
    ['a byte of the manifest flipped', () => flipped(60)],
    ['a byte of the settings flipped', () => flipped(bytes.indexOf('site.json', 2000) + 30)],
    ['a byte of a survey flipped', () => flipped(bytes.indexOf('课后服务满意度') + 1)],
    ['a byte of an article flipped', () => flipped(bytes.indexOf('articles.jsonl', 5000) + 200)],
    ['a byte of a picture flipped', () => flipped(middle() + 500)],
    ['a byte of the directory flipped', () => flipped(bytes.length - 100)],
    ['an entry missing', () => without()],
    ['no package', () => Buffer.from('你好，这不是网站包')],
  ]
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 1
    return copy
  }
  const without = (): Buffer => {
    const start = bytes.indexOf('PK\x03\x04', bytes.indexOf('articles.jsonl', 5000))
    const next = bytes.indexOf('PK\x03\x04', start + 4)
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(next)])
  }
  it.each(cases)('%s', async (_, make) => {
    const reply = await upload(make())
    expect(reply.status).toBe(422)
    const envelope = await reply.json()
    expect(envelope.code).toBe('sites.package.refused')
    expect(envelope.message).toMatch(/没有写入任何内容/)
  })
})

it('deleting asks for the archive and the name; then packed, deleted, restored, it is as it was', async () => {
  const { webmaster } = journey.people
  const params = { siteId: journey.siteId }
  const root = rootOf(journey.siteId)
  const remove = (name: string) => webmaster(packages.deleteSite, { params, body: { name } })
  await expect(remove('学校2')).rejects.toMatchObject(refusal('sites.site.not_archived'))
  const view = await webmaster(sites.getSite, { params })
  const { version, name, theme } = view
  await webmaster(sites.saveSite, {
    params,
    body: { version, name, theme, status: 'archived', settings: SiteSettings.parse(view.settings) },
  })
  await expect(remove('别的名字')).rejects.toMatchObject(refusal('sites.site.wrong_name'))
  await remove(name)
  await expect(webmaster(sites.getSite, { params })).rejects.toMatchObject(refusal('request.not_found'))
  await expect(remove(name)).rejects.toMatchObject(refusal('request.not_found'))
  expect(house.house.publishing.manifestOf(journey.siteId)?.manifest.state).toBe('down')
  const uploaded = packages.PackageView.parse(await (await upload(bytes)).json())
  const siteId = await restore(uploaded.id)
  await house.house.publisher.drain()
  // The copies made above hold none of its ids, so it comes back under its own.
  expect(siteId).toBe(journey.siteId)
  expect(rootOf(siteId)).toBe(root)
  expect(sha(await download(siteId))).toBe(sha(bytes))
})

it('teachers and other schools are kept out', async () => {
  const { webmaster, teacher } = journey.people
  const stranger = await house.as(school(1).webmaster)
  expect((await upload(bytes, school().teacher)).status).toBe(403)
  const params = { siteId: journey.siteId }
  await expect(stranger(packages.startPackage, { params })).rejects.toMatchObject(refusal('request.not_found'))
  await expect(teacher(packages.startPackage, { params })).rejects.toMatchObject(refusal('permission.denied'))
  const run = await pack()
  expect((await fetchPackage(run.id, school(1).webmaster)).status).toBe(404)
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  await expect(ask(view.id, {}, stranger)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(ask(view.id)).rejects.toMatchObject(refusal('sites.host.taken'))
  expect((await stranger(packages.listPackages, { query: {} })).items).toEqual([])
  await expect(webmaster(packages.listClusterPackages, {})).rejects.toMatchObject(refusal('permission.denied'))
})

it('the bureau packs any site, sees the newest package of each and downloads it', async () => {
  const office = await house.as(district.webOffice)
  const { started } = await office(packages.packCluster, { body: { sites: [journey.siteId] } })
  expect(started).toBe(1)
  expect((await office(packages.packCluster, { body: { sites: [journey.siteId] } })).started).toBe(0)
  const { items } = await journey.people.webmaster(packages.listPackages, { query: { siteId: journey.siteId } })
  const run = await ended(items[0]?.id ?? '', journey.people.webmaster)
  expect(run).toMatchObject({ status: 'done', byName: expect.stringContaining('教育局') })
  const cluster = await office(packages.listClusterPackages, {})
  expect(cluster.items.find(({ siteId }) => siteId === journey.siteId)?.last?.id).toBe(run.id)
  expect((await fetchPackage(run.id, district.webOffice, 'site-cluster/packages')).status).toBe(200)
  expect((await fetchPackage(run.id, school().webmaster, 'site-cluster/packages')).status).toBe(403)
})

it('a second click packs once; what has ended is not stopped, what is under way not removed', async () => {
  const { webmaster } = journey.people
  const params = { siteId: journey.siteId }
  const { id } = await webmaster(packages.startPackage, { params })
  await expect(webmaster(packages.startPackage, { params })).rejects.toMatchObject(refusal('sites.package.running'))
  const at = { params: { packageId: id } }
  await expect(webmaster(packages.removePackage, at)).rejects.toMatchObject(refusal('sites.package.under_way'))
  await webmaster(packages.cancelPackage, at)
  expect(await ended(id, webmaster)).toMatchObject({ status: 'cancelled', sha256: null })
  await expect(webmaster(packages.cancelPackage, at)).rejects.toMatchObject(refusal('sites.package.ended'))
  await webmaster(packages.removePackage, at)
  expect((await fetchPackage(id)).status).toBe(404)
})

it('stopped while it works, a restore leaves no site, and a full quota refuses a package in words', async () => {
  const admin = await house.database.adminClient()
  const sitesOf = async () => (await admin.query('select count(*)::int as n from sites.sites')).rows[0].n
  const before = await sitesOf()
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  const actor = systemActor(school().tenant, '测试')
  const context = { ...house.house.sitesContext, publishing: house.house.publishing }
  const stop = async (): Promise<void> => {
    throw new Error('stopped')
  }
  const wish = { host: 'stopped.localhost' }
  await expect(restoreUploaded(context, actor, view.id, wish, { watch: unwatched, end: stop })).rejects.toThrow(
    'stopped',
  )
  expect(await sitesOf()).toBe(before)
  await admin.query('update platform.file_quotas set allowed = used where tenant_id = $1', [school().tenant])
  expect(await pack()).toMatchObject({ status: 'failed', problem: expect.stringContaining('空间') })
  await admin.query('update platform.file_quotas set allowed = 21474836480')
})

it('what nobody names any more goes from the disk, and its space back to the tenant', async () => {
  const admin = await house.database.adminClient()
  const { blobs, space } = house.house
  const used = async () =>
    Number(
      (await admin.query('select used from platform.file_quotas where tenant_id = $1', [school().tenant])).rows[0].used,
    )
  const run = await pack()
  const lone = await blobs.put(Buffer.from('没有人要的内容'))
  const tomorrow = new Date(Date.now() + 2 * 86_400_000)
  expect(await space.collect(new Date())).toMatchObject({ blobs: 0 })
  expect((await space.collect(tomorrow)).blobs).toBeGreaterThan(0)
  expect([await blobs.check(lone.sha256), await blobs.check(run.sha256 ?? '')]).toEqual(['missing', 'ok'])
  // All pages' media are still there: the package of the site is the same bytes.
  expect((await pack()).sha256).toBe(run.sha256)
  const before = await used()
  const { items } = await journey.people.webmaster(packages.listPackages, { query: { limit: 100 } })
  for (const { id, kind, status } of items)
    if (kind === 'pack' && status === 'done')
      await journey.people.webmaster(packages.removePackage, { params: { packageId: id } })
  await admin.query(
    `update sites.intakes set created_at = now() - interval '31 days', applied_at = now() - interval '2 hours'`,
  )
  expect(await releaseIntakes(house.house)).toBeGreaterThan(0)
  expect(await releaseIntakes(house.house)).toBe(0)
  expect(await used()).toBeLessThan(before)
  await space.collect(tomorrow)
  expect(await blobs.check(run.sha256 ?? '')).toBe('missing')
  const { rows } = await admin.query('select sum(size)::float8 as used from sites.media where tenant_id = $1', [
    school().tenant,
  ])
  expect(await used()).toBe(rows[0].used)
})

it('a long video goes out and comes back; damaged on the disk, neither it nor a package of it is used', async () => {
  const admin = await house.database.adminClient()
  const { blobs } = house.house
  const video = randomBytes(9_000_000)
  const { sha256, size } = await blobs.put(video)
  await admin.query(
    `insert into sites.media (tenant_id, id, site_id, kind, name, type, size, sha256, alt, variants, uploaded_by_name, created_at)
     values ($1, $2, $3, 'video', '校庆.mp4', 'video/mp4', $4, $5, '', '[]', '测试', now())`,
    [school().tenant, newId(), journey.siteId, size, sha256],
  )
  const run = await pack()
  const given = Buffer.from(await (await fetchPackage(run.id)).arrayBuffer())
  expect(given.indexOf(video)).toBeGreaterThan(0)
  await blobs.remove(sha256)
  const view = packages.PackageView.parse(await (await upload(given)).json())
  await restore(view.id, { host: 'video.localhost' })
  expect(await blobs.check(sha256)).toBe('ok')
  // Restored where all of it is already, nothing is written again.
  const before = (await stat(blobs.pathOf(sha256))).ino
  const again = packages.PackageView.parse(await (await upload(given)).json())
  await restore(again.id, { host: 'video2.localhost' })
  expect((await stat(blobs.pathOf(sha256))).ino).toBe(before)

  await damage(blobs.pathOf(sha256), 5_000_000)
  expect(await pack()).toMatchObject({ status: 'failed', problem: expect.stringContaining('校庆.mp4') })
  const third = packages.PackageView.parse(await (await upload(given)).json())
  await damage(blobs.pathOf(sha(given)), given.indexOf(video) + 5_000_000)
  const sitesOf = async () => (await admin.query('select count(*)::int as n from sites.sites')).rows[0].n
  const count = await sitesOf()
  const failed = await ended((await ask(third.id, { host: 'video3.localhost' })).id, journey.people.webmaster)
  expect(failed).toMatchObject({ status: 'failed', problem: expect.stringContaining('内容损坏') })
  expect(await sitesOf()).toBe(count)
  expect((await readdir(join(house.house.config.dataDir, 'files', 'incoming'))).length).toBe(0)
})
