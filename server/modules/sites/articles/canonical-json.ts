/** JSON with sorted keys: the same value has one text and so one hash, whatever order a database gave its keys back in. */
import { hash } from 'node:crypto'

export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  if (Array.isArray(value)) {
    let items = ''
    for (const item of value) items += `${items === '' ? '' : ','}${canonicalJson(item)}`
    return `[${items}]`
  }
  // A reading of unknown fields, which TypeScript allows of no other object.
  const fields = value as Readonly<Record<string, unknown>>
  let text = ''
  for (const key of sortedKeys(fields)) {
    const item = fields[key]
    if (item !== undefined) text += `${text === '' ? '' : ','}${nameOf(key)}:${canonicalJson(item)}`
  }
  return `{${text}}`
}

/** By code units, in place: sorting pairs was half of the memory that hashing a site's articles took. */
function sortedKeys(value: object): string[] {
  const keys = Object.keys(value)
  for (let at = 1; at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    let to = at
    for (; to > 0 && (keys[to - 1] ?? '') > key; to -= 1) keys[to] = keys[to - 1] ?? ''
    keys[to] = key
  }
  return keys
}

/** What JSON writes otherwise than it stands, with all halves of pairs of UTF-16. */
const special = /["\\\u0000-\u001f\ud800-\udfff]/

const quoted = (text: string): string => (special.test(text) ? JSON.stringify(text) : `"${text}"`)

const known = new Map<string, string>()

/** The names of fields come again and again; those that somebody makes up are not kept without end. */
function nameOf(key: string): string {
  const text = known.get(key) ?? JSON.stringify(key)
  if (known.size < 1_000) known.set(key, text)
  return text
}

/** SHA-256 in hex of the canonical text. */
export const canonicalHash = (value: unknown): string => hash('sha256', canonicalJson(value))
