/** 征集调查: a form of a few questions on the public site for a time, answers counted, results published when wished. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { DateText, Line, Prose } from '../kernel/text.ts'
import { bySite } from './sites.ts'

const common = {
  /** Stays with the question for good: answers name it. */
  id: z.string().regex(/^q[a-z0-9]{1,11}$/),
  title: Line(120),
  required: z.boolean(),
}
const options = z.array(Line(60)).min(2).max(20)

export const SurveyQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('single'), ...common, options }),
  z.strictObject({ kind: z.literal('multiple'), ...common, options }),
  z.strictObject({ kind: z.literal('text'), ...common, long: z.boolean() }),
  z.strictObject({ kind: z.literal('number'), ...common, min: z.number(), max: z.number() }),
  z.strictObject({ kind: z.literal('scale'), ...common, of: z.int().min(3).max(10) }),
])
export type SurveyQuestion = z.infer<typeof SurveyQuestion>

export const SurveyFields = z
  .strictObject({
    title: Line(80),
    guide: Prose(500),
    questions: z
      .array(SurveyQuestion)
      .min(1, '至少要有一个问题')
      .max(30, '最多 30 个问题')
      .refine((list) => new Set(list.map(({ id }) => id)).size === list.length, '问题编号重复'),
    opensOn: DateText,
    closesOn: DateText,
    /** False: name and telephone are asked for and kept shut. */
    isAnonymous: z.boolean(),
    /** Counts stand on the public page when the time is over. */
    publishesCounts: z.boolean(),
    /** What became of it, in words; on the public page when the time is over. */
    conclusion: Prose(3000),
    isPublished: z.boolean(),
  })
  .refine(({ opensOn, closesOn }) => opensOn <= closesOn, '结束日期要在开始日期之后')
export type SurveyFields = z.infer<typeof SurveyFields>

export const SurveyRow = z.object({
  id: z.string(),
  columnId: z.string(),
  columnTitle: z.string(),
  title: z.string(),
  opensOn: z.string(),
  closesOn: z.string(),
  state: z.enum(['draft', 'coming', 'open', 'closed']),
  answers: z.int(),
})
export type SurveyRow = z.infer<typeof SurveyRow>

export const SurveyView = SurveyRow.extend({
  version: z.int(),
  fields: SurveyFields,
  /** Path on the public site. */
  href: z.string(),
})
export type SurveyView = z.infer<typeof SurveyView>

export const QuestionResult = z.object({
  id: z.string(),
  kind: z.enum(['single', 'multiple', 'text', 'number', 'scale']),
  title: z.string(),
  /** How many answered it. */
  answered: z.int(),
  counts: z.array(z.object({ label: z.string(), count: z.int() })),
  /** Of numbers and scales. */
  average: z.number().nullable(),
})
export type QuestionResult = z.infer<typeof QuestionResult>

const bySurvey = z.strictObject({ siteId: Id, surveyId: Id })

export const listSurveys = endpoint({
  name: 'sites.listSurveys',
  method: 'GET',
  path: '/api/sites/:siteId/surveys',
  summary: '征集调查，新的在前',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject(PageQuery),
  reply: pageOf(SurveyRow),
})

export const createSurvey = endpoint({
  name: 'sites.createSurvey',
  method: 'POST',
  path: '/api/sites/:siteId/surveys',
  summary: '在一个调查栏目里新建征集调查',
  permission: 'sites.content.use',
  params: bySite,
  body: z.strictObject({ columnId: Id, fields: SurveyFields }),
  reply: z.object({ id: z.string() }),
  errors: ['sites.right.missing', 'sites.frozen', 'sites.survey.wrong_column'],
})

export const getSurvey = endpoint({
  name: 'sites.getSurvey',
  method: 'GET',
  path: '/api/sites/:siteId/surveys/:surveyId',
  summary: '一份征集调查',
  permission: 'sites.content.use',
  params: bySurvey,
  reply: SurveyView,
})

export const saveSurvey = endpoint({
  name: 'sites.saveSurvey',
  method: 'PUT',
  path: '/api/sites/:siteId/surveys/:surveyId',
  summary: '保存征集调查；有人填写后问题不能再改',
  permission: 'sites.content.use',
  params: bySurvey,
  body: z.strictObject({ version: z.int(), fields: SurveyFields }),
  reply: z.object({ version: z.int() }),
  errors: ['sites.right.missing', 'sites.frozen', 'sites.survey.changed', 'sites.survey.answered'],
})

export const removeSurvey = endpoint({
  name: 'sites.removeSurvey',
  method: 'DELETE',
  path: '/api/sites/:siteId/surveys/:surveyId',
  summary: '删除没有人填写过的征集调查',
  permission: 'sites.content.use',
  params: bySurvey,
  reply: z.object({}),
  errors: ['sites.right.missing', 'sites.frozen', 'sites.survey.answered'],
})

export const surveyResults = endpoint({
  name: 'sites.surveyResults',
  method: 'GET',
  path: '/api/sites/:siteId/surveys/:surveyId/results',
  summary: '逐题统计',
  permission: 'sites.content.use',
  params: bySurvey,
  reply: z.object({ total: z.int(), questions: z.array(QuestionResult) }),
  errors: ['sites.right.missing'],
})

export const listAnswers = endpoint({
  name: 'sites.listAnswers',
  method: 'GET',
  path: '/api/sites/:siteId/surveys/:surveyId/answers',
  summary: '逐份查看答卷；姓名与电话遮盖显示',
  permission: 'sites.content.use',
  params: bySurvey,
  query: z.strictObject(PageQuery),
  reply: pageOf(
    z.object({
      id: z.string(),
      receivedAt: z.string(),
      contact: z.object({ name: z.string(), phone: z.string() }).nullable(),
      /** In the order of the questions. */
      values: z.array(z.string()),
    }),
  ),
  errors: ['sites.right.missing'],
})

export const revealRespondent = endpoint({
  name: 'sites.revealRespondent',
  method: 'POST',
  path: '/api/sites/:siteId/surveys/:surveyId/answers/:answerId/contact',
  summary: '查看填写人的姓名与电话（记入审计）',
  permission: 'sites.content.use',
  params: bySurvey.extend({ answerId: Id }),
  body: z.strictObject({ reason: Prose(200, 2) }),
  reply: z.object({ name: z.string(), phone: z.string() }),
  errors: ['sites.right.missing'],
  rate: { max: 30, seconds: 3600 },
})

export const exportAnswers = endpoint({
  name: 'sites.exportAnswers',
  method: 'GET',
  path: '/api/sites/:siteId/surveys/:surveyId/answers.xlsx',
  summary: '导出统计与答卷（姓名电话遮盖）',
  permission: 'sites.content.use',
  params: bySurvey,
  reply: z.unknown(),
  replyKind: 'file',
  errors: ['sites.right.missing'],
  rate: { max: 30, seconds: 3600 },
})
