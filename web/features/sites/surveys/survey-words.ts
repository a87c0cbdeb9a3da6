/** Surveys in words, and the blank ones that a form begins with. */
import type { SurveyFields, SurveyQuestion, SurveyRow } from '@shuyuan/contract/sites/surveys.ts'
import { todayText } from '../../../ui/words/dates.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const stateWord: Readonly<Record<SurveyRow['state'], StatusWord>> = {
  draft: { text: '草稿', tone: 'grey' },
  coming: { text: '即将开始', tone: 'blue' },
  open: { text: '正在征集', tone: 'green' },
  closed: { text: '已结束', tone: 'amber' },
}

export const kindNames: Readonly<Record<SurveyQuestion['kind'], string>> = {
  single: '单选',
  multiple: '多选',
  scale: '评分',
  number: '数字',
  text: '文字',
}

/** Random, so that a question added after another was removed never takes its answers. */
const newId = (): string => `q${crypto.randomUUID().replaceAll('-', '').slice(0, 8)}`

export function blankQuestion(kind: SurveyQuestion['kind'], from?: SurveyQuestion): SurveyQuestion {
  const common = { id: from?.id ?? newId(), title: from?.title ?? '', required: from?.required ?? true }
  const options = from && 'options' in from ? from.options : ['', '']
  switch (kind) {
    case 'single':
    case 'multiple':
      return { kind, ...common, options }
    case 'scale':
      return { kind, ...common, of: 5 }
    case 'number':
      return { kind, ...common, min: 0, max: 100 }
    case 'text':
      return { kind, ...common, long: true }
  }
}

export function blankSurvey(): SurveyFields {
  const today = new Date()
  return {
    title: '',
    guide: '',
    questions: [blankQuestion('single')],
    opensOn: todayText(today),
    closesOn: todayText(new Date(today.getTime() + 14 * 86_400_000)),
    isAnonymous: true,
    publishesCounts: true,
    conclusion: '',
    isPublished: false,
  }
}

/** The first thing that is missing, null when it can be saved. */
export function problemOf({ title, questions, opensOn, closesOn }: SurveyFields): string | null {
  if (title.trim() === '') return '请填写标题'
  if (opensOn > closesOn) return '结束日期要在开始日期之后'
  for (const [at, question] of questions.entries()) {
    if (question.title.trim() === '') return `第 ${at + 1} 题还没有写问题`
    if ('options' in question && question.options.some((one) => one.trim() === '')) return `第 ${at + 1} 题有空的选项`
    if (question.kind === 'number' && question.min > question.max) return `第 ${at + 1} 题的范围前后颠倒`
  }
  return null
}
