/** What was asked for lately: kept in memory up to a number of bytes; what nobody has asked for longest goes first. */
type Sized<T> = { readonly value: T; readonly bytes: number }

export type Recent<T> = {
  readonly get: (key: string) => T | undefined
  readonly set: (key: string, value: T, bytes: number) => void
}

export function createRecent<T>(limit: number): Recent<T> {
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
      if (found) {
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
  }
}
