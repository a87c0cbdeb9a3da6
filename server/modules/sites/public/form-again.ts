/** A form that is not taken comes back filled in, with what is wrong at its field: nobody writes a letter twice. Pure. */
import type { Page, Refilled } from '@shuyuan/engines/pages/index.ts'
import type { z } from 'zod'
import { columnPages } from '../publish/plan-columns.ts'
import type { SiteModel } from '../publish/plan-frame.ts'
import { surveyPages } from '../publish/plan-surveys.ts'
import type { SurveyRecord } from '../surveys/survey.store.ts'

type Form = Readonly<Record<string, string>>
type Problem = Pick<Refilled, 'field' | 'problem'>

const labels: Readonly<Record<string, string>> = {
  kind: '类别',
  title: '标题',
  text: '内容',
  name: '姓名',
  phone: '联系电话',
}

/** The first thing wrong, as a sentence that names its field. */
export function problemIn(error: z.ZodError): Problem {
  const issue = error.issues[0]
  const field = String(issue?.path[0] ?? '')
  // Missing or far too long: the schema's own words are no Chinese.
  const words = issue && issue.code === 'custom' ? issue.message : '填写有误，请改正'
  const said = issue?.code === 'invalid_format' ? issue.message : words
  const label = labels[field] ?? ''
  return { field, problem: said.startsWith(label) ? said : `${label}${said}` }
}

/** Null when there is no such mailbox. */
export function mailboxAgain(model: SiteModel, form: Form, problem: Problem): Page | null {
  const column = model.columnById.get(form['column'] ?? '')
  if (column?.kind !== 'mailbox') return null
  const page = columnPages(model, column)[0]?.page
  return page?.kind === 'mailbox' ? { ...page, refilled: { values: form, ...problem } } : null
}

export function surveyAgain(model: SiteModel, survey: SurveyRecord, form: Form, problem: Problem): Page | null {
  const column = model.columnById.get(survey.column_id)
  if (!column) return null
  const { id, column_id: columnId, number, fields } = survey
  const only = { ...model, data: { ...model.data, surveys: [{ id, columnId, number, fields, results: [] }] } }
  const page = surveyPages(only, column).find((planned) => planned.page.kind === 'survey')?.page
  return page?.kind === 'survey' ? { ...page, refilled: { values: form, ...problem } } : null
}
