/** Old sites as pages in folders, as Word files and as a list in Excel, through HTTP from trial to public page; hostile ones refused by name. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as intake from '@shuyuan/contract/sites/intake.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { writeZip } from '../../../platform/sheets/write-zip.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { applied } from './testing/applied.ts'
import { docxFile } from './testing/docx-file.ts'
import { inEncoding } from './testing/encode.ts'

type School = SmallDistrict['schools'][number]
let house: TestHouse
let schools: readonly School[] = []
let journey: Awaited<ReturnType<typeof siteJourney>>

beforeAll(async () => {
  house = await testHouse({ work: true })
  schools = (await smallDistrict(house.house.uow, 2)).schools
  journey = await siteJourney(house, school(0), 'sources.localhost')
})
afterAll(() => house.close())

const school = (at: number): School => {
  const found = schools[at]
  if (!found) throw new Error('no such school')
  return found
}

async function upload(name: string, bytes: Buffer): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  return fetch(`${house.baseUrl}/api/sites/${journey.siteId}/intakes`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${await house.tokenOf(school(0).webmaster)}` },
  })
}

async function tried(name: string, bytes: Buffer): Promise<intake.IntakeView> {
  const reply = await upload(name, bytes)
  const json = await reply.json()
  expect(reply.status, JSON.stringify(json)).toBe(200)
  return intake.IntakeView.parse(json)
}

async function apply(intakeId: string, categories: intake.IntakeMapping[] = []) {
  const params = { siteId: journey.siteId, intakeId }
  await journey.people.webmaster(intake.applyIntake, { params, body: { categories } })
  const view = await applied(journey, intakeId)
  await house.house.publisher.drain()
  const { items } = await journey.people.webmaster(intake.listIntakeItems, { params, query: { limit: 100 } })
  return { view, items, item: (title: string) => items.find((one) => one.title === title) }
}

async function article(title: string) {
  const params = { siteId: journey.siteId }
  const { items } = await journey.people.webmaster(articles.listArticles, { params, query: { limit: 100 } })
  const id = items.find((one) => one.title === title)?.id
  if (!id) throw new Error(`no article «${title}»`)
  return await journey.people.webmaster(articles.getArticle, { params: { ...params, articleId: id } })
}

const photo = (colour: string) =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: colour } })
    .png()
    .toBuffer()

const text = '我校于三月五日举行学雷锋活动，全校师生参加，大家在操场上集合，气氛热烈。'
const nav = '<div class="nav"><a href="../index.html">网站首页</a><a href="../news/index.html">校园新闻栏目</a></div>'
const gbk = (source: string): Buffer => inEncoding(source, 'gb18030')

async function folders(): Promise<Buffer> {
  const list = Array.from({ length: 6 }, (_, at) => `<li><a href="2019/${at}.htm">校园新闻的标题第 ${at} 条</a></li>`)
  const page = (title: string, inside: string) =>
    gbk(
      `<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>${title}-育才小学</title></head><body>${nav}<h1>${title}</h1><div>发布时间：2019-05-06 来源：德育处 作者：李老师</div><div class="content_text">${inside}</div></body></html>`,
    )
  return writeZip([
    { name: '旧站/index.html', bytes: gbk(`<title>育才小学</title><body>${nav}</body>`) },
    {
      name: '旧站/news/index.html',
      bytes: gbk(`<title>校园新闻-育才小学</title><body>${nav}<ul>${list.join('')}</ul>`),
    },
    {
      name: '旧站/news/2019/1.htm',
      bytes: page(
        '学雷锋活动',
        `<p>${text}<p><img src="../../images/照片.png"><p>${text}<a href="../../files/方案.pdf">活动方案</a><a href="2.htm">下一篇</a><script>alert(1)</script><img src=lost.jpg onerror=alert(2)>`,
      ),
    },
    { name: '旧站/news/2019/2.htm', bytes: page('植树节', `<p>${text}${text}`) },
    { name: '旧站/party/3.html', bytes: Buffer.from(`<title>党建活动</title><div id="zoom"><p>${text}</p></div>`) },
    {
      name: '旧站/party/big5.html',
      bytes: inEncoding(
        `<meta charset=big5><title>香港的學校來訪</title><div id="zoom">我們的學校在這個月有一個大會，老師和學生都來了。</div>`,
        'big5',
      ),
    },
    { name: '旧站/images/照片.png', bytes: await photo('#336699') },
    { name: '旧站/files/方案.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
    { name: '旧站/.htaccess', bytes: Buffer.from('deny') },
  ])
}

describe('pages in folders', () => {
  it('are read in their encodings, folders become columns, lists are known as lists', async () => {
    const view = await tried('旧站网页.zip', await folders())
    expect(view).toMatchObject({ kind: 'html', status: 'checked', found: { posts: 4, known: 0, oddCharacters: 0 } })
    expect(view.found?.categories).toEqual([
      expect.objectContaining({ key: 'news', title: '校园新闻', items: 2 }),
      expect.objectContaining({ key: 'party', items: 2 }),
    ])
    const {
      items,
      item,
      view: done,
    } = await apply(view.id, [
      { key: 'news', columnId: journey.column('notices') },
      { key: 'party', columnId: null, title: '党建园地', slug: 'dangjian' },
    ])
    expect(done).toMatchObject({
      status: 'applied',
      result: { articles: 4, pictures: 1, files: 1, picturesMissing: 1 },
    })
    expect(items.filter(({ kind }) => kind === 'list').map(({ title }) => title)).toEqual(['校园新闻-育才小学'])
    expect(item('学雷锋活动')).toMatchObject({
      oldAddress: '/news/2019/1.htm',
      outcome: 'public',
      shownOn: '2019-05-06',
      picturesFound: 1,
      picturesMissing: 1,
    })
    const page = journey.page(item('学雷锋活动')?.newAddress ?? '') ?? ''
    expect(page).toContain(text)
    expect(page).toContain('方案.pdf')
    expect(page).toContain('href="/news/2019/2.htm"')
    expect(page).not.toMatch(/alert|old-site\.invalid/)
    const record = house.house.publishing.manifestOf(journey.siteId)?.manifest.redirects
    expect(record && house.house.publishing.readObject(record).toString()).toContain(`/news/2019/1.htm\t`)
    expect((await article('学雷锋活动')).content).toMatchObject({ source: '德育处', author: '李老师' })
    expect(item('香港的學校來訪')).toMatchObject({ outcome: 'public', column: '党建园地' })
  })
  it('again they are known', async () => {
    const view = await tried('旧站网页.zip', await folders())
    expect(view.found?.known).toBe(4)
    expect((await apply(view.id)).view.result).toMatchObject({ articles: 0, known: 4, pictures: 0 })
  })
})

describe('Word files', () => {
  it('in folders, with day and title in their names, pictures and all', async () => {
    const zip = writeZip([
      {
        name: '德育/2023-09-10 教师节活动.docx',
        bytes: docxFile({ lines: ['教师节活动', text, text], picture: await photo('#aa3311') }),
      },
      { name: '德育/没有日期.docx', bytes: docxFile({ lines: [text], createdAt: '2020-01-02T03:04:05Z' }) },
      { name: '德育/旧格式.doc', bytes: Buffer.from('x') },
      {
        name: '德育/带宏.docx',
        bytes: docxFile({ lines: [text], more: [{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }] }),
      },
      { name: '德育/实体.docx', bytes: docxFile({ lines: [text], before: '<!DOCTYPE x [<!ENTITY a "b">]>' }) },
      { name: '德育/坏的.docx', bytes: Buffer.from('PK\x03\x04 nothing') },
    ])
    const view = await tried('Word.zip', zip)
    expect(view).toMatchObject({ kind: 'word', found: { posts: 2 } })
    const { item, view: done } = await apply(view.id)
    expect(done.result).toMatchObject({ articles: 2, pictures: 1, left: 4 })
    expect(item('教师节活动')).toMatchObject({ shownOn: '2023-09-10', column: '德育', picturesFound: 1 })
    expect(item('没有日期')).toMatchObject({ shownOn: '2020-01-02' })
    expect(item('旧格式.doc')?.notes.join()).toContain('另存为 .docx')
    expect(item('带宏')?.notes.join()).toContain('宏')
    expect(item('实体')?.notes.join()).toContain('DOCTYPE')
    expect(item('坏的')?.notes.join()).toContain('损坏')
    const body = JSON.stringify((await article('教师节活动')).content.body)
    expect(body).toContain(text)
    expect(body).not.toContain('教师节活动')
  })
  it('one alone', async () => {
    const view = await tried('2022年3月1日开学第一课.docx', docxFile({ lines: ['今天开学。', text] }))
    expect(view).toMatchObject({ kind: 'word', found: { posts: 1 } })
    expect((await apply(view.id)).item('开学第一课')).toMatchObject({ shownOn: '2022-03-01', outcome: 'public' })
  })
  it('one with macros is refused', async () => {
    const bytes = docxFile({ lines: [text], more: [{ name: 'word/vbaProject.bin', bytes: Buffer.from('x') }] })
    const reply = await upload('宏.docx', bytes)
    expect(reply.status).toBe(422)
    expect((await reply.json()).message).toContain('宏')
  })
})

const table = (rows: string[][], head = ['栏目', '标题', '日期', '作者', '来源', '正文']) =>
  writeSheets([{ name: '文章', columns: head.map((header) => ({ header })), rows }])

describe('a list in Excel', () => {
  it('rows become articles, files beside it their texts, and each bad cell is told by its place', async () => {
    const zip = writeZip([
      {
        name: '文章表.xlsx',
        bytes: table([
          ['通知公告', '表格里的通知', '2024年3月5日', '张老师', '办公室', '第一段\n第二段 <b>不是粗体</b>'],
          ['通知公告', '学校章程', '2023/9/1', '', '', '章程.docx'],
          ['通知公告', '网页里的正文', '', '', '', '旧页.html'],
          ['通知公告', '', '昨天', '', '', ''],
          ['通知公告', '缺文件', '2024-01-01', '', '', '没有.docx'],
        ]),
      },
      { name: '章程.docx', bytes: docxFile({ lines: [text] }) },
      {
        name: '旧页.html',
        bytes: gbk(`<title>网页</title><div>发布时间：2018-04-03</div><div id=zoom><p>${text}</div>`),
      },
    ])
    const view = await tried('表.zip', zip)
    expect(view).toMatchObject({ kind: 'sheet', found: { posts: 3 } })
    expect(view.found?.categories).toEqual([
      expect.objectContaining({ title: '通知公告', columnId: journey.column('notices') }),
    ])
    const { item, view: done } = await apply(view.id)
    expect(done.result).toMatchObject({ articles: 3, left: 2 })
    expect(item('表格里的通知')).toMatchObject({ shownOn: '2024-03-05', column: '通知公告' })
    expect(item('网页里的正文')).toMatchObject({ shownOn: '2018-04-03' })
    expect(item('第 5 行')?.notes).toEqual([
      'B5 标题是空的，请填写',
      'C5 日期「昨天」看不懂，请写成 2024-03-05',
      'F5 正文是空的，请填正文，或填压缩包里 Word、网页文件的名字',
    ])
    expect(item('缺文件')?.notes).toEqual(['F6 压缩包里没有文件「没有.docx」'])
    const { content } = await article('表格里的通知')
    expect(content).toMatchObject({ author: '张老师', source: '办公室' })
    expect(JSON.stringify(content.body)).toContain('<b>不是粗体</b>')
    expect(JSON.stringify((await article('学校章程')).content.body)).toContain(text)
  })
  it('the template is one that can be read again', async () => {
    const load = async (at: number) =>
      fetch(`${house.baseUrl}/api/sites/${journey.siteId}/intake-template.xlsx`, {
        headers: { authorization: `Bearer ${await house.tokenOf(school(at).webmaster)}` },
      })
    const bytes = Buffer.from(await (await load(0)).arrayBuffer())
    const rows: (readonly string[])[] = []
    for (const sheet of await readSheets(bytes)) for await (const { cells } of sheet.rows()) rows.push(cells)
    expect(rows[0]).toEqual(['栏目', '标题', '日期', '作者', '来源', '正文'])
    expect((await tried('模板.xlsx', bytes)).found?.posts).toBe(1)
    expect((await load(1)).status).toBe(404)
  })
  it.each([
    ['without a head', table([['x', 'y']], ['甲', '乙']), /缺少「标题」「正文」/],
    ['empty', table([]), /没有文章/],
  ])('%s it is refused', async (_, bytes, reason) => {
    const reply = await upload('坏.xlsx', bytes)
    expect(reply.status).toBe(422)
    expect((await reply.json()).message).toMatch(reason)
  })
})

describe('a file of the wrong kind is refused with what to do', () => {
  const word = docxFile({ lines: [text] })
  it.each([
    ['坏的.docx', word.subarray(0, 900), /「坏的\.docx」打不开[^压]*另存为 \.docx/],
    ['改了名.docx', Buffer.from('<html></html>'), /不是 Word 文件[^根]*另存为 \.docx/],
    ['坏的.xlsx', table([['标题', '正文']]).subarray(0, 300), /不是 Excel 文件.*另存为 \.xlsx/],
    ['老格式.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /另存为 \.docx/],
    ['成绩.XLS', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /另存为 \.xlsx/],
    ['旧站.rar', Buffer.from('Rar!'), /重新压成 \.zip/],
    ['照片.jpg', Buffer.from('ffd8ffe0', 'hex'), /读不了 \.jpg 文件.*可以选/],
    ['空的.zip', writeZip([]), /压缩包是空的/],
    ['断了.zip', writeZip([{ name: 'a.html', bytes: Buffer.from(text) }]).subarray(0, 60), /重新压成 \.zip/],
    ['旧站.xml', Buffer.from('<feed/>'), /工具 → 导出/],
  ])('%s', async (name, bytes, reason) => {
    const reply = await upload(name, bytes)
    expect(reply.status).toBe(422)
    expect((await reply.json()).message).toMatch(reason)
  })
})

describe('hostile archives are refused by name', () => {
  const page = Buffer.from(`<div id=zoom>${text}</div>`)
  it.each([
    ['climbing out', writeZip([{ name: 'a/../../x.html', bytes: page }]), /越界/],
    ['absolute', writeZip([{ name: '/etc/x.html', bytes: page }]), /越界/],
    ['of Windows’ drives', writeZip([{ name: 'C:/x.html', bytes: page }]), /越界/],
    ['a bomb', writeZip([{ name: 'a.html', bytes: Buffer.alloc(30_000_000, 32) }]), /解开后太大/],
    ['too deep', writeZip([{ name: `${'a/'.repeat(30)}x.html`, bytes: page }]), /太深/],
    ['nothing to read', writeZip([{ name: 'a.exe', bytes: page }]), /没有 WordPress/],
  ])('%s', async (_, bytes, reason) => {
    const reply = await upload('坏.zip', bytes)
    expect(reply.status).toBe(422)
    expect((await reply.json()).message).toMatch(reason)
  })
})
