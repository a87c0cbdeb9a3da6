/** The words behind a command, checked: unknown switches and missing values are refused with a sentence. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { WordsRefused } from './command.ts'

export type Words = { readonly plain: readonly string[]; readonly named: Readonly<Record<string, string>> }

export function readWords(words: readonly string[], names: readonly string[], plainAtMost: number): Words {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    if (positionals.length > plainAtMost) throw new WordsRefused(`多余的词「${positionals[plainAtMost]}」`)
    return { plain: positionals, named: z.record(z.string(), z.string()).parse(values) }
  } catch (error) {
    if (error instanceof WordsRefused) throw error
    throw new WordsRefused(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** A whole number within bounds; the default stands when the switch is left out. */
export function wholeNumber(words: Words, name: string, bounds: readonly [number, number], standard?: number): number {
  const text = words.named[name]
  const value = text === undefined ? standard : Number(text)
  const [least, most] = bounds
  if (value === undefined) throw new WordsRefused(`缺少 --${name}`)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new WordsRefused(`--${name} 要写 ${least} 到 ${most} 之间的整数`)
  }
  return value
}

export function plainWord(words: Words, what: string): string {
  const [word] = words.plain
  if (!word) throw new WordsRefused(`缺少${what}`)
  return word
}
