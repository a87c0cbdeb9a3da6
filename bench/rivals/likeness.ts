/** Whether two trees of pages say the same: the words of each article's page, at the same address in both. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
  '#43': '+',
}

/** What a reader sees and what the head tells, without markup and spaces. */
const wordsOf = (html: string): string =>
  html
    .replaceAll(/<(?:meta|title)[^>]*>/g, (tag) => / content="([^"]*)"/.exec(tag)?.[1] ?? '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, '')

/** Articles have addresses of a year and a number: «news/2026/12.html». */
function* articlesOf(dir: string, under = ''): IterableIterator<string> {
  for (const entry of readdirSync(join(dir, under), { withFileTypes: true })) {
    const path = join(under, entry.name)
    if (entry.isDirectory()) yield* articlesOf(dir, path)
    else if (/\/\d{4}\/\d+\.html$/.test(path)) yield path
  }
}

export function likeness(pairs: readonly (readonly [ours: string, theirs: string])[]): Record<string, number> {
  const sum = { compared: 0, equal: 0, missing: 0, ourBytes: 0, theirBytes: 0 }
  for (const [ours, theirs] of pairs)
    for (const path of articlesOf(theirs)) {
      const packed = join(ours, `${path}.gz`)
      sum.compared += 1
      if (!existsSync(packed)) {
        sum.missing += 1
        continue
      }
      const [one, other] = [gunzipSync(readFileSync(packed)), readFileSync(join(theirs, path))]
      sum.ourBytes += one.length
      sum.theirBytes += other.length
      if (wordsOf(one.toString()) === wordsOf(other.toString())) sum.equal += 1
      else if (process.env.SHUYUAN_BENCH_SHOW)
        console.error(path, firstDifference(wordsOf(one.toString()), wordsOf(other.toString())))
    }
  return sum
}

function firstDifference(one: string, other: string): string {
  let at = 0
  while (one[at] === other[at]) at += 1
  return `${one.slice(Math.max(0, at - 20), at + 30)} ≠ ${other.slice(Math.max(0, at - 20), at + 30)}`
}
