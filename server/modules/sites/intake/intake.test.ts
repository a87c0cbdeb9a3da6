/** An old WordPress site comes over through HTTP: tried first, then written, each old address accounted for; twice adds nothing. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as intake from '@shuyuan/contract/sites/intake.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { writeZip } from '../../../platform/sheets/write-zip.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { applied } from './testing/applied.ts'
import { oldSite, wxrFile, wxrHead } from './testing/wxr-file.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 2)
  journey = await siteJourney(house, school(0), 'old.localhost')
})
afterAll(() => house.close())

type School = SmallDistrict['schools'][number]
const school = (at: number) => {
  const found = district.schools[at]
  if (!found) throw new Error('no such school')
  return found
}

async function upload(name: string, bytes: Buffer, who = school(0).webmaster): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return fetch(`${house.baseUrl}/api/sites/${journey.siteId}/intakes`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${await house.tokenOf(who)}` },
  })
}

const checked = async (name: string, bytes: Buffer) => intake.IntakeView.parse(await (await upload(name, bytes)).json())

const start = (intakeId: string, body = {}, who = journey.people.webmaster) =>
  who(intake.applyIntake, { params: { siteId: journey.siteId, intakeId }, body })

/** Set going, and looked at until the job has ended, as the page does. */
async function apply(intakeId: string, body = {}) {
  expect((await start(intakeId, body)).status).toBe('applying')
  return await applied(journey, intakeId)
}

const itemsOf = async (intakeId: string) =>
  (
    await journey.people.webmaster(intake.listIntakeItems, {
      params: { siteId: journey.siteId, intakeId },
      query: { limit: 100 },
    })
  ).items

const titles = async () => {
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select title from sites.articles where site_id = $1 order by number', [
    journey.siteId,
  ])
  return rows.map((row: { title: string }) => row.title)
}

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#883322' } })
    .jpeg()
    .toBuffer()
