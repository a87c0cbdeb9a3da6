/**
 * Bytes by their SHA-256 on disk: ab/cd/abcd…; written to a temporary name, flushed, renamed, the folder flushed, so
 * that a kill leaves the whole file or none. Reading checks the hash again.
 */
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
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

export type BlobStore = {
  readonly stage: (source: Readable) => Promise<StagedBlob>
  readonly put: (bytes: Buffer) => Promise<Blob>
  /** The bytes, or null when they are missing or damaged. */
  readonly read: (sha256: string) => Promise<Buffer | null>
  readonly stream: (sha256: string, range?: { start: number; end: number }) => Readable
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
    const { Readable: Stream } = await import('node:stream')
    const staged = await stage(Stream.from([bytes]))
    await staged.keep()
    return { sha256: staged.sha256, size: staged.size }
  }
  const read = async (sha256: string): Promise<Buffer | null> => {
    const bytes = await readFile(pathOf(sha256)).catch(() => null)
    return bytes && createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : null
  }
  return {
    stage,
    put,
    read,
    stream: (sha256, range) => createReadStream(pathOf(sha256), range),
    check: (sha256) => checkBlob(pathOf(sha256), sha256),
  }
}

async function moveIn(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  const folder = await open(dirname(to), 'r')
  await folder.sync().finally(() => folder.close())
}

async function checkBlob(path: string, sha256: string): Promise<'ok' | 'missing' | 'damaged'> {
  if (!(await stat(path).catch(() => null))) return 'missing'
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex') === sha256 ? 'ok' : 'damaged'
}
