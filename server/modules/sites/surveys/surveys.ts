/** Surveys as their keepers work on them: who may edit the column's texts makes the form and reads what came. */
import type { listAnswers as answersContract, listSurveys as listContract } from '@shuyuan/contract/sites/surveys.ts'
import type { SurveyFields, SurveyRow, SurveyView } from '@shuyuan/contract/sites/surveys.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { columnsOf, findColumn } from '../columns/column.store.ts'
import { maskedContact } from '../letters/contact-box.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { lockOpenSite, touchSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { Answers, answerText, resultsOf } from './answer.rules.ts'
import { answersOf, stateOf, surveyHref, type SurveyRecord, surveysWhere } from './survey.store.ts'

const rowOf = (survey: SurveyRecord, columnTitle: string, today: string): SurveyRow => ({
  id: survey.id,
  columnId: survey.column_id,
  columnTitle,
  title: survey.fields.title,
  opensOn: survey.fields.opensOn,
  closesOn: survey.fields.closesOn,
  state: stateOf(survey.fields, today),
  answers: survey.answers,
})

export async function listSurveys(tx: ReadTx, siteId: string, query: QueryOf<typeof listContract>) {
  const rights = await siteRights(tx, siteId)
  const mine = (await columnsOf(tx, siteId)).filter(({ id, kind }) => kind === 'survey' && rights.can('edit_all', id))
  const titles = new Map(mine.map(({ id, title }) => [id, title]))
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const where = sql`s.tenant_id = ${tx.tenant} and s.site_id = ${siteId} and s.column_id = any(${[...titles.keys()]}::uuid[]) ${from}`
  const rows = await surveysWhere(tx.db, where, query.limit + 1)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    (row) => rowOf(row, titles.get(row.column_id) ?? '', schoolDate(tx.now)),
  )
}

async function find(tx: ReadTx, siteId: string, surveyId: string, lock = false): Promise<SurveyRecord> {
  const rights = await siteRights(tx, siteId)
  const where = sql`s.tenant_id = ${tx.tenant} and s.site_id = ${siteId} and s.id = ${surveyId}`
  const [survey] = await surveysWhere(tx.db, where, 1, lock)
  if (!survey) return refuse('request.not_found')
  requireRight(rights, 'edit_all', survey.column_id)
  return survey
}

export async function surveyView(tx: ReadTx, siteId: string, surveyId: string): Promise<SurveyView> {
  const survey = await find(tx, siteId, surveyId)
  const column = await findColumn(tx, siteId, survey.column_id)
  return {
    ...rowOf(survey, column.title, schoolDate(tx.now)),
    version: survey.version,
    fields: survey.fields,
    href: surveyHref(column.path, survey.number),
  }
}

type Given = { readonly columnId: string; readonly fields: SurveyFields }

export async function createSurvey(tx: Tx, context: SitesContext, siteId: string, { columnId, fields }: Given) {
  const rights = await siteRights(tx, siteId)
  // One after the other: the number in the address is the next one.
  await lockOpenSite(tx, siteId)
  const column = await findColumn(tx, siteId, columnId)
  requireRight(rights, 'edit_all', columnId)
  if (column.kind !== 'survey') refuse('sites.survey.wrong_column')
  const id = newId()
  await sql`insert into sites.surveys (tenant_id, id, site_id, column_id, number, title, fields, opens_on, closes_on, is_published,
      created_by_name, created_at)
    select ${tx.tenant}, ${id}, ${siteId}, ${columnId}, coalesce(max(number), 0) + 1, ${fields.title}, ${JSON.stringify(fields)}::jsonb,
      ${fields.opensOn}, ${fields.closesOn}, ${fields.isPublished}, ${tx.actor.name}, ${tx.now}
    from sites.surveys where tenant_id = ${tx.tenant} and column_id = ${columnId}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { id }
}

type Saved = { readonly version: number; readonly fields: SurveyFields }

export async function saveSurvey(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  surveyId: string,
  { version: given, fields }: Saved,
) {
  await lockOpenSite(tx, siteId)
  const survey = await find(tx, siteId, surveyId, true)
  if (survey.version !== given) refuse('sites.survey.changed')
  const asked = ({ questions, isAnonymous }: SurveyFields): string => JSON.stringify([questions, isAnonymous])
  // What people answered must stay what they were asked.
  if (survey.answers > 0 && asked(survey.fields) !== asked(fields))
    refuse('sites.survey.answered', { count: survey.answers })
  const version = survey.version + 1
  await sql`update sites.surveys set title = ${fields.title}, fields = ${JSON.stringify(fields)}::jsonb, opens_on = ${fields.opensOn},
      closes_on = ${fields.closesOn}, is_published = ${fields.isPublished}, version = ${version}
    where tenant_id = ${tx.tenant} and id = ${surveyId}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return { version }
}