const archive = async () =>
  writeZip([
    { name: 'old/export.xml', bytes: Buffer.from(wxrFile(oldSite)) },
    { name: 'wp-content/uploads/2019/05/race.jpg', bytes: await photo() },
    { name: 'wp-content/uploads/2019/05/plan.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
    { name: 'wp-content/uploads/2019/05/evil.php', bytes: Buffer.from('<?php system($_GET[0]);') },
  ])

let first = ''

it('a trial reading tells what there is and what will be left, and writes nothing', async () => {
  const view = await checked('旧站.zip', await archive())
  first = view.id
  expect(view).toMatchObject({
    status: 'checked',
    found: {
      title: '育才小学旧站',
      posts: 4,
      pages: 1,
      drafts: 1,
      attachments: 2,
      filesGiven: 1,
      menuItems: 1,
      encoding: 'utf-8',
      authors: ['张老师'],
      known: 0,
    },
  })
  const notices = view.found?.categories.find(({ key }) => key === 'tongzhi')
  expect(notices).toMatchObject({ columnId: journey.column('notices'), items: 1 })
  expect(view.found?.categories.find(({ key }) => key === 'xinwen')).toMatchObject({ columnId: null, slug: 'xinwen' })
  expect(view.found?.dropped).toEqual(
    expect.arrayContaining([
      { what: '[su_slider]', count: 1 },
      { what: 'script', count: 1 },
    ]),
  )
  expect(await titles()).toEqual([])
})

it('written, it is public at dates of then, drafts are drafts, and old addresses lead to the new ones', async () => {
  const { result, status } = await apply(first)
  expect(status).toBe('applied')
  expect(result).toMatchObject({ articles: 4, drafts: 1, pictures: 1, files: 1, picturesMissing: 2, known: 0, left: 2 })
  await house.house.publisher.drain()
  const items = await itemsOf(first)
  const race = items.find(({ title }) => title === '春季运动会圆满结束')
  expect(race).toMatchObject({
    outcome: 'public',
    column: '运动会',
    shownOn: '2019-05-06',
    picturesFound: 1,
    picturesMissing: 1,
  })
  expect(race?.similarity).toBeGreaterThan(0.9)
  expect(race?.newAddress).toMatch(/^\/xinwen\/topic-1\/2019\/\d+\.html$/)
  const page = journey.page(race?.newAddress ?? '') ?? ''
  expect(page).toContain('操场上红旗招展')
  expect(page).toContain('百米赛跑')
  expect(page).toContain('href="/2019/05/p-12/"')
  expect(page).toContain('plan.pdf')
  expect(page).not.toContain('alert(1)')
  expect(page).not.toContain('old.school.cn')
  const signed = house.house.publishing.manifestOf(journey.siteId)
  const record = signed?.manifest.redirects
    ? house.house.publishing.readObject(signed.manifest.redirects).toString()
    : ''
  expect(record).toContain(`/2019/05/春季运动会/\t${race?.newAddress}`)
  expect(record).toContain(`/?p=11\t${race?.newAddress}`)
  expect(record).toContain('/category/xinwen/\t/xinwen/')
  expect(items.find(({ title }) => title === 'lost')).toMatchObject({ outcome: 'missing' })
  expect(items.find(({ title }) => title === '扔掉的')).toMatchObject({ outcome: 'left' })
})

it('the report is filtered by outcome, paged, and exported as a table', async () => {
  const params = { siteId: journey.siteId, intakeId: first }
  const page = await journey.people.webmaster(intake.listIntakeItems, {
    params,
    query: { outcome: 'public', limit: 3 },
  })
  expect(page.items.map(({ outcome }) => outcome)).toEqual(['public', 'public', 'public'])
  const rest = await journey.people.webmaster(intake.listIntakeItems, {
    params,
    query: { outcome: 'public', limit: 3, cursor: page.next ?? '' },
  })
  expect(rest.items).toHaveLength(1)
  const load = async (who: School['webmaster'], more = '') =>
    fetch(`${house.baseUrl}/api/sites/${journey.siteId}/intakes/${first}/report.xlsx${more}`, {
      headers: { authorization: `Bearer ${await house.tokenOf(who)}` },
    })
  const reply = await load(school(0).webmaster)
  const [sheet] = await readSheets(Buffer.from(await reply.arrayBuffer()))
  const rows: (readonly string[])[] = []
  for await (const row of sheet?.rows() ?? []) rows.push(row.cells)
  expect(rows).toHaveLength(10)
  expect(rows[1]).toEqual(expect.arrayContaining(['文章', '春季运动会圆满结束', '已发布', '2019-05-06']))
  expect(rows[1]?.at(-1)).toContain('没有带过来：网页脚本')
  const drafts = await load(school(0).webmaster, '?outcome=draft')
  const [few] = await readSheets(Buffer.from(await drafts.arrayBuffer()))
  let count = 0
  for await (const _ of few?.rows() ?? []) count += 1
  expect(count).toBe(2)
  expect((await load(school(1).webmaster)).status).toBe(404)
  expect((await load(school(0).teacher)).status).toBe(403)
})

it('written again, and uploaded again, it adds nothing; two at once neither', async () => {
  const before = await titles()
  expect(before).toHaveLength(5)
  expect((await apply(first)).result).toMatchObject({
    articles: 0,
    drafts: 0,
    pictures: 0,
    files: 0,
    columns: 0,
    known: 5,
  })
  const again = await checked('旧站.zip', await archive())
  expect(again.found?.known).toBe(5)
  await Promise.all([apply(again.id), apply(again.id)])
  expect((await applied(journey, again.id)).result).toMatchObject({ articles: 0, known: 5 })
  expect(await titles()).toEqual(before)
  const kept = (await itemsOf(first)).find(({ title }) => title === '春季运动会圆满结束')
  expect(kept?.newAddress).toMatch(/\.html$/)
})

it('a category goes to the column that was chosen', async () => {
  const view = await checked(
    '二.xml',
    Buffer.from(
      wxrFile([{ id: 91, title: '选了栏目', content: '正文', categories: [['category', 'dangjian', '党建']] }]),
    ),
  )
  await apply(view.id, { categories: [{ key: 'dangjian', columnId: journey.column('party') }] })
  const { items } = await journey.people.webmaster(articles.listArticles, {
    params: { siteId: journey.siteId },
    query: { columnId: journey.column('party') },
  })
  expect(items.map(({ title }) => title)).toEqual(['选了栏目'])
})

describe('encodings', () => {
  const text = (encoding: string, id: number) => wxrFile([{ id, title: `编码${id}`, content: '正文：龘' }], encoding)
  // «编码» and the text in GB18030, since Node writes none: the rest of the file is ASCII but for the head's names.
  const gb = (source: string): Buffer => {
    const table = new Map<string, number[]>()
    const decoder = new TextDecoder('gb18030')
    for (let lead = 0x81; lead <= 0xfe; lead += 1)
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue
        const sign = decoder.decode(Uint8Array.of(lead, trail))
        if (sign.length === 1 && sign !== '\ufffd') table.set(sign, [lead, trail])
      }
    return Buffer.from([...source].flatMap((sign) => table.get(sign) ?? [...Buffer.from(sign)]))
  }
  it.each([
    [
      'utf-16le',
      (id: number) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text('UTF-16', id), 'utf16le')]),
    ],
    [
      'utf-16be',
      (id: number) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text('UTF-16', id), 'utf16le').swap16()]),
    ],
    ['gb18030', (id: number) => gb(text('GB18030', id))],
  ])('%s is read', async (encoding, make) => {
    const view = await checked('编码.xml', make(encoding.length * 1000))
    expect(view.found).toMatchObject({ encoding, title: '育才小学旧站', posts: 1, oddCharacters: 0 })
  })
  it('broken characters are counted and do not stop it', async () => {
    const bytes = Buffer.from(wxrFile([{ id: 7001, title: '乱码', content: 'AXB\u0008C' }]))
    bytes[bytes.indexOf('AXB') + 1] = 0xff
    expect((await checked('乱.xml', bytes)).found?.oddCharacters).toBe(2)
  })
})

