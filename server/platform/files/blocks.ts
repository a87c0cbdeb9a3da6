/**
 * Big files block by block, through buffers that are used again. A new buffer for each block would have the collector of
 * garbage walk the whole heap every 64 MB: of a package of 1 GB that was a third of the time.
 */
import type { FileHandle } from 'node:fs/promises'

export const blockBytes = 1_048_576

export type Part = { readonly start: number; readonly size: number }

/** A block is good until the promise of who hears it is kept. */
export type Hear = (block: Buffer) => Promise<void> | void

/** The next block is read while this one is worked on. False when the file ends before the part does. */
export async function readBlocks(file: FileHandle, { start, size }: Part, pair: Pair, hear: Hear): Promise<boolean> {
  const read = (at: number, into: Buffer) =>
    quiet(file.read(into, 0, Math.min(into.length, size - at), start + at).then(({ bytesRead }) => bytesRead))
  let [here, there] = pair
  let next = size > 0 ? read(0, here) : null
  try {
    for (let at = 0; next; ) {
      const count = await next
      if (count === 0) return false
      at += count
      next = at < size ? read(at, there) : null
      await hear(here.subarray(0, count))
      ;[here, there] = [there, here]
    }
    return true
  } finally {
    // Who closes the file does so when nothing is read from it any more.
    await next?.catch(() => undefined)
  }
}

export type Pair = readonly [Buffer, Buffer]
/** No bigger than the part needs. */
export function pairFor(size: number): Pair {
  const bytes = Math.max(1, Math.min(size, blockBytes))
  return [Buffer.allocUnsafeSlow(bytes), Buffer.allocUnsafeSlow(bytes)]
}

/** Chunks of any size, gathered to whole blocks. */
export async function* gathered(chunks: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  const block = Buffer.allocUnsafeSlow(blockBytes)
  let filled = 0
  for await (const chunk of chunks) {
    let rest = bytesOf(chunk)
    while (rest.length > 0) {
      const taken = rest.copy(block, filled)
      filled += taken
      rest = rest.subarray(taken)
      if (filled < block.length) continue
      yield block
      filled = 0
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}

const bytesOf = (chunk: unknown): Buffer => {
  if (Buffer.isBuffer(chunk)) return chunk
  if (chunk instanceof Uint8Array) return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  return Buffer.from(String(chunk))
}

export async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten
}

/** Awaited later: until then a failure is nobody's surprise. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
