/** Statements that come again and again are prepared by name: the server parses and plans them once a connection. */
import { createHash } from 'node:crypto'

/** A statement has to prove that it is hot: lists with ever new lengths would otherwise fill the server's memory. */
const HOT_AFTER = 5
const MOST_NAMES = 400

const seen = new Map<string, number>()
const names = new Map<string, string>()

/** The name to prepare a text under, or null for once-only statements. */
export function statementName(text: string, values: number): string | null {
  const known = names.get(text)
  if (known) return known
  if (values === 0 || names.size >= MOST_NAMES || text.length > 4000) return null
  const times = (seen.get(text) ?? 0) + 1
  if (times < HOT_AFTER) {
    if (seen.size > 5000) seen.clear()
    seen.set(text, times)
    return null
  }
  seen.delete(text)
  const name = `s${createHash('sha256').update(text).digest('hex').slice(0, 20)}`
  names.set(text, name)
  return name
}
