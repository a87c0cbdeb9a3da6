/**
 * What was put a moment ago and is about to be delivered: kept in memory up to a number of bytes. Many entries share one
 * slab of memory and go with it, oldest slab first: ten thousand buffers of their own would keep the collector of garbage
 * busy.
 */
const slabBytes = 1024 * 1024

type Slab = { readonly memory: Buffer; readonly keys: string[]; used: number }

export type Slabs = {
  /** A view of the slab: to be used at once, for its place is used again. */
  readonly get: (key: string) => Buffer | undefined
  /** Takes a copy. */
  readonly set: (key: string, bytes: Buffer) => void
  readonly delete: (key: string) => void
  /** Of all slabs. */
  readonly bytes: () => number
}

export function createSlabs(limit: number): Slabs {
  const views = new Map<string, Buffer>()
  const slabs: Slab[] = []
  let total = 0
  const dropOldest = (): Buffer | undefined => {
    const oldest = slabs.shift()
    if (!oldest) return
    total -= oldest.memory.length
    // What was put again since then lies in a younger slab.
    for (const key of oldest.keys) if (views.get(key)?.buffer === oldest.memory.buffer) views.delete(key)
    return oldest.memory
  }
  const roomFor = (size: number): Slab => {
    const newest = slabs.at(-1)
    if (newest && newest.used + size <= newest.memory.length) return newest
    const wanted = Math.max(slabBytes, size)
    let memory: Buffer | undefined
    while (total + wanted > limit && slabs.length > 0) memory = dropOldest()
    // Used again: a slab left to the collector counts until it comes by.
    if (memory?.length !== wanted) memory = Buffer.allocUnsafeSlow(wanted)
    const slab = { memory, keys: [], used: 0 }
    slabs.push(slab)
    total += wanted
    return slab
  }
  return {
    get: (key) => views.get(key),
    set: (key, bytes) => {
      views.delete(key)
      if (bytes.length > limit) return
      const slab = roomFor(bytes.length)
      const view = slab.memory.subarray(slab.used, slab.used + bytes.length)
      bytes.copy(view)
      slab.used += bytes.length
      slab.keys.push(key)
      views.set(key, view)
    },
    delete: (key) => {
      views.delete(key)
    },
    bytes: () => total,
  }
}
