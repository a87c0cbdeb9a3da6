/**
 * A package that somebody wrote and signed himself: whole as a file, but with surveys that no house could have. It is
 * refused before a row is written.
 */
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as packages from '@shuyuan/contract/sites/packages.ts'
import * as surveys from '@shuyuan/contract/sites/surveys.ts'
import type { SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict } from '../../../testing/small-district.ts'
import { type School, siteJourney } from '../testing/site-journey.ts'
import type { PackedSite } from './package-schema.ts'
import { forge } from './testing/forge.ts'
import { type Keeper, keeperOf } from './testing/package-acts.ts'

let house: TestHouse
let school: School
let bytes: Buffer
let keeper: Keeper

const fields: SurveyFields = {
  title: '满意度',
  guide: '',
  questions: [{ kind: 'single', id: 'q1', title: '满意吗', required: true, options: ['满意', '不满意'] }],
  opensOn: '2026-01-01',
  closesOn: '2099-01-01',
  isAnonymous: true,
  publishesCounts: true,
  conclusion: '',
  isPublished: true,
}

beforeAll(async () => {
  house = await testHouse({ work: true })
  const district = await smallDistrict(house.house.uow, 1)
  const [first] = district.schools
  if (!first) throw new Error('no school')
  school = first
  const { siteId, people } = await siteJourney(house, school, 'forged.localhost')
  const params = { siteId }
  const { id: columnId } = await people.webmaster(columns.addColumn, {
    params,
    body: { parentId: null, fields: { title: '征集调查', slug: 'survey', kind: 'survey' } },
  })
  const { id } = await people.webmaster(surveys.createSurvey, { params, body: { columnId, fields } })
  const admin = await house.database.adminClient()
  await admin.query(
    `insert into sites.survey_answers (tenant_id, id, survey_id, answers, received_at)
     values ($1, gen_random_uuid(), $2, '{"q1":1}', now())`,
    [school.tenant, id],
  )
  keeper = await keeperOf(house, school.webmaster)
  bytes = await keeper.pack(siteId)
})
afterAll(() => house.close())

const forged = (change: (site: PackedSite) => PackedSite): Buffer => forge(bytes, { site: change })

async function upload(given: Buffer): Promise<{ status: number; text: string }> {
  const reply = await keeper.upload(given)
  return { status: reply.status, text: await reply.text() }
}

type Survey = PackedSite['surveys'][number]
const withSurvey =
  (change: (survey: Survey, site: PackedSite) => Partial<Survey>) =>
  (site: PackedSite): PackedSite => ({
    ...site,
    surveys: site.surveys.map((survey) => ({ ...survey, ...change(survey, site) })),
  })
const answered = (answers: Survey['answers'][number]['answers']) =>
  withSurvey((survey) => ({ answers: survey.answers.map((one) => ({ ...one, answers })) }))

it('signed by a stranger but whole, it is taken: what is refused below is refused for its content', async () => {
  const { status, text } = await upload(forged((site) => site))
  expect(status, text).toBe(200)
  expect(packages.PackageView.parse(JSON.parse(text)).isOwn).toBe(false)
})

it.each<[string, (site: PackedSite) => PackedSite]>([
  ['an option that was never offered', answered({ q1: 7 })],
  ['an answer to a question that was never asked', answered({ q1: 1, q9: 'x' })],
  ['an answer of another kind', answered({ q1: [1, 2] })],
  ['the same answer twice', withSurvey(({ answers }) => ({ answers: [...answers, ...answers] }))],
  [
    'a survey in a column that is not for surveys',
    withSurvey((_, { columns: all }) => ({ columnId: all.find(({ kind }) => kind === 'list')?.id ?? '' })),
  ],
  ['the same survey twice', (site) => ({ ...site, surveys: [...site.surveys, ...site.surveys] })],
  ['a survey that ends before it begins', withSurvey(() => ({ fields: { ...fields, closesOn: '2025-01-01' } }))],
])('refused whole: %s', async (_, change) => {
  const admin = await house.database.adminClient()
  const kept = async () => (await admin.query('select count(*)::int as n from sites.intakes')).rows[0].n
  const before = await kept()
  const { status, text } = await upload(forged(change))
  expect([status, JSON.parse(text).code]).toEqual([422, 'sites.package.refused'])
  expect(await kept()).toBe(before)
})
