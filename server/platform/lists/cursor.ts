/** Opaque keyset cursors: the last row's sort key, encoded. A forged one is only another place in the own list. */
import { z } from 'zod'
import { refuse } from '../../kernel/app-error.ts'

export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** The key's parts, null for the first page; refuses what is no cursor of this list. */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.output<T> | null {
  if (cursor === undefined) return null
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (parsed.success) return parsed.data
  } catch {
    // Not JSON: refused below like any other wrong cursor.
  }
  return refuse('request.invalid', { detail: '翻页位置不对，请回到第一页' })
}

/** A cursor by time and id, newest first. */
export const TimeKey = z.tuple([z.iso.datetime({ offset: true }), z.uuid()])

/** One page of `limit` out of `limit + 1` rows, and the cursor of the next. */
export function pageOfRows<R, T>(
  rows: readonly R[],
  limit: number,
  keyOf: (row: R) => readonly string[],
  view: (row: R) => T,
): { items: T[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(view), next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null }
}
