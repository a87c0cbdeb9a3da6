/** A survey of an invented school: what was asked, and how often people chose what. */
import type { SurveyFields, SurveyQuestion } from '@shuyuan/contract/sites/surveys.ts'
import type { Answers } from '../../../modules/sites/index.ts'
import type { Random } from '../../random.ts'

export type Asked = {
  readonly question: SurveyQuestion
  /** In hundredths, by option or by step of the scale: of several answers each stands for itself. */
  readonly weights: readonly number[]
  /** What people wrote in their own words; most write nothing. */
  readonly said: readonly string[]
}

export type SurveyForm = {
  readonly title: string
  readonly guide: string
  readonly asked: readonly Asked[]
  /** What became of it; only of surveys whose time is over. */
  readonly conclusion: string
}

type Choice = readonly (readonly [option: string, weight: number])[]

const base = (id: string, title: string, required = true) => ({ id, title, required })
const choice =
  (kind: 'single' | 'multiple') =>
  (id: string, title: string, options: Choice): Asked => ({
    question: { kind, ...base(id, title), options: options.map(([option]) => option) },
    weights: options.map(([, weight]) => weight),
    said: [],
  })
export const single = choice('single')
export const multiple = choice('multiple')
export const scale = (id: string, title: string): Asked => ({
  question: { kind: 'scale', ...base(id, title), of: 5 },
  weights: [2, 4, 14, 42, 38],
  said: [],
})
export const words = (id: string, title: string, said: readonly string[]): Asked => ({
  question: { kind: 'text', ...base(id, title, false), long: true },
  weights: [],
  said,
})

export function fieldsOf(form: SurveyForm, opensOn: string, closesOn: string): SurveyFields {
  const { title, guide, conclusion, asked } = form
  const questions = asked.map(({ question }) => question)
  return {
    title,
    guide,
    questions,
    opensOn,
    closesOn,
    isAnonymous: true,
    publishesCounts: true,
    conclusion,
    isPublished: true,
  }
}

function drawn(random: Random, weights: readonly number[]): number {
  let left = random.int(weights.reduce((sum, one) => sum + one, 0))
  const at = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return at + 1
}

export function answer(random: Random, { asked }: SurveyForm): Answers {
  const answers: Answers = {}
  for (const { question, weights, said } of asked) {
    if (question.kind === 'text') {
      const words = random.int(6) === 0 ? said[random.int(said.length)] : undefined
      if (words) answers[question.id] = words
    } else if (question.kind === 'multiple') {
      const chosen = weights.flatMap((weight, at) => (random.int(100) < weight ? [at + 1] : []))
      answers[question.id] = chosen.length > 0 ? chosen : [drawn(random, weights)]
    } else answers[question.id] = drawn(random, weights)
  }
  return answers
}
