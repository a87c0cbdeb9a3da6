/** The SQL of surveys and of what was answered. */
import { SurveyFields, type SurveyRow } from '@shuyuan/contract/sites/surveys.ts'
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { Answers } from './answer.rules.ts'

export type SurveyRecord = {
  id: string
  site_id: string
  column_id: string
  number: number
  fields: SurveyFields
  version: number
  created_at: Date
  answers: number
}

const columns = sql`s.id, s.site_id, s.column_id, s.number, s.fields, s.version, s.created_at,
  (select count(*)::int from sites.survey_answers a where a.tenant_id = s.tenant_id and a.survey_id = s.id) as answers`

/** `where` narrows «s»; newest first. */
export async function surveysWhere(
  db: AnyDb,
  where: ReturnType<typeof sql>,
  limit: number,
  lock = false,
): Promise<SurveyRecord[]> {
  const { rows } = await sql<SurveyRecord>`select ${columns} from sites.surveys s where ${where}
    order by s.created_at desc, s.id desc limit ${limit} ${lock ? sql`for update of s` : sql``}`.execute(db)
  return rows.map((row) => ({ ...row, fields: SurveyFields.parse(row.fields) }))
}

export function stateOf({ isPublished, opensOn, closesOn }: SurveyFields, today: string): SurveyRow['state'] {
  if (!isPublished) return 'draft'
  if (today < opensOn) return 'coming'
  return today <= closesOn ? 'open' : 'closed'
}

export async function answersOf(db: AnyDb, tenant: number, surveyId: string): Promise<Answers[]> {
  const { rows } = await sql<{ answers: unknown }>`select answers from sites.survey_answers
    where tenant_id = ${tenant} and survey_id = ${surveyId} order by received_at, id limit 100000`.execute(db)
  return rows.map(({ answers }) => Answers.parse(answers))
}

export const surveyHref = (columnPath: string, number: number): string => `/${columnPath}/survey-${number}.html`
