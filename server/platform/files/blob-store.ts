/**
 * Bytes by their SHA-256 on disk: ab/cd/abcd…; written to a temporary name, flushed, renamed, the folder flushed, so
 * that a kill leaves the whole file or none. Reading checks the hash again.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

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
  readonly put: (bytes: Buffer) => Promise<Blob>
  /** The bytes, or null when they are missing or damaged. */
  readonly read: (sha256: string) => Promise<Buffer | null>
  readonly stream: (sha256: string, range?: { start: number; end: number }) => Readable
  /** Where the bytes lie, for who reads here and there in a big file. Never to be written to. */
  readonly pathOf: (sha256: string) => string
  /** Everything kept, with the moment it was put here last. */
  readonly list: () => AsyncGenerator<KeptBlob>
  readonly remove: (sha256: string) => Promise<void>
  /** Deletes uploads that a kill left half way; returns how many. */
  readonly sweepIncoming: (before: Date) => Promise<number>
  readonly check: (sha256: string) => Promise<'ok' | 'missing' | 'damaged'>
}

export function createBlobStore(dir: string): BlobStore {
  const pathOf = (sha256: string): string => join(dir, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

  const stage = async (source: Readable): Promise<StagedBlob> => {
    await mkdir(join(dir, 'incoming'), { recursive: true })
    const path = join(dir, 'incoming', randomBytes(12).toString('hex'))
    const hash = createHash('sha256')
    let size = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk)
        size += chunk.length
        done(null, chunk)
      },
    })
    await pipeline(source, measure, createWriteStream(path, { flush: true, mode: 0o600 })).catch(
      async (error: unknown) => {
        await rm(path, { force: true })
        throw error
      },
    )
    const sha256 = hash.digest('hex')
    return { sha256, size, path, keep: () => moveIn(path, pathOf(sha256)), drop: () => rm(path, { force: true }) }
  }
  const put = async (bytes: Buffer): Promise<Blob> => {
    const sha256 = sha256Of(bytes)
    await mkdir(join(dir, 'incoming'), { recursive: true })
    const path = join(dir, 'incoming', randomBytes(12).toString('hex'))
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
    put,
    read,
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    pathOf,
    list: () => listBlobs(dir),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
    sweepIncoming: (before) => sweepIncoming(join(dir, 'incoming'), before),
    check: (sha256) => checkBlob(pathOf(sha256), sha256),
  }
}

const sha256Of = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

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
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256 ? 'ok' : 'damaged'
}
