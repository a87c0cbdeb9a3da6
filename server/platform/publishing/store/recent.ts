/** What was put a moment ago is about to be delivered: kept in memory up to a number of bytes, oldest out first. */

export type Sized<T> = { readonly value: T; readonly bytes: number }

export type Recent<T> = {
  readonly get: (key: string) => T | undefined
  readonly set: (key: string, value: T, bytes: number) => void
  readonly delete: (key: string) => void
  readonly bytes: () => number
}

/** `isLru`: reading an entry makes it young again. Without it the first in is the first out. */
export function createRecent<T>(limit: number, isLru = false): Recent<T> {
  const entries = new Map<string, Sized<T>>()
  let total = 0
  const remove = (key: string): void => {
    const found = entries.get(key)
    if (!found) return
    entries.delete(key)
    total -= found.bytes
  }
  return {
    get: (key) => {
      const found = entries.get(key)
      if (found && isLru) {
        entries.delete(key)
        entries.set(key, found)
      }
      return found?.value
    },
    set: (key, value, bytes) => {
      remove(key)
      if (bytes > limit) return
      entries.set(key, { value, bytes })
      total += bytes
      for (const oldest of entries.keys()) {
        if (total <= limit) break
        remove(oldest)
      }
    },
    delete: remove,
    bytes: () => total,
  }
}