const laughs = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>`
const whole = wxrFile(oldSite)
const hostile: readonly (readonly [string, Buffer | (() => Buffer), RegExp])[] = [
  ['a DOCTYPE', Buffer.from(wxrHead('UTF-8', '<!DOCTYPE rss SYSTEM "http://x/">')), /DOCTYPE/],
  ['a billion laughs', Buffer.from(wxrHead('UTF-8', laughs)), /DOCTYPE/],
  ['an undefined entity', Buffer.from(whole.replace('<title>', '<title>&boom;')), /实体/],
  ['cut off', Buffer.from(whole.slice(0, -200)), /不完整/],
  ['no XML', Buffer.from('你好'), /不是 XML/],
  ['another feed', Buffer.from('<?xml version="1.0"?><rss><channel><title>x</title></channel></rss>'), /wxr_version/],
  [
    'a wrong namespace',
    Buffer.from(whole.replaceAll('http://wordpress.org/export/1.2/', 'http://evil.example/')),
    /wxr_version/,
  ],
  ['another root', Buffer.from('<feed/>'), /根元素/],
  ['too deep', Buffer.from(whole.replace('<title>', '<title>'.repeat(20))), /层次太深/],
  ['an encoding nobody knows', Buffer.from(whole.replace('UTF-8', 'EBCDIC')), /编码/],
  ['a zip that climbs out', () => writeZip([{ name: '../../etc/x.xml', bytes: Buffer.from(whole) }]), /压缩包/],
  ['a zip bomb', () => writeZip([{ name: 'a.xml', bytes: Buffer.alloc(30_000_000, 32) }]), /解开后太大/],
  ['a zip without an export', () => writeZip([{ name: 'a.txt', bytes: Buffer.from('x') }]), /没有 WordPress/],
]

describe('what is no export is refused by its reason and leaves nothing', () => {
  it.each(hostile)('%s', async (_, bytes, reason) => {
    const reply = await upload('坏.xml', typeof bytes === 'function' ? bytes() : bytes)
    expect(reply.status).toBe(422)
    const envelope = await reply.json()
    expect(envelope.code).toBe('sites.intake.refused')
    expect(envelope.message).toMatch(reason)
  })
})

it('teachers and other schools are kept out', async () => {
  expect((await upload('a.xml', Buffer.from(whole), school(0).teacher)).status).toBe(403)
  expect((await upload('a.xml', Buffer.from(whole), school(1).webmaster)).status).toBe(404)
  const other = await house.as(school(1).webmaster)
  await expect(start(first, {}, other)).rejects.toMatchObject({ envelope: { code: 'request.not_found' } })
  await expect(start('0192f0a0-0000-7000-8000-000000000001')).rejects.toMatchObject({
    envelope: { code: 'request.not_found' },
  })
})
