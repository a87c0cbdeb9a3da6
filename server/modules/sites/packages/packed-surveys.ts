/** Surveys in a package: the questions as they were asked and every answer, so that published counts stay what they were. */
import { SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import { Id } from '@shuyuan/contract/kernel/ids.ts'
import { Moment } from '@shuyuan/contract/kernel/text.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { Answers, isAnswerTo } from '../surveys/answer.rules.ts'

/** Who filled it in stays in the house: name and telephone are shut with a key that is in no package. */
const PackedAnswer = z.strictObject({ id: Id, answers: Answers, receivedAt: Moment })

export const PackedSurvey = z
  .strictObject({
    id: Id,
    columnId: Id,
    number: z.int().min(1).max(100_000),
    fields: SurveyFields,
    version: z.int().min(1),
    createdByName: z.string().max(200),
    createdAt: Moment,
    answers: z.array(PackedAnswer).max(200_000),
  })
  .refine(
    ({ fields, answers }) => answers.every((one) => isAnswerTo(fields.questions, one.answers)),
    '答卷与问题对不上',
  )
  .refine(({ answers }) => new Set(answers.map(({ id }) => id)).size === answers.length, '答卷重复')
export type PackedSurvey = z.infer<typeof PackedSurvey>

type AnswerOf = z.infer<typeof PackedAnswer> & { readonly surveyId: string }

export async function gatherSurveys(tx: Tx, siteId: string): Promise<PackedSurvey[]> {
  const surveys = await sql<Omit<PackedSurvey, 'answers'>>`select id, column_id as "columnId", number, fields, version,
      created_by_name as "createdByName", created_at as "createdAt"
    from sites.surveys where tenant_id = ${tx.tenant} and site_id = ${siteId} order by id`.execute(tx.db)
  const ids = surveys.rows.map(({ id }) => id)
  const answers = await sql<AnswerOf>`select survey_id as "surveyId", id, answers, received_at as "receivedAt"
    from sites.survey_answers where tenant_id = ${tx.tenant} and survey_id = any(${ids}::uuid[]) order by id`.execute(
    tx.db,
  )
  const of = Map.groupBy(answers.rows, ({ surveyId }) => surveyId)
  const packed = surveys.rows.map((survey) => ({
    ...survey,
    answers: (of.get(survey.id) ?? []).map(({ id, answers: given, receivedAt }) => ({
      id,
      answers: given,
      receivedAt,
    })),
  }))
  // Dates as JSON writes them.
  return JSON.parse(JSON.stringify(packed))
}

/** Each in a column for surveys, under an address of its own. */
export function areWholeSurveys(
  surveys: readonly PackedSurvey[],
  columns: readonly { readonly id: string; readonly kind: string }[],
): boolean {
  const kinds = new Map(columns.map(({ id, kind }) => [id, kind]))
  const ids = new Set(surveys.map(({ id }) => id))
  const places = new Set(surveys.map(({ columnId, number }) => `${columnId} ${number}`))
  return (
    ids.size === surveys.length &&
    places.size === surveys.length &&
    surveys.every(({ columnId }) => kinds.get(columnId) === 'survey')
  )
}

export async function insertSurveys(
  tx: Tx,
  surveys: readonly PackedSurvey[],
  siteId: string,
  rename: (id: string) => string,
): Promise<void> {
  for (const { id: former, columnId, number, fields, version, createdByName, createdAt, answers } of surveys) {
    const id = rename(former)
    await sql`insert into sites.surveys (tenant_id, id, site_id, column_id, number, title, fields, opens_on, closes_on, is_published,
        version, created_by_name, created_at)
      values (${tx.tenant}, ${id}, ${siteId}, ${rename(columnId)}, ${number}, ${fields.title}, ${JSON.stringify(fields)}::jsonb,
        ${fields.opensOn}, ${fields.closesOn}, ${fields.isPublished}, ${version}, ${createdByName}, ${createdAt})`.execute(
      tx.db,
    )
    const rows = id === former ? answers : answers.map((one) => ({ ...one, id: newId() }))
    await sql`insert into sites.survey_answers (tenant_id, id, survey_id, answers, contact, received_at)
      select ${tx.tenant}, id, ${id}, answers, null, "receivedAt"
      from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, answers jsonb, "receivedAt" timestamptz)`.execute(
      tx.db,
    )
  }
}
