/**
 * The pristine bytes, by their SHA-256: `objects/ab/<sha256>` as they are, or `<sha256>.gz` when gzip saves something (its
 * contents hash to the name), with `<sha256>.br` beside it for style sheets and scripts. Checked again on every read.
 */
import { randomUUID, createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { gunzipSync } from 'node:zlib'
import { isAsset, isCompressible } from '../content-types.ts'
import { PublishRefused } from '../refused.ts'
import type { Copies, FileRef } from '../types.ts'
import { compress } from './compress.ts'
import { flushFile, isMissing, place, readIfThere, sha256Of } from './disk.ts'
import { createScratch, type TextPart } from './scratch.ts'
import { createSlabs } from './slabs.ts'

/** `collect` spares what is younger than a day; an object that is used again is made young before that. */
const stale = 12 * 3_600_000
/** One flush costs a disk about a millisecond; more than this many are left to the check after a power cut. */
const flushedUpTo = 256
const recentBytes = 32 * 1024 * 1024
/** Nothing of a site is bigger than this once unpacked (a video is stored as it is). */
const largestText = 256 * 1024 * 1024

export type CopyKind = 'gz' | 'br'
export type ObjectStore = {
  readonly put: (bytes: Buffer, type: string) => FileRef
  readonly putText: (parts: readonly TextPart[], type: string) => FileRef
  readonly putFile: (path: string, type: string) => Promise<FileRef>
  readonly has: (sha256: string) => boolean
  /** Throws `object-missing` or `object-damaged`. */
  readonly read: (sha256: string) => Buffer
  readonly readCopy: (sha256: string, kind: CopyKind) => Buffer
  /** Which compressed copies there are for this type. Throws `object-missing`. */
  readonly copiesOf: (ref: FileRef) => Copies
  /** The file of an object that is stored as it is, for copying without reading it into memory. */
  readonly rawFileOf: (sha256: string) => string | null
  /** Makes what was put since the last call survive a power cut, when it is not too much. */
  readonly flush: () => Promise<void>
  readonly remove: (sha256: string) => void
  readonly list: () => IterableIterator<string>
  readonly ageOf: (sha256: string, now: number) => number
}

function modifiedAt(path: string): number | null {
  const found = statSync(path, { throwIfNoEntry: false })
  return found ? found.mtimeMs : null
}

/** True when it is there; its age starts anew. */
function freshen(path: string): boolean {
  const modified = modifiedAt(path)
  if (modified === null) return false
  if (Date.now() - modified > stale) utimesSync(path, new Date(), new Date())
  return true
}

const missing = (sha256: string): PublishRefused =>
  new PublishRefused('object-missing', sha256, `存储中缺少内容 ${sha256.slice(0, 12)}`)
const damaged = (sha256: string): PublishRefused =>
  new PublishRefused('object-damaged', sha256, `存储中的内容 ${sha256.slice(0, 12)} 已损坏`)

function unpack(packed: Buffer, sha256: string): Buffer {
  try {
    return gunzipSync(packed, { maxOutputLength: largestText })
  } catch {
    throw damaged(sha256)
  }
}

function* listObjects(dir: string): IterableIterator<string> {
  for (const folder of readdirSync(dir)) {
    const names = readdirSync(join(dir, folder)).map((name) => name.slice(0, 64))
    for (const name of new Set(names)) if (/^[0-9a-f]{64}$/.test(name)) yield name
  }
}

export function createObjectStore(dir: string): ObjectStore {
  mkdirSync(dir, { recursive: true })
  const recent = createSlabs(recentBytes)
  const scratch = createScratch()
  let unflushed: string[] = []
  const folderOf = (sha256: string): string => `${dir}/${sha256.slice(0, 2)}`
  const pathOf = (sha256: string, kind: '' | CopyKind = ''): string =>
    `${folderOf(sha256)}/${sha256}${kind && `.${kind}`}`
  const write = (sha256: string, kind: '' | CopyKind, bytes: Buffer): void => {
    place(folderOf(sha256), `${sha256}${kind && `.${kind}`}`, bytes)
    unflushed.push(pathOf(sha256, kind))
    recent.set(sha256 + kind, bytes)
  }

  const put = (bytes: Buffer, type: string): FileRef => {
    const sha256 = sha256Of(bytes)
    const ref = { sha256, size: bytes.length, type }
    const isText = isCompressible(type)
    if (isText && freshen(pathOf(sha256, 'gz')) && (!isAsset(type) || freshen(pathOf(sha256, 'br')))) return ref
    if (!isText && (freshen(pathOf(sha256)) || freshen(pathOf(sha256, 'gz')))) return ref
    const packed = compress(bytes, type)
    // The gzip last: where it stands, nothing is missing beside it.
    if (packed?.br) write(sha256, 'br', packed.br)
    if (packed) write(sha256, 'gz', packed.gz)
    else if (!freshen(pathOf(sha256))) write(sha256, '', bytes)
    return ref
  }

  const putText = (parts: readonly TextPart[], type: string): FileRef => put(scratch.encode(parts), type)

  const putFile = async (path: string, type: string): Promise<FileRef> => {
    const passing = join(dir, `.new-${randomUUID()}`)
    const digest = createHash('sha256')
    let size = 0
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        digest.update(chunk)
        size += chunk.length
        done(null, chunk)
      },
    })
    try {
      await pipeline(createReadStream(path), measure, createWriteStream(passing, { flags: 'wx', mode: 0o444 }))
      const sha256 = digest.digest('hex')
      if (!freshen(pathOf(sha256)) && !freshen(pathOf(sha256, 'gz'))) {
        mkdirSync(folderOf(sha256), { recursive: true })
        await rename(passing, pathOf(sha256))
        unflushed.push(pathOf(sha256))
      }
      return { sha256, size, type }
    } finally {
      await rm(passing, { force: true })
    }
  }

  const read = (sha256: string): Buffer => {
    const kept = recent.get(sha256)
    // A copy: who reads may keep it.
    if (kept) return Buffer.from(kept)
    const packed = readIfThere(pathOf(sha256, 'gz'))
    const bytes = packed ? unpack(packed, sha256) : readIfThere(pathOf(sha256))
    if (!bytes) throw missing(sha256)
    if (sha256Of(bytes) !== sha256) throw damaged(sha256)
    return bytes
  }
  const readCopy = (sha256: string, kind: CopyKind): Buffer => {
    const bytes = recent.get(sha256 + kind) ?? readIfThere(pathOf(sha256, kind))
    if (!bytes) throw missing(sha256)
    return bytes
  }
  const has = (sha256: string): boolean =>
    modifiedAt(pathOf(sha256, 'gz')) !== null || modifiedAt(pathOf(sha256)) !== null

  const isRecent = (sha256: string): boolean => (recent.get(`${sha256}gz`) ?? recent.get(sha256)) !== undefined

  const copiesOf = ({ sha256, type }: FileRef): Copies => {
    const copy = (kind: CopyKind): Copies => {
      const bytes = recent.get(sha256 + kind) ?? readIfThere(pathOf(sha256, kind))
      return bytes ? { [kind]: { sha256: sha256Of(bytes), size: bytes.length } } : {}
    }
    const gz = isCompressible(type) ? copy('gz') : {}
    // It is about to be used again: a collection that runs now must find it young.
    if (!isRecent(sha256) && !freshen(pathOf(sha256, 'gz')) && !freshen(pathOf(sha256))) throw missing(sha256)
    return gz.gz && isAsset(type) ? { ...gz, ...copy('br') } : gz
  }

  const flush = async (): Promise<void> => {
    const paths = unflushed
    unflushed = []
    if (paths.length > flushedUpTo) return
    const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))))
    await Promise.all([...paths, ...folders].map((path) => flushFile(path).catch(ignoreMissing)))
  }

  const remove = (sha256: string): void => {
    for (const kind of ['gz', 'br', ''] as const) {
      recent.delete(sha256 + kind)
      rmSync(pathOf(sha256, kind), { force: true })
    }
  }
  const ageOf = (sha256: string, now: number): number => {
    const modified = modifiedAt(pathOf(sha256, 'gz')) ?? modifiedAt(pathOf(sha256))
    return modified === null ? 0 : now - modified
  }
  const rawFileOf = (sha256: string): string | null => (modifiedAt(pathOf(sha256)) === null ? null : pathOf(sha256))
  return {
    put,
    putText,
    putFile,
    has,
    read,
    readCopy,
    copiesOf,
    rawFileOf,
    flush,
    remove,
    list: () => listObjects(dir),
    ageOf,
  }
}

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error
}
