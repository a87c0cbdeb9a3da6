/** What the demonstration's readers left behind: seen by keepers and by the public, and nobody's. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as board from '@shuyuan/contract/sites/board.ts'
import { listLetters, revealContact } from '@shuyuan/contract/sites/letters.ts'
import { listSurveys, SurveyFields, surveyResults } from '@shuyuan/contract/sites/surveys.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { countVisits } from '../../../modules/sites/index.ts'
import { isAnswerTo } from '../../../modules/sites/surveys/answer.rules.ts'
import { siteJourney } from '../../../modules/sites/testing/site-journey.ts'
import { takeVisits } from '../../../platform/publishing/delivery/visits.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { createRandom } from '../../random.ts'
import { lettersOf } from './seed-letters.ts'
import { seedReaders } from './seed-readers.ts'
import { visitsOf } from './seed-visits.ts'
import { answer, fieldsOf } from './survey-form.ts'
import { surveysOf } from './surveys.ts'

const kinds = ['教育局', '幼儿园', '小学', '初级中学', '九年一贯制学校', '高级中学', '完全中学', '中等职业学校']
const today = new Date()
const day = 86_400_000
const owner = { id: 17, name: '实验小学', kind: '小学', round: 0 }

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>
let visitsDir = ''

beforeAll(async () => {
  visitsDir = await mkdtemp(join(tmpdir(), 'shuyuan-readers-'))
  house = await testHouse()
  const [school] = (await smallDistrict(house.house.uow, 1)).schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'readers.localhost')
  const options = { context: house.house.sitesContext, visitsDir, today, seed: 1 }
  await house.house.uow.inTenant(systemActor(school.tenant, '演示数据'), (tx) =>
    seedReaders(tx, options, { siteId: journey.siteId, owner, newest: ['/news/campus/2026/1.html'] }),
  )
  await journey.publish('有读者的文章')
})
afterAll(async () => {
  await house.close()
  await rm(visitsDir, { recursive: true, force: true })
})
const params = () => ({ siteId: journey.siteId })

it('the keeper finds letters that wait, one of them close to its term, and nobody’s telephone', async () => {
  const { clerk } = journey.people
  const { items } = await clerk(listLetters, { params: params(), query: { limit: 100 } })
  const waiting = items.filter(({ status }) => status === 'waiting')
  expect(items.length).toBeGreaterThan(8)
  expect(Math.max(...waiting.map(({ days }) => days))).toBeGreaterThan(75)
  expect(items.some((one) => one.status === 'answered' && !one.isPublished)).toBe(true)
  const found = await clerk(revealContact, {
    params: { ...params(), letterId: items[0]?.id ?? '' },
    body: { reason: '看一看演示' },
  })
  expect(found).toEqual({ name: '演示来信人', phone: '00000000000' })
  const { veto } = await clerk(board.getBoard, { params: params() })
  const letters = veto.find(({ key }) => key === 'letters')
  expect(letters?.daysLeft).toBeGreaterThan(0)
  expect(letters?.daysLeft).toBeLessThan(16)
})

it('one survey is over with its counts on the page, one is open; answered letters stand on the mailbox’s page', async () => {
  const { clerk } = journey.people
  const { items } = await clerk(listSurveys, { params: params(), query: {} })
  expect(items.map(({ state }) => state)).toEqual(['open', 'closed'])
  const closed = items[1]
  const { total, questions } = await clerk(surveyResults, { params: { ...params(), surveyId: closed?.id ?? '' } })
  expect(total).toBe(closed?.answers)
  for (const { title, answered, kind } of questions) if (kind !== 'text') expect(answered, title).toBe(total)
  expect(journey.page('/mailbox/survey/survey-1.html')).toMatch(/本次征集已经结束[\s\S]*下学期将增开篮球[\s\S]*%/)
  expect(journey.page('/mailbox/survey/survey-2.html')).toContain('下一步：核对')
  const mailbox = journey.page('/mailbox/')
  expect(mailbox).toContain('校长办公室')
  expect(mailbox).not.toMatch(/演示来信人|00000000000/)
})

it('visits are taken in as those of the delivery are: the board has a curve over the last weeks', async () => {
  expect(await takeVisits(visitsDir, (visits, name) => countVisits(house.house, visits, name))).toBe(1)
  expect(await takeVisits(visitsDir, (visits, name) => countVisits(house.house, visits, name))).toBe(0)
  const { visits, topPages } = await journey.people.webmaster(board.getBoard, { params: params() })
  expect(visits).toHaveLength(30)
  expect(new Set(visits.map(({ count }) => count)).size).toBeGreaterThan(10)
  expect(topPages[0]?.path).toBe('/')
})

it('every kind of school has letters and surveys of its own, each answer is one to its question, the same each time', () => {
  for (const kind of kinds) {
    const of = { ...owner, kind }
    const letters = () => lettersOf(of, createRandom(3), today)
    expect(letters(), kind).toEqual(letters())
    const words = letters().map(({ written, answer }) => [written.title, written.text, answer?.text ?? ''].join('\n'))
    expect(new Set(words).size).toBe(words.length)
    // Neither a telephone nor an identity card, and the bureau is no school.
    expect(words.join('\n')).not.toMatch(/\d{7,}|[{}]/)
    if (kind === '教育局') expect(words.join('\n')).not.toMatch(/我校|本校/)
    if (kind === '幼儿园') expect(words.join('\n')).not.toMatch(/年级|校长/)
    for (const { received, answer } of letters()) {
      expect(received.getTime()).toBeLessThanOrEqual(today.getTime())
      if (answer) expect(answer.at.getTime()).toBeLessThan(today.getTime())
      else expect(today.getTime() - received.getTime()).toBeLessThan(89 * day)
    }
    for (const form of Object.values(surveysOf(kind))) {
      const fields = SurveyFields.parse(fieldsOf(form, '2026-11-01', '2026-11-20'))
      expect(isAnswerTo(fields.questions, answer(createRandom(5), form)), form.title).toBe(true)
    }
    const visits = visitsOf('s', of, createRandom(4), today, ['/a', '/b', '/c', '/d'])
    expect(new Set(visits.map((one) => `${one.day} ${one.path}`)).size).toBe(visits.length)
  }
})
