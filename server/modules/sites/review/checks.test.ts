/** What stands in a text or inside its attachments is found before it can be handed in. */
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as media from '@shuyuan/contract/sites/media.ts'
import * as words from '@shuyuan/contract/sites/words.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import PDFDocument from 'pdfkit'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { bodyOf, siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
const refusal = (code: string) => ({ envelope: { code } })
/** Passes the checksum, belongs to nobody: area 000000. */
const invented = '000000201003150014'

beforeAll(async () => {
  house = await testHouse({ work: true })
  district = await smallDistrict(house.house.uow, 1)
  const [school] = district.schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'checks.localhost')
  // What a link leads to is judged from the pages that the public sees.
  await house.house.publisher.drain()
})
afterAll(() => house.close())

it('an ID number stops a text, however it is written; a phone asks for a reason', async () => {
  const { people, siteId } = journey
  const article = await journey.write('公示', 'notices', people.teacher, {
    body: bodyOf(`证号 ${invented.slice(0, 6)} ${invented.slice(6)}`),
  })
  expect(article.findings).toContainEqual(
    expect.objectContaining({ rule: 'personal.id-number', level: 'block', excerpt: '000000********0014' }),
  )
  await expect(journey.submit(article)).rejects.toMatchObject(refusal('sites.review.blocked'))
  const phone = await journey.write('联系方式', 'notices', people.teacher, { body: bodyOf('请联系 138 0013 8000') })
  await expect(journey.submit(phone)).rejects.toMatchObject(refusal('sites.review.blocked'))
  const params = { siteId, articleId: phone.id }
  await people.teacher(articles.submitArticle, {
    params,
    body: { version: 1, explanation: '招生咨询电话，按规定公开' },
  })
  // Who reviews it reads why the author kept it.
  const task = await people.clerk(tasks.getTask, {
    params: { taskId: await journey.taskOf(people.clerk, '联系方式') },
  })
  expect(task.instance.trail.map(({ opinion }) => opinion)).toContain('招生咨询电话，按规定公开')
  expect(task.instance.trail.map(({ why }) => why)).toContain('规则：有初审（一校）权限的人')
})

it('without review steps the author’s word stays with the article, one for each time it went public', async () => {
  const { people, siteId } = journey
  const columnId = journey.column('party')
  const where = { siteId, columnId }
  const { items } = await people.webmaster(columns.listColumns, { params: { siteId } })
  const column = items.find(({ id }) => id === columnId)
  if (!column) throw new Error('no such column')
  const fields = { ...column.fields, reviewLevels: 0 }
  await people.webmaster(columns.saveColumn, { params: where, body: { version: column.version, fields } })
  const { id } = await journey.write('值班表', 'party', people.teacher, { body: bodyOf('值班电话 138 0013 8000') })
  const params = { siteId, articleId: id }
  const publish = (explanation: string) =>
    people.teacher(articles.submitArticle, { params, body: { version: 1, explanation } })
  const trail = async () => (await people.principal(articles.getArticle, { params })).publications
  await expect(publish('')).rejects.toMatchObject(refusal('sites.review.blocked'))
  expect(await trail()).toEqual([])
  expect(await publish('值班电话，按规定公开')).toEqual({ status: 'approved', instanceId: null })
  const [first] = await trail()
  expect(first).toMatchObject({ version: 1, explanation: '值班电话，按规定公开' })
  expect(first?.byName).toBeTruthy()
  // A second click publishes nothing and says nothing.
  await expect(publish('再点一次')).rejects.toMatchObject(refusal('sites.right.missing'))
  await people.principal(articles.withdrawArticle, { params, body: { reason: '号码变了' } })
  await publish('号码已经核对')
  expect((await trail()).map(({ explanation }) => explanation)).toEqual(['号码已经核对', '值班电话，按规定公开'])
})

it('the bureau’s words hold in every school; with signs between the letters they are found as well', async () => {
  const office = await house.as(district.webOffice)
  await office(words.saveWord, { body: { word: '贵族学校', level: 'block' } })
  const article = await journey.write('办学特色', 'notices', journey.people.teacher, {
    body: bodyOf('我们是贵*族 学*校'),
  })
  expect(article.findings.map(({ rule, level }) => [rule, level])).toEqual([['word', 'block']])
  await office(words.saveWord, { body: { word: '贵族学校', level: 'remove' } })
  await expect(journey.people.teacher(words.saveWord, { body: { word: '词', level: 'hint' } })).rejects.toMatchObject(
    refusal('permission.denied'),
  )
})

async function upload(name: string, bytes: Buffer): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const token = await house.tokenOf(district.schools[0]?.teacher ?? district.admin)
  const reply = await fetch(`${house.baseUrl}/api/sites/${journey.siteId}/media`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  })
  return media.MediaRow.parse(await reply.json()).id
}

async function findingsWith(name: string, bytes: Buffer): Promise<[string, string][]> {
  const id = await upload(name, bytes)
  const { id: articleId } = await journey.write('附件', 'notices', journey.people.teacher, {
    attachments: [{ media: id, name }],
  })
  return await vi.waitFor(
    async () => {
      const view = await journey.people.teacher(articles.getArticle, { params: { siteId: journey.siteId, articleId } })
      const found = view.findings.map(({ rule, level }): [string, string] => [rule, level])
      if (view.findings.some(({ message }) => message.includes('还在检查'))) throw new Error('not yet')
      return found
    },
    { timeout: 30_000, interval: 300 },
  )
}

it('a list of pupils in a spreadsheet and an ID number in a PDF are found inside the attachments', async () => {
  const rows = [
    ['姓名', '班级', '奖项'],
    ...['王小明', '李小红', '张小华', '刘小刚', '陈小丽'].map((name) => [name, '三（1）班', '一等奖']),
  ]
  const sheet = await writeSheets([
    { name: '名单', columns: rows[0]?.map((header) => ({ header })) ?? [], rows: rows.slice(1) },
  ])
  expect(await findingsWith('获奖名单.xlsx', sheet)).toContainEqual(['pupils', 'explain'])
  const pdf = await new Promise<Buffer>((done) => {
    const document = new PDFDocument()
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(Buffer.concat(parts)))
    document.text(`ID ${invented}`).end()
  })
  expect(await findingsWith('说明.pdf', pdf)).toContainEqual(['personal.id-number', 'block'])
}, 90_000)

it('a picture without words and a link to nowhere ask for an explanation', async () => {
  const body = {
    type: 'doc' as const,
    content: [
      {
        type: 'paragraph' as const,
        content: [
          {
            type: 'text' as const,
            text: '见',
            marks: [{ type: 'link' as const, attrs: { href: '/nowhere/2026/9.html' } }],
          },
        ],
      },
    ],
  }
  const article = await journey.write('死链', 'notices', journey.people.teacher, { body })
  expect(article.findings.map(({ rule }) => rule)).toEqual(['link'])
  const alive = await journey.write('活链', 'notices', journey.people.teacher, {
    body: {
      ...body,
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: '见', marks: [{ type: 'link', attrs: { href: '/notices/' } }] }],
        },
      ],
    },
  })
  expect(alive.findings).toEqual([])
})
