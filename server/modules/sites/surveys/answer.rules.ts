/** What a filled-in form says, question by question, and how answers are read again. Pure. */
import type { QuestionResult, SurveyQuestion } from '@shuyuan/contract/sites/surveys.ts'
import { Prose } from '@shuyuan/contract/kernel/text.ts'
import { z } from 'zod'

/** An option is kept by its place from 1; texts as typed. */
export const Answers = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.int())]))
export type Answers = z.infer<typeof Answers>
type Form = Readonly<Record<string, string>>
type Taken =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly field: string; readonly problem: string }

const text = Prose(1000)
/** Box n of a question with several answers has a field of its own. */
export const boxName = (id: string, option: number): string => `${id}-${option}`

/** The first problem in words, or all answers; a field that no question asks for is not looked at. */
export function takeAnswers(questions: readonly SurveyQuestion[], form: Form): Taken {
  const answers: Answers = {}
  for (const [at, question] of questions.entries()) {
    const read = answerOf(question, form)
    const where = `第 ${at + 1} 题「${question.title}」`
    if (read === undefined) return { ok: false, field: question.id, problem: `${where}填写的内容不对，请改正` }
    const isEmpty = read === '' || (Array.isArray(read) && read.length === 0)
    if (isEmpty && question.required) return { ok: false, field: question.id, problem: `${where}还没有填写` }
    if (!isEmpty) answers[question.id] = read
  }
  return { ok: true, answers }
}

/** '' when nothing was said, undefined when it is no answer to this question. */
function answerOf(question: SurveyQuestion, form: Form): Answers[string] | undefined {
  const given = (form[question.id] ?? '').trim()
  const place = (most: number): number | '' | undefined =>
    given === '' ? '' : /^[1-9]\d?$/.test(given) && Number(given) <= most ? Number(given) : undefined
  switch (question.kind) {
    case 'single':
      return place(question.options.length)
    case 'scale':
      return place(question.of)
    case 'multiple':
      return question.options.flatMap((_, at) => (form[boxName(question.id, at + 1)] ? [at + 1] : []))
    case 'number': {
      if (given === '') return ''
      const value = /^-?\d{1,9}(\.\d{1,4})?$/.test(given) ? Number(given) : Number.NaN
      return value >= question.min && value <= question.max ? value : undefined
    }
    case 'text': {
      const parsed = text.safeParse(given)
      return parsed.success && (question.long || parsed.data.length <= 200) ? parsed.data : undefined
    }
  }
}

/** Whether kept answers could have come from these questions: nothing else is taken from outside. */
export function isAnswerTo(questions: readonly SurveyQuestion[], answers: Answers): boolean {
  const form: Record<string, string> = {}
  for (const [id, answer] of Object.entries(answers)) {
    if (Array.isArray(answer)) for (const option of answer) form[boxName(id, option)] = 'yes'
    else form[id] = String(answer)
  }
  const optional = questions.map((question) => ({ ...question, required: false }))
  const taken = takeAnswers(optional, form)
  const sorted = (given: Answers): string => JSON.stringify(Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1)))
  return taken.ok && sorted(taken.answers) === sorted(answers)
}

/** As people read it; '' for no answer. */
export function answerText(question: SurveyQuestion, answer: Answers[string] | undefined): string {
  if (answer === undefined) return ''
  if (question.kind === 'single') return question.options[Number(answer) - 1] ?? ''
  if (question.kind === 'multiple')
    return Array.isArray(answer) ? answer.map((one) => question.options[one - 1] ?? '').join('、') : ''
  return String(answer)
}

export function resultsOf(questions: readonly SurveyQuestion[], all: readonly Answers[]): QuestionResult[] {
  return questions.map((question) => {
    const { id, kind, title } = question
    const given = all.flatMap((answers) => (answers[id] === undefined ? [] : [answers[id]]))
    const numbers = given.filter((one): one is number => typeof one === 'number')
    const labels =
      question.kind === 'scale'
        ? Array.from({ length: question.of }, (_, at) => String(at + 1))
        : 'options' in question
          ? question.options
          : []
    const chosen = given.flat()
    return {
      id,
      kind,
      title,
      answered: given.length,
      counts: labels.map((label, at) => ({ label, count: chosen.filter((one) => one === at + 1).length })),
      average:
        (kind === 'number' || kind === 'scale') && numbers.length > 0
          ? Math.round((numbers.reduce((sum, one) => sum + one, 0) / numbers.length) * 100) / 100
          : null,
    }
  })
}
