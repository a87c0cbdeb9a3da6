/** The pages of a survey column: the list of its surveys, and each with its form or, when the time is over, its result. Pure. */
import type { Block, Body } from '@shuyuan/contract/sites/body.ts'
import type { QuestionResult, SurveyQuestion } from '@shuyuan/contract/sites/surveys.ts'
import type { Question } from '@shuyuan/engines/pages/index.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import { boxName } from '../surveys/answer.rules.ts'
import { stateOf, surveyHref } from '../surveys/survey.store.ts'
import { share } from '../surveys/surveys.ts'
import { columnHref } from './addresses.ts'
import { crumbsOf, type Planned, sideOf } from './plan-columns.ts'
import type { SiteModel } from './plan-frame.ts'
import type { PublicSurvey } from './site-data.ts'

export function surveyPages(model: SiteModel, column: ColumnRecord): Planned[] {
  if (column.kind !== 'survey' || column.is_hidden) return []
  const surveys = model.data.surveys.filter(({ columnId }) => columnId === column.id)
  return [surveyList(model, column, surveys), ...surveys.map((survey) => surveyPage(model, column, survey))]
}

const stateWords = { draft: '', coming: '即将开始', open: '正在征集', closed: '已经结束' } as const

function surveyList(model: SiteModel, column: ColumnRecord, surveys: readonly PublicSurvey[]): Planned {
  const path = columnHref(column.path)
  return {
    path,
    article: null,
    page: {
      kind: 'list',
      path,
      title: column.title,
      description: column.description || `${model.data.site.name}${column.title}`,
      crumbs: crumbsOf(model, column),
      column: { title: column.title, type: '征集调查', keywords: [column.title] },
      side: sideOf(model, column),
      page: 1,
      pages: 1,
      pageHrefs: [path],
      rssHref: null,
      look: 'list',
      items: surveys.map(({ number, fields }) => ({
        href: surveyHref(column.path, number),
        title: `${fields.title}（${stateWords[stateOf(fields, model.today)]}）`,
        date: fields.opensOn,
        summary: `征集时间：${fields.opensOn} 至 ${fields.closesOn}`,
        cover: null,
        isTop: false,
        column: { title: column.title, href: path },
      })),
    },
  }
}

function surveyPage(model: SiteModel, column: ColumnRecord, { id, number, fields, results }: PublicSurvey): Planned {
  const path = surveyHref(column.path, number)
  const state = stateOf(fields, model.today)
  const contact: Question[] = fields.isAnonymous
    ? []
    : [
        { kind: 'text', id: 'name', title: '您的姓名', required: true, long: false, max: 30 },
        { kind: 'text', id: 'phone', title: '联系电话（只用于核实，不会公开）', required: true, long: false, max: 20 },
      ]
  const words = state === 'closed' && fields.conclusion ? fields.conclusion.split('\n') : []
  const blocks: Block[] = [
    ...words.map((line): Block => ({ type: 'paragraph', content: [{ type: 'text', text: line || ' ' }] })),
    ...(state === 'closed' && fields.publishesCounts ? results.flatMap(resultBlocks) : []),
  ]
  const result: Body | null = blocks.length > 0 ? { type: 'doc', content: blocks } : null
  return {
    path,
    article: null,
    page: {
      kind: 'survey',
      path,
      title: fields.title,
      description: fields.guide || fields.title,
      crumbs: crumbsOf(model, column),
      action: `/_/surveys/${id}`,
      hidden: [{ name: 'homepage', value: '' }],
      guide: fields.guide || (fields.isAnonymous ? '问卷不记名。感谢您的参与。' : '感谢您的参与。'),
      period: `${fields.opensOn} 至 ${fields.closesOn}`,
      state: state === 'coming' ? 'coming' : state === 'open' ? 'open' : 'closed',
      questions: [...fields.questions.map(questionOf), ...contact],
      result,
    },
  }
}

function questionOf(question: SurveyQuestion): Question {
  const { id, title, required } = question
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const many = question.kind === 'multiple'
      const options = question.options.map((text, at) => ({
        value: String(at + 1),
        title: text,
        ...(many ? { name: boxName(id, at + 1) } : {}),
      }))
      return { kind: 'choice', id, title, required, many, options }
    }
    case 'text':
      return { kind: 'text', id, title, required, long: question.long, max: question.long ? 1000 : 200 }
    case 'number':
      return { kind: 'number', id, title, required, min: question.min, max: question.max }
    case 'scale':
      return { kind: 'scale', id, title, required, of: question.of }
  }
}

type TableBlock = Extract<Block, { type: 'table' }>
const cell = (
  type: 'tableCell' | 'tableHeader',
  text: string,
): NonNullable<TableBlock['content'][number]['content']>[number] => ({
  type,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/** What people wrote in their own words is not published by itself. */
function resultBlocks({ title, kind, answered, counts, average }: QuestionResult): Block[] {
  if (kind === 'text') return []
  const head: Block = { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: title }] }
  const sum = `${answered} 人作答${average === null ? '' : `，平均 ${average}`}`
  const said: Block = { type: 'paragraph', content: [{ type: 'text', text: sum }] }
  if (counts.length === 0) return [head, said]
  const rows = counts.map(({ label, count }) => [label, String(count), share(count, answered) || '0%'])
  return [
    head,
    said,
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: ['选项', '人数', '占比'].map((text) => cell('tableHeader', text)) },
        ...rows.map((row) => ({ type: 'tableRow' as const, content: row.map((text) => cell('tableCell', text)) })),
      ],
    },
  ]
}
