/**
 * The bytes of files, checked against their signed hashes whenever they come from the disk; small ones are kept by hash.
 * A file that lies there compressed is unpacked for those few who cannot take it so.
 */
import { createHash } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { gunzipSync } from 'node:zlib'
import { readIfThere, sha256Of } from '../store/disk.ts'
import { own } from './own.ts'
import { createRecent } from './recent.ts'
import type { Copy } from '../types.ts'
import { type LoadedGeneration, type Located, Tampered } from './generation.ts'

/** Read and kept whole up to here; streamed beyond. */
export const smallUpTo = 256 * 1024

export type Encoding = 'identity' | 'gzip' | 'br'
const ending = { gzip: '.gz', br: '.br' } as const

export type Body = {
  /** What the visitor gets. */
  readonly shown: Copy
  /** What lies on the disk. */
  readonly copy: Copy
  readonly path: string
  readonly isPacked: boolean
}

export type Bodies = {
  /** As they are shown. Throws `Tampered`. For files up to `smallUpTo`. */
  readonly small: (body: Body) => Buffer
  /** As they lie there. Throws `Tampered`. Hashed whole before its first byte goes out, and again when the file has been touched since. */
  readonly big: (body: Body) => Promise<FileHandle>
}

export function bodyOf(generation: LoadedGeneration, { entry, directory }: Located, encoding: Encoding): Body {
  const path = `${generation.folder}/trees/${directory}/${entry.name}`
  const copy = encoding === 'br' ? entry.br : entry.gz
  if (!copy) return { shown: entry, copy: entry, path, isPacked: false }
  const isPacked = encoding === 'identity'
  return { shown: isPacked ? entry : copy, copy, path: path + ending[isPacked ? 'gzip' : encoding], isPacked }
}

async function hashFile(handle: FileHandle): Promise<string> {
  const digest = createHash('sha256')
  await pipeline(handle.createReadStream({ start: 0, autoClose: false }), digest)
  return digest.digest('hex')
}

/** Changes with every write, even one that puts the modification time back. */
async function stateOf(handle: FileHandle): Promise<string> {
  const { ino, size, mtimeMs, ctimeMs } = await handle.stat()
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`
}

/** `limit`: bytes kept in memory. */
export function createBodies(limit: number): Bodies {
  const recent = createRecent<Buffer>(limit)
  const checked = createRecent<string>(10_000)
  const small = ({ shown, copy, path, isPacked }: Body): Buffer => {
    const known = recent.get(copy.sha256)
    const bytes = known ?? readIfThere(path)
    if (!bytes || (!known && sha256Of(bytes) !== copy.sha256)) throw new Tampered(path)
    if (!known) recent.set(copy.sha256, own(bytes), bytes.length + 200)
    return isPacked ? gunzipSync(bytes, { chunkSize: shown.size + 64 }) : bytes
  }
  const big = async ({ copy, path }: Body): Promise<FileHandle> => {
    const handle = await open(path, 'r').catch(() => null)
    if (!handle) throw new Tampered(path)
    try {
      const state = await stateOf(handle)
      if (checked.get(path) !== `${copy.sha256} ${state}`) {
        if ((await hashFile(handle)) !== copy.sha256) throw new Tampered(path)
        checked.set(path, `${copy.sha256} ${state}`, 1)
      }
      return handle
    } catch (error) {
      await handle.close()
      throw error
    }
  }
  return { small, big }
}

export const streamOf = (handle: FileHandle, start: number, end: number): ReadStream =>
  createReadStream('', { fd: handle, start, end })
