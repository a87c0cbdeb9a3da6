/** A survey from its form to its published result, through HTTP on both sides: the keeper's and the reader's. */
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as surveys from '@shuyuan/contract/sites/surveys.ts'
import type { SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'
import { testDelivery, type TestDelivery } from '../testing/test-delivery.ts'

let now = new Date('2026-11-22T02:00:00Z')
let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
let stranger: Awaited<ReturnType<typeof house.as>>
let delivery: TestDelivery
let columnId = ''
let surveyId = ''

const refusal = (code: string) => ({ envelope: { code } })
const fields = (more: Partial<SurveyFields> = {}): SurveyFields => ({
  title: '课后服务满意度',
  guide: '两分钟即可填完。',
  questions: [
    { kind: 'single', id: 'q1', title: '孩子在几年级', required: true, options: ['低年级', '高年级'] },
    { kind: 'multiple', id: 'q2', title: '参加了哪些课程', required: false, options: ['体育', '美术', '编程'] },
    { kind: 'scale', id: 'q3', title: '总体满意程度', required: true, of: 5 },
    { kind: 'number', id: 'q4', title: '每周几次', required: false, min: 0, max: 7 },
    { kind: 'text', id: 'q5', title: '建议', required: false, long: true },
  ],
  opensOn: '2026-11-20',
  closesOn: '2026-11-30',
  isAnonymous: false,
  publishesCounts: true,
  conclusion: '',
  isPublished: true,
  ...more,
})
const answers = {
  q1: '2',
  'q2-1': 'yes',
  'q2-3': 'yes',
  q3: '4',
  q4: '3',
  q5: '多开编程课',
  name: '王小明',
  phone: '13800138000',
  homepage: '',
}
const params = () => ({ siteId: journey.siteId, surveyId })

beforeAll(async () => {
  house = await testHouse({ clock: () => now })
  district = await smallDistrict(house.house.uow, 2)
  const [school, second] = district.schools
  if (!school || !second) throw new Error('no schools')
  journey = await siteJourney(house, school, 'ask.localhost')
  stranger = await house.as(second.webmaster)
  const added = await journey.people.webmaster(columns.addColumn, {
    params: { siteId: journey.siteId },
    body: { parentId: null, fields: { title: '征集调查', slug: 'survey', kind: 'survey' } },
  })
  columnId = added.id
  delivery = await testDelivery(house, 'ask.localhost')
})
afterAll(async () => {
  await delivery.close()
  await house.close()
})

const ask: TestDelivery['ask'] = (...asked) => delivery.ask(...asked)
async function publishAt(moment: string): Promise<void> {
  now = new Date(moment)
  await house.house.publisher.drain()
  delivery.refresh()
}
const tokenIn = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? ''
const send = (form: Record<string, string>, host?: string) => ask(`/_/surveys/${surveyId}`, form, host)
async function fillIn(form: Record<string, string>): Promise<{ status: number; text: string; token: string }> {
  const token = tokenIn((await send(form)).text)
  now = new Date(now.getTime() + 5000)
  return { ...(await send({ ...form, token })), token }
}
const count = async (): Promise<number> =>
  (await (await house.database.adminClient()).query('select count(*)::int as n from sites.survey_answers')).rows[0].n

it('only who keeps the column makes a survey, and only in a column for surveys', async () => {
  const { webmaster, teacher } = journey.people
  const at = { params: { siteId: journey.siteId } }
  const body = { columnId, fields: fields() }
  await expect(teacher(surveys.createSurvey, { ...at, body })).rejects.toMatchObject(refusal('sites.right.missing'))
  await expect(stranger(surveys.createSurvey, { ...at, body })).rejects.toMatchObject(refusal('request.not_found'))
  await expect(
    webmaster(surveys.createSurvey, { ...at, body: { ...body, columnId: journey.column('notices') } }),
  ).rejects.toMatchObject(refusal('sites.survey.wrong_column'))
  await expect(
    webmaster(surveys.createSurvey, { ...at, body: { ...body, fields: fields({ closesOn: '2026-11-01' }) } }),
  ).rejects.toMatchObject(refusal('request.invalid'))
  ;({ id: surveyId } = await webmaster(surveys.createSurvey, { ...at, body }))
  const { items } = await webmaster(surveys.listSurveys, { ...at, query: {} })
  expect(items).toMatchObject([{ title: '课后服务满意度', state: 'open', answers: 0, columnTitle: '征集调查' }])
  await expect(webmaster(columns.removeColumn, { params: { siteId: journey.siteId, columnId } })).rejects.toMatchObject(
    refusal('sites.column.not_empty'),
  )
})

it('the public page has the form; what is filled in is looked through first and kept once', async () => {
  await publishAt('2026-11-22T02:00:00Z')
  expect((await ask('/survey/')).text).toMatch(/课后服务满意度[\s\S]*正在征集/)
  const page = await ask('/survey/survey-1.html')
  expect(page.text).toContain(`action="/_/surveys/${surveyId}"`)
  expect(page.text).toContain('name="q2-3"')
  const look = await send(answers)
  expect([look.status, await count()]).toEqual([200, 0])
  expect(look.text).toMatch(/体育、编程[\s\S]*王小明[\s\S]*确认提交/)
  const { status, text, token } = await fillIn(answers)
  expect([status, text.includes('问卷已经收到')]).toEqual([200, true])
  // The second click of the same form.
  expect((await send({ ...answers, token })).text).toMatch(/这份问卷已经提交过[\s\S]*只算一份/)
  expect(await count()).toBe(1)
})

it('wrong answers, forged or hasty forms, robots and other sites leave nothing', async () => {
  for (const [wrong, words] of [
    [{ ...answers, q1: '3' }, '第 1 题'],
    [{ ...answers, q3: '' }, '还没有填写'],
    [{ ...answers, q4: '8' }, '第 4 题'],
    [{ ...answers, phone: '没有' }, '联系电话只写数字'],
  ] as const) {
    const said = await send(wrong)
    expect([said.status, said.text.includes(words)], words).toEqual([422, true])
    // The form as it was filled in, with the reason at the question.
    expect(said.text).toMatch(/<p class="bad" id="q\d-e" role="alert">/)
    expect(said.text).toMatch(/name="q2-3" value="3" checked[\s\S]*>多开编程课<\/textarea>[\s\S]*value="王小明"/)
    expect(said.text).not.toContain('返回上一页')
  }
  const token = tokenIn((await send(answers)).text)
  const hasty = await send({ ...answers, token })
  expect([hasty.status, hasty.text.includes('提交得太快'), hasty.text.includes('王小明')]).toEqual([429, true, true])
  const edited = await send({ ...answers, token, edit: 'yes' })
  expect([edited.status, edited.text.includes('value="王小明"'), tokenIn(edited.text)]).toEqual([200, true, ''])
  expect((await send({ ...answers, token: token.replace(/.$/, (sign) => (sign === '0' ? '1' : '0')) })).status).toBe(
    410,
  )
  expect((await send({ ...answers, homepage: 'http://spam.example' })).status).toBe(200)
  expect((await send(answers, 'b.localhost')).status).toBe(404)
  expect((await ask('/_/surveys/none', answers)).status).toBe(404)
  now = new Date(now.getTime() + 3 * 3_600_000)
  const late = await send({ ...answers, token })
  expect([late.status, late.text.includes('您的回答都在')]).toEqual([410, true])
  expect(tokenIn(late.text)).not.toBe(token)
  expect(await count()).toBe(1)
})

it('the keeper reads counts and answers; names are covered, shut in the table, and opened with a reason', async () => {
  await fillIn({ ...answers, q1: '1', q3: '5', 'q2-1': '', 'q2-3': '', q5: '' })
  const { webmaster, teacher } = journey.people
  const found = await webmaster(surveys.surveyResults, { params: params() })
  expect(found.total).toBe(2)
  expect(found.questions[0]?.counts).toEqual([
    { label: '低年级', count: 1 },
    { label: '高年级', count: 1 },
  ])
  expect(found.questions[1]).toMatchObject({ answered: 1, counts: [{ count: 1 }, { count: 0 }, { count: 1 }] })
  expect(found.questions[2]?.average).toBe(4.5)
  const { items } = await webmaster(surveys.listAnswers, { params: params(), query: {} })
  expect(items[1]).toMatchObject({ contact: { name: '王**', phone: '138****8000' } })
  expect(items[1]?.values).toEqual(['高年级', '体育、编程', '4', '3', '多开编程课'])
  const at = { ...params(), answerId: items[1]?.id ?? '' }
  expect(await webmaster(surveys.revealRespondent, { params: at, body: { reason: '回访' } })).toEqual({
    name: '王小明',
    phone: '13800138000',
  })
  const { rows } = await (await house.database.adminClient()).query('select * from sites.survey_answers')
  expect(JSON.stringify(rows)).not.toMatch(/王小明|13800138000/)
  const mine = { params: params() }
  await expect(teacher(surveys.surveyResults, mine)).rejects.toMatchObject(refusal('sites.right.missing'))
  await expect(stranger(surveys.surveyResults, mine)).rejects.toMatchObject(refusal('request.not_found'))
  await expect(stranger(surveys.getSurvey, mine)).rejects.toMatchObject(refusal('request.not_found'))
  const who = district.schools[0]?.webmaster ?? district.clerk
  const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
  const reply = await fetch(`${house.baseUrl}/api/sites/${journey.siteId}/surveys/${surveyId}/answers.xlsx`, {
    headers,
  })
  const sheets = await readSheets(Buffer.from(await reply.arrayBuffer()))
  const read = []
  for (const { rows } of sheets) for await (const row of rows()) read.push(row)
  const text = JSON.stringify(read)
  expect(text).toContain('多开编程课')
  expect(text).toContain('王**')
  expect(text).not.toMatch(/王小明|13800138000/)
})

it('once answered the questions stay; after its time the form is shut and the counts stand on the page', async () => {
  const { webmaster } = journey.people
  const view = await webmaster(surveys.getSurvey, { params: params() })
  const save = (more: Partial<SurveyFields>, version = view.version) =>
    webmaster(surveys.saveSurvey, { params: params(), body: { version, fields: fields(more) } })
  await expect(save({ questions: fields().questions.slice(0, 2) })).rejects.toMatchObject(
    refusal('sites.survey.answered'),
  )
  await expect(webmaster(surveys.removeSurvey, { params: params() })).rejects.toMatchObject(
    refusal('sites.survey.answered'),
  )
  const { version } = await save({ conclusion: '下学期增开编程课。' })
  await expect(save({})).rejects.toMatchObject(refusal('sites.survey.changed'))
  expect(version).toBe(view.version + 1)
  await publishAt('2026-11-29T02:00:00Z')
  expect((await ask('/survey/survey-1.html')).text).not.toContain('下学期增开编程课')
  // By itself at the end of the last day: nobody changed anything.
  await publishAt('2026-11-30T16:00:01Z')
  const { text } = await ask('/survey/survey-1.html')
  expect(text).toMatch(/本次征集已经结束[\s\S]*下学期增开编程课[\s\S]*低年级[\s\S]*50%/)
  expect(text).not.toMatch(/多开编程课|王小明/)
  expect((await send(answers)).status).toBe(410)
})

it('with the application away the page is there, and the form says politely that it is not', async () => {
  await house.app.close()
  expect((await ask('/survey/survey-1.html')).status).toBe(200)
  const away = await send(answers)
  expect([away.status, away.text.includes('可以照常阅读')]).toEqual([503, true])
})
