/**
 * A reader's answers, in two steps that need no script: the filled-in form comes back to be looked through, with a token;
 * confirmed, it is kept once.
 */
import { Line } from '@shuyuan/contract/kernel/text.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { SystemTx } from '../../../platform/db/tx.ts'
import type { SitesContext } from '../sites-context.ts'
import { answerText, takeAnswers } from '../surveys/answer.rules.ts'
import { stateOf, type SurveyRecord, surveysWhere } from '../surveys/survey.store.ts'
import type { PublicSite } from './find-site.ts'
import { problemIn } from './form-again.ts'

const Person = z.object({
  name: Line(30),
  phone: z.string().regex(/^[0-9+() -]{5,20}$/, '联系电话只写数字，例如 13800000000'),
})

export type SurveyReply =
  | { readonly kind: 'said'; readonly status: number; readonly title: string; readonly text: string }
  | {
      /** The form once more, as it was filled in. */
      readonly kind: 'again'
      readonly status: 200 | 422
      readonly survey: SurveyRecord
      readonly field: string
      readonly problem: string
    }
  | {
      readonly kind: 'look'
      readonly status: 200 | 410 | 429
      readonly problem: string
      readonly title: string
      readonly rows: readonly { readonly title: string; readonly answer: string }[]
      /** Everything that was filled in, and the token. */
      readonly hidden: readonly { readonly name: string; readonly value: string }[]
    }

const said = (status: number, title: string, text: string): SurveyReply => ({ kind: 'said', status, title, text })

export async function answerSurvey(
  tx: SystemTx,
  context: SitesContext,
  site: PublicSite,
  surveyId: string,
  form: Readonly<Record<string, string>>,
): Promise<SurveyReply> {
  const missing = said(404, '没有这份问卷', '这份问卷已经撤下，请从网站首页重新进入。')
  if (!/^[0-9a-f-]{36}$/.test(surveyId)) return missing
  const where = sql`s.tenant_id = ${site.tenant_id} and s.site_id = ${site.id} and s.id = ${surveyId}`
  const [survey] = await surveysWhere(tx.db, where, 1)
  if (!survey?.fields.isPublished) return missing
  const { fields } = survey
  const state = stateOf(fields, schoolDate(tx.now))
  if (state !== 'open')
    return said(
      410,
      state === 'coming' ? '征集还没有开始' : '征集已经结束',
      `征集时间：${fields.opensOn} 至 ${fields.closesOn}。感谢您的关注。`,
    )
  if (form['edit']) return { kind: 'again', status: 200, survey, field: '', problem: '' }
  const taken = takeAnswers(fields.questions, form)
  if (!taken.ok) return { kind: 'again', status: 422, survey, field: taken.field, problem: taken.problem }
  const person = fields.isAnonymous ? null : Person.safeParse(form)
  if (person && !person.success) return { kind: 'again', status: 422, survey, ...problemIn(person.error) }
  const kept = said(200, '问卷已经收到', '感谢您的参与。')
  // A field no person sees: who fills it in is a program, and is thanked all the same.
  if (form['homepage']) return kept
  const token = form['token'] ?? ''
  const look = (status: 200 | 410 | 429, problem: string): SurveyReply => {
    const asked = fields.questions.map((question) => ({
      title: question.title,
      answer: answerText(question, taken.answers[question.id]) || '没有填写',
    }))
    const own = person
      ? [
          { title: '姓名', answer: person.data.name },
          { title: '电话', answer: person.data.phone },
        ]
      : []
    const hidden = Object.entries(form).flatMap(([name, value]) => (name === 'token' ? [] : [{ name, value }]))
    const fresh = { name: 'token', value: context.tokens.issue(surveyId, tx.now) }
    return { kind: 'look', status, problem, title: fields.title, rows: [...asked, ...own], hidden: [...hidden, fresh] }
  }
  if (token === '') return look(200, '')
  const read = context.tokens.read(token, surveyId, tx.now)
  if (read === 'quick') return look(429, '提交得太快，还没有收下。请看过一遍，再点「确认提交」。')
  if (read === 'old' || read === 'forged')
    return look(410, '页面放得太久，还没有收下。您的回答都在，请再看一遍，点「确认提交」。')
  const contact = person ? context.contacts.shut(person.data) : null
  const { rows } = await sql`insert into sites.survey_answers (tenant_id, id, survey_id, answers, contact, received_at)
    values (${site.tenant_id}, ${read.id}, ${surveyId}, ${JSON.stringify(taken.answers)}::jsonb, ${contact}, ${tx.now})
    on conflict do nothing returning id`.execute(tx.db)
  return rows.length > 0 ? kept : said(200, '这份问卷已经提交过', '您的问卷已经收到，只算一份，不用再提交。')
}
