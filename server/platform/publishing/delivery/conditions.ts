/** What the visitor's browser has already, wants compressed, or wants a part of (RFC 9110). */
import type { FileEntry } from '../types.ts'
import type { Encoding } from './bodies.ts'

/** The quality of a coding in Accept-Encoding; 0 when it is not named. */
function quality(header: string, coding: string): number {
  for (const part of header.split(',')) {
    const [name = '', ...params] = part.trim().toLowerCase().split(';')
    if (name.trim() !== coding) continue
    const weight = params.map((param) => /^\s*q=([\d.]+)\s*$/.exec(param)?.[1]).find((found) => found !== undefined)
    return weight === undefined ? 1 : Number(weight)
  }
  return 0
}

export function chooseEncoding(header: string | undefined, entry: Pick<FileEntry, 'gz' | 'br'>): Encoding {
  if (!header || (!entry.gz && !entry.br)) return 'identity'
  if (entry.br && quality(header, 'br') > 0) return 'br'
  return entry.gz && quality(header, 'gzip') > 0 ? 'gzip' : 'identity'
}

export type Conditions = {
  readonly ifNoneMatch: string | undefined
  readonly ifModifiedSince: string | undefined
  readonly etag: string
  readonly lastModified: string
}

const isNamed = (header: string, etag: string): boolean =>
  header.trim() === '*' || header.split(',').some((part) => part.trim().replace(/^W\//, '') === etag)

export function isFresh({ ifNoneMatch, ifModifiedSince, etag, lastModified }: Conditions): boolean {
  if (ifNoneMatch !== undefined) return isNamed(ifNoneMatch, etag)
  return ifModifiedSince !== undefined && Date.parse(ifModifiedSince) >= Date.parse(lastModified)
}

export type Range = { readonly start: number; readonly end: number }

/** Null: the whole file. Several ranges at once are answered with the whole, as nginx does with `max_ranges 1`. */
export function readRange(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match) return null
  const [first = '', last = ''] = match.slice(1)
  if (first === '' && last === '') return null
  if (first === '') {
    const length = Number(last)
    return length === 0 ? 'unsatisfiable' : { start: Math.max(0, size - length), end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'unsatisfiable' : { start, end }
}

/** A part is sent only when the rest, which the browser has, is of the same file. */
export const isSameFile = (ifRange: string | undefined, etag: string, lastModified: string): boolean =>
  ifRange === undefined || ifRange.trim() === etag || ifRange.trim() === lastModified
