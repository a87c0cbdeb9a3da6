/** Sentences of an invented school life, in the voice of the site's owner. */
import type { Random } from '../random.ts'
import { byKind } from './by-kind.ts'
import { bureau } from './voices/bureau.ts'
import { kindergarten } from './voices/kindergarten.ts'
import { primary } from './voices/primary.ts'
import { high, middle, vocational } from './voices/secondary.ts'
import type { Topic, Voice } from './voices/voice.ts'

export const voiceOf = byKind<Voice>({ bureau, kindergarten, primary, middle, high, vocational })

const oneOf = (random: Random, list: readonly string[]): string => list[random.int(list.length)] ?? ''

type Filling = { readonly random: Random; readonly voice: Voice; readonly day: Date }

function fill({ random, voice, day }: Filling, text: string): string {
  const words: Readonly<Record<string, () => string>> = {
    g: () => oneOf(random, voice.classes),
    s: () => oneOf(random, voice.subjects),
    t: () => oneOf(random, voice.terms),
    d: () => `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`,
    n: () => String(3 + random.int(60)),
  }
  return text.replaceAll(/\{(\w)\}/g, (_, key: string) => words[key]?.() ?? '')
}

export type MadeText = { readonly title: string; readonly summary: string; readonly paragraphs: readonly string[] }

/** `turn` goes through the topic's titles, so that neighbours in a list differ. */
export function makeText(filling: Filling, topic: Topic, turn: number, paragraphs: number): MadeText {
  const { random, voice } = filling
  const title = topic.titles[turn % topic.titles.length] ?? topic.titles[0]
  const opening = fill(filling, random.pick(topic.openings))
  const start = random.int(voice.middles.length)
  const body = Array.from({ length: paragraphs }, (_, at) => voice.middles[(start + at) % voice.middles.length] ?? '')
  return {
    title: fill(filling, title),
    summary: opening,
    paragraphs: [opening, ...body, oneOf(random, voice.endings)],
  }
}
