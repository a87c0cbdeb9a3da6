/**
 * Bytes by their SHA-256 on disk: ab/cd/abcd…; written to a temporary name, flushed, renamed, the folder flushed, so
 * that a kill leaves the whole file or none. Reading checks the hash again.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gathered, type Hear, pairFor, quiet, readBlocks, writeWhole } from './blocks.ts'

export type Blob = { readonly sha256: string; readonly size: number }
export type StagedBlob = Blob & {
  /** Where the bytes are until kept or dropped. */
  readonly path: string
  readonly keep: () => Promise<void>
  readonly drop: () => Promise<void>
}

export type KeptBlob = Blob & { readonly putAt: Date }

export type BlobStore = {
  readonly stage: (source: Readable) => Promise<StagedBlob>
  /** For who writes the file himself: the path does not exist yet, and what `write` leaves there is flushed. */
  readonly stageAt: (write: (path: string) => Promise<Blob>) => Promise<StagedBlob>
  /** The beginning of paths for unfinished files, which `sweepIncoming` clears away when they stay. */
  readonly incoming: () => Promise<string>
  /** A copy of a file of this machine. */
  readonly stageFile: (path: string) => Promise<StagedBlob>
  readonly put: (bytes: Buffer) => Promise<Blob>
  /** The bytes, or null when they are missing or damaged. */
  readonly read: (sha256: string) => Promise<Buffer | null>
  readonly stream: (sha256: string, range?: { start: number; end: number }) => Readable
  /** Where the bytes lie, for who reads here and there in a big file. Never to be written to. */
  readonly pathOf: (sha256: string) => string
  /** Everything kept, with the moment it was put here last. */
  readonly list: () => AsyncGenerator<KeptBlob>
  /** Unless it was put here since `before`. */
  readonly remove: (sha256: string, before?: Date) => Promise<void>
  /** Deletes uploads that a kill left half way; returns how many. */
  readonly sweepIncoming: (before: Date) => Promise<number>
  readonly check: (sha256: string) => Promise<'ok' | 'missing' | 'damaged'>
}

export function createBlobStore(dir: string): BlobStore {
  const pathOf = (sha256: string): string => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  const incoming = async (): Promise<string> => {
    await mkdir(join(dir, 'incoming'), { recursive: true })
    return join(dir, 'incoming', randomBytes(12).toString('hex'))
  }
  const stageAt = async (write: (path: string) => Promise<Blob>): Promise<StagedBlob> => {
    const path = await incoming()
    const { sha256, size } = await write(path).catch(async (error: unknown) => {
      await rm(path, { force: true })
      throw error
    })
    return { sha256, size, path, keep: () => moveIn(path, pathOf(sha256)), drop: () => rm(path, { force: true }) }
  }
  const stage = (source: Readable): Promise<StagedBlob> =>
    stageAt((path) =>
      writeHashed(path, (write) =>
        pipeline(source, async (chunks: AsyncIterable<unknown>) => {
          for await (const block of gathered(chunks)) await write(block)
        }),
      ),
    )
  const stageFile = (from: string): Promise<StagedBlob> =>
    stageAt((path) =>
      withFile(from, async (file) => {
        const { size } = await file.stat()
        return await writeHashed(path, async (write) => {
          if (!(await readBlocks(file, { start: 0, size }, pairFor(size), write)))
            throw new Error(`${from} became shorter`)
        })
      }),
    )
  const put = async (bytes: Buffer): Promise<Blob> => {
    const sha256 = sha256Of(bytes)
    const path = await incoming()
    try {
      await writeFile(path, bytes, { flush: true, mode: 0o600 })
      await moveIn(path, pathOf(sha256))
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return { sha256, size: bytes.length }
  }
  const read = async (sha256: string): Promise<Buffer | null> => {
    const bytes = await readFile(pathOf(sha256)).catch(() => null)
    return bytes && sha256Of(bytes) === sha256 ? bytes : null
  }
  return {
    stage,
    stageAt,
    stageFile,
    incoming,
    put,
    read,
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    pathOf,
    list: () => listBlobs(dir),
    remove: async (sha256, before) => {
      const found = before && (await stat(pathOf(sha256)).catch(() => null))
      if (!found || found.mtime < before) await rm(pathOf(sha256), { force: true })
    },
    sweepIncoming: (before) => sweepIncoming(join(dir, 'incoming'), before),
    check: (sha256) => checkBlob(pathOf(sha256), sha256),
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const flushBytes = 67_108_864

/** Hashed while the disk takes it; flushed before anybody hears of it. */
async function writeHashed(path: string, fill: (write: Hear) => Promise<void>): Promise<Blob> {
  const file = await open(path, 'wx', 0o600)
  try {
    const hash = createHash('sha256')
    let [size, flushed] = [0, 0]
    let flushing: Promise<void> = Promise.resolve()
    await fill(async (block) => {
      const written = quiet(writeWhole(file, block))
      hash.update(block)
      size += block.length
      await written
      if (size - flushed < flushBytes) return
      // The disk begins while there is still something to hash; at the end it has little left.
      flushed = size
      await flushing
      flushing = quiet(file.datasync())
    }).finally(() => flushing)
    await file.sync()
    return { sha256: hash.digest('hex'), size }
  } finally {
    await file.close()
  }
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, 'r')
  return await work(file).finally(() => file.close())
}

async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  await folder.sync().finally(() => folder.close())
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])

async function* listBlobs(dir: string): AsyncGenerator<KeptBlob> {
  for (const first of (await namesIn(dir)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
    for (const second of (await namesIn(join(dir, first))).sort()) {
      for (const sha256 of (await namesIn(join(dir, first, second))).filter((name) => /^[0-9a-f]{64}$/.test(name))) {
        const found = await stat(join(dir, first, second, sha256)).catch(() => null)
        if (found) yield { sha256, size: found.size, putAt: found.mtime }
      }
    }
  }
}

async function sweepIncoming(folder: string, before: Date): Promise<number> {
  let swept = 0
  for (const name of await namesIn(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (!found || found.mtime >= before) continue
    await rm(path, { force: true })
    swept += 1
  }
  return swept
}

async function checkBlob(path: string, sha256: string): Promise<'ok' | 'missing' | 'damaged'> {
  if (!(await stat(path).catch(() => null))) return 'missing'
  return await withFile(path, async (file) => {
    const { size } = await file.stat()
    const hash = createHash('sha256')
    const isWhole = await readBlocks(file, { start: 0, size }, pairFor(size), (block) => void hash.update(block))
    return isWhole && hash.digest('hex') === sha256 ? 'ok' : 'damaged'
  })
}
