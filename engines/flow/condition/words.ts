// Splits condition text into words; every character is either part of a word or a fault.
import type { Comparison, ConditionFault } from './condition.ts'

export type Word =
  | { kind: 'number'; at: number; value: number }
  | { kind: 'string'; at: number; value: string }
  | { kind: 'name'; at: number; value: string }
  | { kind: 'operator'; at: number; value: Comparison }
  | { kind: 'open' | 'close' | 'end'; at: number }

const shapes =
  /(?<space>\s+)|(?<number>-?\d{1,15}(?:\.\d{1,9})?)(?![\p{L}\d_.])|"(?<double>[^"\\]*)"|'(?<single>[^'\\]*)'|(?<name>[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|(?<operator>>=|<=|!=|<>|==|=|>|<)|(?<open>\()|(?<close>\))/uy

const operators: Record<string, Comparison> = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
}

export function splitWords(text: string): Word[] | ConditionFault {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    shapes.lastIndex = at
    const match = shapes.exec(text)
    if (!match) return { at, say: `第 ${at + 1} 个字符「${text.slice(at, at + 1)}」看不懂` }
    const word = toWord(match.groups ?? {}, at)
    if (word) words.push(word)
    at = shapes.lastIndex
  }
  words.push({ kind: 'end', at })
  return words
}

function toWord(found: Record<string, string | undefined>, at: number): Word | undefined {
  if (found['number'] !== undefined) return { kind: 'number', at, value: Number(found['number']) }
  const quoted = found['double'] ?? found['single']
  if (quoted !== undefined) return { kind: 'string', at, value: quoted }
  if (found['name'] !== undefined) return { kind: 'name', at, value: found['name'] }
  const operator = found['operator'] === undefined ? undefined : operators[found['operator']]
  if (operator) return { kind: 'operator', at, value: operator }
  if (found['open'] !== undefined) return { kind: 'open', at }
  return found['close'] !== undefined ? { kind: 'close', at } : undefined
}
