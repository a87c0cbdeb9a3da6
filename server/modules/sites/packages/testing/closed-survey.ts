/** What a package must not lose of a survey: its answers, its published counts; and what is known of an old site. */
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as surveys from '@shuyuan/contract/sites/surveys.ts'
import type { SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import type { TestHouse } from '../../../../testing/house.ts'
import type { School, siteJourney } from '../../testing/site-journey.ts'

type Journey = Awaited<ReturnType<typeof siteJourney>>

const surveyFields: SurveyFields = {
  title: '课后服务满意度',
  guide: '',
  questions: [
    { kind: 'single', id: 'q1', title: '孩子在几年级', required: true, options: ['低年级', '高年级'] },
    { kind: 'multiple', id: 'q2', title: '参加了哪些课程', required: false, options: ['体育', '美术'] },
    { kind: 'text', id: 'q3', title: '建议', required: false, long: true },
  ],
  opensOn: '2026-02-01',
  closesOn: '2026-02-28',
  isAnonymous: false,
  publishesCounts: true,
  conclusion: '增开编程课。',
  isPublished: true,
}

/** A survey whose time is over, its counts on the public page, answered twice. */
export async function addClosedSurvey(made: Journey, of: TestHouse, school: School): Promise<void> {
  const { webmaster } = made.people
  const params = { siteId: made.siteId }
  const { id: columnId } = await webmaster(columns.addColumn, {
    params,
    body: { parentId: null, fields: { title: '征集调查', slug: 'survey', kind: 'survey' } },
  })
  const { id } = await webmaster(surveys.createSurvey, { params, body: { columnId, fields: surveyFields } })
  const admin = await of.database.adminClient()
  for (const answers of [{ q1: 2, q2: [1, 2], q3: '多开编程课' }, { q1: 1 }])
    await admin.query(
      `insert into sites.survey_answers (tenant_id, id, survey_id, answers, contact, received_at)
       values ($1, gen_random_uuid(), $2, $3, 'shut', '2026-02-03')`,
      [school.tenant, id, JSON.stringify(answers)],
    )
  await admin.query(
    `insert into sites.intake_origins (tenant_id, site_id, origin, kind, target_id) values ($1, $2, $3, 'column', $4)`,
    [school.tenant, made.siteId, `column ${'a'.repeat(64)}`, columnId],
  )
}
