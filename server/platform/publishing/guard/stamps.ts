/**
 * How a file looked when its bytes were last compared. The change time (ctime) moves with every write and cannot be put
 * back, so an unchanged stamp spares reading; one file in sixty is read at each sweep all the same.
 */
import { lstatSync, type Stats } from 'node:fs'

export type Stamp = { readonly ino: number; readonly size: number; readonly mtime: number; readonly ctime: number }

export type Stamps = Map<string, Stamp>

type Kept = { readonly ino: number; readonly stamps: Stamps }

export type StampBook = {
  /** Empty when the directory is another one than at the last look. */
  readonly of: (directory: string) => Stamps
  readonly forget: (isGone: (directory: string) => boolean) => void
  readonly files: () => number
}

export const stampOf = (stats: Stats): Stamp => ({
  ino: stats.ino,
  size: stats.size,
  mtime: stats.mtimeMs,
  ctime: stats.ctimeMs,
})

export const isSameStamp = (a: Stamp, b: Stamp): boolean =>
  a.ino === b.ino && a.size === b.size && a.mtime === b.mtime && a.ctime === b.ctime

export const statsOf = (path: string): Stats | null => lstatSync(path, { throwIfNoEntry: false }) ?? null

export function createStampBook(): StampBook {
  const book = new Map<string, Kept>()
  const of = (directory: string): Stamps => {
    const ino = statsOf(directory)?.ino ?? 0
    const known = book.get(directory)
    if (known?.ino === ino) return known.stamps
    const stamps: Stamps = new Map()
    book.set(directory, { ino, stamps })
    return stamps
  }
  const forget = (isGone: (directory: string) => boolean): void => {
    for (const directory of book.keys()) if (isGone(directory)) book.delete(directory)
  }
  const files = (): number => [...book.values()].reduce((sum, { stamps }) => sum + stamps.size, 0)
  return { of, forget, files }
}
