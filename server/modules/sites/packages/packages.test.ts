/** A site packed, deleted and restored through HTTP: the same bytes, the same pages, the source untouched, damage refused whole. */
import { createHash } from 'node:crypto'
import * as templates from '@shuyuan/contract/sites/templates.ts'
import * as packages from '@shuyuan/contract/sites/packages.ts'
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

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
  const form = new FormData()
  const photo = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#446688' } })
    .jpeg()
    .toBuffer()
  form.append('file', new Blob([new Uint8Array(photo)]), '操场.jpg')
  const headers = { authorization: `Bearer ${await of.tokenOf(school().teacher)}` }
  const reply = await fetch(`${of.baseUrl}/api/sites/${made.siteId}/media`, { method: 'POST', body: form, headers })
  const { id } = (await reply.json()) as { id: string }
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
  await made.publish('一条通知')
  await made.write('还没送审的')
}

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = await siteJourney(house, school(), 'pack.localhost')
  await fill(journey, house)
  bytes = await download()
})
afterAll(() => house.close())

async function download(siteId = journey.siteId, who = school().webmaster, of = house): Promise<Buffer> {
  const headers = { authorization: `Bearer ${await of.tokenOf(who)}` }
  const reply = await fetch(`${of.baseUrl}/api/sites/${siteId}/package`, { headers })
  if (reply.status !== 200) throw new Error(String(reply.status))
  return Buffer.from(await reply.arrayBuffer())
}
async function upload(given: Buffer, who = school().webmaster, of = house): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(given)]), '网站.shuyuan.zip')
  const headers = { authorization: `Bearer ${await of.tokenOf(who)}` }
  return fetch(`${of.baseUrl}/api/site-packages`, { method: 'POST', body: form, headers })
}
const restore = (intakeId: string, body = {}, who = journey.people.webmaster) =>
  who(packages.restorePackage, { params: { intakeId }, body })
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
  ]) {
    const { rows } = await admin.query(
      `select t::text as row from sites.${table} t where site_id = $1 order by t::text`,
      [siteId],
    )
    parts.push(...rows.map(({ row }) => `${table} ${row}`))
  }
  const { rows } = await admin.query(
    `select t::text as row from sites.sites t where id = $1 union all select v::text from sites.article_versions v
     where article_id in (select id from sites.articles where site_id = $1) order by 1`,
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
  const { siteId } = await restore(view.id, { host: 'copy.localhost', name: '副本' })
  expect(siteId).not.toBe(journey.siteId)
  await house.house.publisher.drain()
  expect(await rowsOf(journey.siteId)).toBe(before)
  const page = house.house.publishing
    .pageAt(siteId, 'notices/index.html', new Date(Date.now() + 1000))
    ?.page?.bytes.toString()
  expect(page).toContain('一条通知')
  await expect(restore(view.id, { host: 'third.localhost' })).rejects.toMatchObject(refusal('sites.package.restored'))
})

it('of two clicks at once one restores', async () => {
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  const both = await Promise.allSettled([
    restore(view.id, { host: 'twin.localhost' }),
    restore(view.id, { host: 'twin2.localhost' }),
  ])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

it('restored into an empty system under the same name, its public tree is the same to the byte', async () => {
  const other = await testHouse()
  try {
    const there = await smallDistrict(other.house.uow, 1)
    const who = school(0, there).webmaster
    const view = packages.PackageView.parse(await (await upload(bytes, who, other)).json())
    expect(view.isOwn).toBe(false)
    const { siteId } = await restore(view.id, {}, await other.as(who))
    await other.house.publisher.drain()
    expect(siteId).toBe(journey.siteId)
    expect(rootOf(siteId, other)).toBe(rootOf(journey.siteId))
    expect(rootOf(siteId, other)).toMatch(/^[0-9a-f]{64}$/)
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
  const { siteId } = await restore(uploaded.id)
  await house.house.publisher.drain()
  const sha = (given: Buffer) => createHash('sha256').update(given).digest('hex')
  // The copies made above hold none of its ids, so it comes back under its own.
  expect(siteId).toBe(journey.siteId)
  expect(rootOf(siteId)).toBe(root)
  expect(sha(await download(siteId))).toBe(sha(bytes))
})

it('teachers and other schools are kept out', async () => {
  expect((await upload(bytes, school().teacher)).status).toBe(403)
  await expect(download(journey.siteId, school(1).webmaster)).rejects.toThrow('404')
  const view = packages.PackageView.parse(await (await upload(bytes)).json())
  await expect(restore(view.id, {}, await house.as(school(1).webmaster))).rejects.toMatchObject(
    refusal('request.not_found'),
  )
  await expect(restore(view.id)).rejects.toMatchObject(refusal('sites.host.taken'))
})
