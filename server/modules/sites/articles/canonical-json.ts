/** JSON with sorted keys: the same value has one text and so one hash, whatever order a database gave its keys back in. */
import { hash } from 'node:crypto'

export function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  let text = ''
  if (Array.isArray(value)) {
    for (const item of value) text += `${text === '' ? '' : ','}${canonicalJson(item)}`
    return `[${text}]`
  }
  for (const [key, item] of Object.entries(value).sort(byKey)) {
    if (item !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${canonicalJson(item)}`
  }
  return `{${text}}`
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]): number => (a < b ? -1 : 1)

const known = new Map<string, string>()

/** The names of fields come again and again; those that somebody makes up are not kept without end. */
function quoted(key: string): string {
  const text = known.get(key) ?? JSON.stringify(key)
  if (known.size < 1_000) known.set(key, text)
  return text
}

/** SHA-256 in hex of the canonical text. */
export const canonicalHash = (value: unknown): string => hash('sha256', canonicalJson(value))
