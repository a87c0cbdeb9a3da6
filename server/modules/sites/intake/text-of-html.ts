/** The words of foreign HTML, read by another way than the body was made: what the account of an import compares with. */
import { Parser } from 'htmlparser2'

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const silent = new Set(['script', 'style', 'iframe', 'noscript', 'template', 'object', 'svg'])

export function textOfHtml(html: string): string {
  const parts: string[] = []
  let silence = 0
  const parser = new Parser(
    {
      onopentag: (name) => void (silent.has(name) && (silence += 1)),
      onclosetag: (name) => void (silent.has(name) && silence > 0 && (silence -= 1)),
      ontext: (text) => void (silence === 0 && parts.push(text)),
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return parts.join('')
}

const most = 20_000
const condensed = (text: string): string => text.replaceAll(/[\s\u00a0\u3000\u200b-\u200d\ufeff]+/g, '').slice(0, most)

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** Dice's coefficient over pairs of characters: 1 the same words, 0 none shared. Layout does not count. */
export function similarity(one: string, other: string): number {
  const [a, b] = [condensed(one), condensed(other)]
  if (a === b) return 1
  if (a.length < 2 || b.length < 2) return 0
  const pairs = pairsOf(a)
  let shared = 0
  for (const [pair, count] of pairsOf(b)) shared += Math.min(count, pairs.get(pair) ?? 0)
  return Math.round(((2 * shared) / (a.length + b.length - 2)) * 1000) / 1000
}