export async function removeSurvey(tx: Tx, context: SitesContext, siteId: string, surveyId: string) {
  await lockOpenSite(tx, siteId)
  const survey = await find(tx, siteId, surveyId, true)
  if (survey.answers > 0) refuse('sites.survey.answered', { count: survey.answers })
  await sql`delete from sites.surveys where tenant_id = ${tx.tenant} and id = ${surveyId}`.execute(tx.db)
  await touchSite(tx, siteId, context.wake)
  return {}
}

export async function surveyResults(tx: ReadTx, siteId: string, surveyId: string) {
  const { fields, answers: total } = await find(tx, siteId, surveyId)
  return { total, questions: resultsOf(fields.questions, await answersOf(tx.db, tx.tenant, surveyId)) }
}

type AnswerRow = { id: string; answers: unknown; contact: string | null; received_at: Date }

const rowsFrom = (tx: ReadTx, surveyId: string, from: ReturnType<typeof sql>, limit: number) =>
  sql<AnswerRow>`select id, answers, contact, received_at from sites.survey_answers
    where tenant_id = ${tx.tenant} and survey_id = ${surveyId} ${from}
    order by received_at desc, id desc limit ${limit}`.execute(tx.db)

export async function listAnswers(
  tx: ReadTx,
  context: SitesContext,
  at: { siteId: string; surveyId: string },
  query: QueryOf<typeof answersContract>,
) {
  const { fields } = await find(tx, at.siteId, at.surveyId)
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await rowsFrom(tx, at.surveyId, from, query.limit + 1)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.received_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      receivedAt: row.received_at.toISOString(),
      contact: row.contact === null ? null : maskedContact(context.contacts.open(row.contact)),
      values: valuesOf(fields, row.answers),
    }),
  )
}

function valuesOf({ questions }: SurveyFields, given: unknown): string[] {
  const answers = Answers.parse(given)
  return questions.map((question) => answerText(question, answers[question.id]))
}

/** The door's audit entry of this write names the survey and who looked. */
export async function revealRespondent(
  tx: Tx,
  context: SitesContext,
  at: { siteId: string; surveyId: string; answerId: string },
) {
  await find(tx, at.siteId, at.surveyId)
  const { rows } = await rowsFrom(tx, at.surveyId, sql`and id = ${at.answerId}`, 1)
  return context.contacts.open(rows[0]?.contact ?? refuse('request.not_found'))
}

/** So many answers fit into a sheet that opens in an office program without waiting. */
const mostRows = 50_000

export async function answersSheet(
  tx: ReadTx,
  context: SitesContext,
  siteId: string,
  surveyId: string,
): Promise<{ name: string; bytes: Buffer }> {
  const { fields } = await find(tx, siteId, surveyId)
  const { questions } = await surveyResults(tx, siteId, surveyId)
  const { rows } = await rowsFrom(tx, surveyId, sql``, mostRows)
  const contact = (shut: string | null): string[] => {
    if (fields.isAnonymous) return []
    const masked = shut === null ? { name: '', phone: '' } : maskedContact(context.contacts.open(shut))
    return [masked.name, masked.phone]
  }
  const heads = [...(fields.isAnonymous ? [] : ['姓名', '电话']), ...fields.questions.map(({ title }) => title)]
  const bytes = writeSheets([
    {
      name: '统计',
      columns: ['问题', '选项', '人数', '占比'].map((header) => ({ header, width: header === '问题' ? 40 : 20 })),
      rows: questions.flatMap(({ title, answered, counts, average }) => [
        [title, '作答', String(answered), ''],
        ...(average === null ? [] : [['', '平均', String(average), '']]),
        ...counts.map(({ label, count }) => ['', label, String(count), share(count, answered)]),
      ]),
    },
    {
      name: '答卷',
      columns: [{ header: '提交时间', width: 20 }, ...heads.map((header) => ({ header, width: 24 }))],
      rows: rows.map((row) => [
        row.received_at.toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }),
        ...contact(row.contact),
        ...valuesOf(fields, row.answers),
      ]),
    },
  ])
  return { name: `${fields.title}.xlsx`, bytes }
}

export const share = (count: number, of: number): string => (of === 0 ? '' : `${Math.round((count / of) * 1000) / 10}%`)
