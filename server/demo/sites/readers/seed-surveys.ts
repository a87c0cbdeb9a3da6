/** A survey column with two surveys: the time of one is over and its counts stand on the page, the other is open. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { insertColumn } from '../../../modules/sites/index.ts'
import type { Random } from '../../random.ts'
import type { Owner } from './owner.ts'
import { answer, fieldsOf, type SurveyForm } from './survey-form.ts'
import { surveysOf } from './surveys.ts'

const day = 86_400_000
export const surveyPath = 'mailbox/survey'

type Given = { readonly owner: Owner; readonly random: Random; readonly today: Date }

export async function seedSurveys(
  tx: Tx,
  { siteId, mailbox }: { readonly siteId: string; readonly mailbox: string },
  given: Given,
): Promise<void> {
  const columnId = await addColumn(tx, siteId, mailbox)
  const { closed, open } = surveysOf(given.owner.kind)
  const { random } = given
  const isLarge = given.owner.kind === '教育局'
  const ended = 12 + random.int(20)
  const began = 2 + random.int(5)
  await addSurvey(tx, { siteId, columnId, number: 1 }, given, {
    form: closed,
    from: ended + 14,
    until: ended,
    answers: (isLarge ? 160 : 36) + random.int(30),
  })
  await addSurvey(tx, { siteId, columnId, number: 2 }, given, {
    form: open,
    from: began,
    until: began - 21,
    answers: (isLarge ? 40 : 7) + random.int(10),
  })
}

/** Below the mailbox: a menu has room for so many words in one line. */
async function addColumn(tx: Tx, siteId: string, mailbox: string): Promise<string> {
  const id = newId()
  await insertColumn(tx, {
    id,
    site_id: siteId,
    parent_id: mailbox,
    title: '征集调查',
    slug: 'survey',
    path: surveyPath,
    kind: 'survey',
    look: 'list',
    position: 0,
    in_menu: true,
    is_hidden: false,
    description: '',
    link_url: '',
    page_size: 20,
    review_levels: 3,
    update_days: null,
  })
  return id
}

type Place = { readonly siteId: string; readonly columnId: string; readonly number: number }
/** Days before today; less than nothing is still to come. */
type Time = { readonly form: SurveyForm; readonly from: number; readonly until: number; readonly answers: number }

async function addSurvey(
  tx: Tx,
  { siteId, columnId, number }: Place,
  { random, today }: Given,
  { form, from, until, answers }: Time,
): Promise<void> {
  const at = (days: number): number => today.getTime() - days * day
  const id = newId()
  const fields = fieldsOf(form, schoolDate(new Date(at(from))), schoolDate(new Date(at(until))))
  await sql`insert into sites.surveys (tenant_id, id, site_id, column_id, number, title, fields, opens_on, closes_on, is_published,
      created_by_name, created_at)
    values (${tx.tenant}, ${id}, ${siteId}, ${columnId}, ${number}, ${form.title}, ${JSON.stringify(fields)}::jsonb,
      ${fields.opensOn}, ${fields.closesOn}, true, ${tx.actor.name}, ${new Date(at(from + 1))})`.execute(tx.db)
  const seconds = Math.floor((Math.min(at(until), today.getTime()) - at(from)) / 1000)
  const rows = Array.from({ length: answers }, () => ({
    id: newId(),
    answers: answer(random, form),
    at: new Date(at(from) + random.int(seconds) * 1000).toISOString(),
  }))
  await sql`insert into sites.survey_answers (tenant_id, id, survey_id, answers, contact, received_at)
    select ${tx.tenant}, id, ${id}, answers, null, at
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, answers jsonb, at timestamptz)`.execute(tx.db)
}
