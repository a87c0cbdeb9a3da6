/**
 * Sentences of an invented school life, in the voice of each kind of school. Nobody in them exists; numbers, classes and
 * days come from the seed.
 */
import type { Random } from '../random.ts'
import type { SceneKind } from './scenes.ts'

export type Topic = {
  readonly titles: readonly [string, ...string[]]
  readonly openings: readonly [string, ...string[]]
}

export type Topics = Readonly<Record<string, Topic>>

/** How one kind of school speaks. */
export type Voice = {
  /** By the column's address. {g} a class or year, {d} a day, {n} a number, {s} a subject, {t} a term. */
  readonly topics: Topics
  readonly middles: readonly string[]
  readonly endings: readonly string[]
  readonly subjects: readonly string[]
  readonly classes: readonly string[]
  readonly slogans: readonly string[]
  /** Pictures that suit it; all when none are named. */
  readonly scenes?: readonly SceneKind[]
  /** Single pages by the column's address. {name} the school. */
  readonly pages: Readonly<Record<string, readonly string[]>>
}

const terms = ['秋季学期', '春季学期', '本学期', '新学年']

const oneOf = (random: Random, list: readonly string[]): string => list[random.int(list.length)] ?? ''

/** The title and the text of one article speak of the same class. */
function wordsFor(random: Random, { classes, subjects }: Voice, day: Date): Readonly<Record<string, string>> {
  return {
    g: oneOf(random, classes),
    s: oneOf(random, subjects),
    t: oneOf(random, terms),
    d: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`,
    n: String(3 + random.int(60)),
  }
}

export type MadeText = { readonly title: string; readonly summary: string; readonly paragraphs: readonly string[] }

export function makeText(random: Random, voice: Voice, topic: Topic, day: Date, paragraphs: number): MadeText {
  const { middles, endings } = voice
  const words = wordsFor(random, voice, day)
  const fill = (text: string): string => text.replaceAll(/\{(\w)\}/g, (_, key: string) => words[key] ?? '')
  const opening = fill(random.pick(topic.openings))
  const start = random.int(middles.length)
  const body = Array.from({ length: paragraphs }, (_, at) => middles[(start + at) % middles.length] ?? '')
  return {
    title: fill(random.pick(topic.titles)),
    summary: opening,
    paragraphs: [opening, ...body, oneOf(random, endings)],
  }
}
