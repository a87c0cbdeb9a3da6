/**
 * The heavy bytes of packages in a thread of their own: read, hashed and written one block after the other, through the
 * same buffer. In the house's own thread each block would wait for its turn among requests, and each buffer would be
 * garbage that has the whole heap walked. It knows paths and hashes; no rows, no tenants, no settings.
 */
import { createHash } from 'node:crypto'
import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { crcOf, directoryOf, type Entry, localHeader } from './zip-format.ts'

/** Into a package; `from`: the bytes themselves, or the path of a file that must be what its hash says. */
export type Part = Omit<Entry, 'crc'> & { readonly sha256: string; readonly from: Uint8Array | string }
export type Piece = { readonly start: number; readonly size: number }
export type Taken = Piece & { readonly sha256: string; readonly incoming: string; readonly to: string }

export type Ask =
  | { readonly kind: 'write'; readonly target: string; readonly parts: readonly Part[] }
  | { readonly kind: 'hash'; readonly path: string; readonly pieces: readonly Piece[] }
  | { readonly kind: 'take'; readonly path: string; readonly media: readonly Taken[] }

export type Digest = { readonly start: number; readonly sha256: string; readonly crc: number }
export type Answer =
  | { readonly kind: 'write'; readonly sha256: string; readonly size: number }
  | { readonly kind: 'hash'; readonly digests: readonly Digest[] }
  | { readonly kind: 'take' }
  /** The bytes of this are not what they should be. */
  | { readonly kind: 'damaged'; readonly name: string }
export type Said = { readonly done: number } | Answer

/** Pictures fit in: they are read once. Of what is longer, the sum for its header is made in a reading before. */
const room = Buffer.allocUnsafeSlow(4_194_304)
const tellEvery = 16_777_216

let [done, told] = [0, 0]
function tell(bytes: number): void {
  done += bytes
  if (done - told < tellEvery) return
  told = done
  parentPort?.postMessage({ done } satisfies Said)
}

class Damaged extends Error {
  readonly of: string
  constructor(of: string) {
    super('damaged')
    this.of = of
  }
}

function withFile<T>(path: string, flags: string, work: (file: number) => T): T {
  const file = openSync(path, flags, 0o600)
  try {
    return work(file)
  } finally {
    closeSync(file)
  }
}

/** False when the file ends before the piece does. */
function eachBlock(file: number, { start, size }: Piece, hear: (block: Buffer) => void): boolean {
  for (let at = 0; at < size; ) {
    const count = readSync(file, room, 0, Math.min(room.length, size - at), start + at)
    if (count === 0) return false
    hear(room.subarray(0, count))
    at += count
  }
  return true
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

function write(target: string, parts: readonly Part[]): Answer {
  const hash = createHash('sha256')
  let size = 0
  const written: Entry[] = []
  withFile(target, 'wx', (file) => {
    const put = (bytes: Uint8Array): void => {
      writeWhole(file, bytes)
      hash.update(bytes)
      size += bytes.length
    }
    for (const part of parts) written.push({ name: part.name, size: part.size, crc: writePart(part, put) })
    put(directoryOf(written))
    fsyncSync(file)
  })
  return { kind: 'write', sha256: hash.digest('hex'), size }
}

function writePart(part: Part, put: (bytes: Uint8Array) => void): number {
  const { name, size, sha256, from } = part
  if (typeof from !== 'string') {
    const crc = crcOf(from)
    put(localHeader({ name, size, crc }))
    put(from)
    return crc
  }
  return withFile(from, 'r', (file) => {
    const isAtOnce = size <= room.length
    let crc = 0
    if (!isAtOnce)
      eachBlock(file, { start: 0, size }, (block) => {
        crc = crcOf(block, crc)
      })
    const hash = createHash('sha256')
    let isBegun = false
    const begin = (): void => {
      if (!isBegun) put(localHeader({ name, size, crc }))
      isBegun = true
    }
    const isWhole = eachBlock(file, { start: 0, size }, (block) => {
      hash.update(block)
      if (isAtOnce && block.length < size) throw new Damaged(name)
      if (isAtOnce) crc = crcOf(block)
      begin()
      put(block)
      tell(block.length)
    })
    begin()
    if (!isWhole || hash.digest('hex') !== sha256) throw new Damaged(name)
    return crc
  })
}

function hashPieces(path: string, pieces: readonly Piece[]): Answer {
  const digests = withFile(path, 'r', (file) =>
    pieces.map((piece): Digest => {
      const hash = createHash('sha256')
      let crc = 0
      const isWhole = eachBlock(file, piece, (block) => {
        hash.update(block)
        crc = crcOf(block, crc)
      })
      if (!isWhole) throw new Damaged('')
      return { start: piece.start, sha256: hash.digest('hex'), crc }
    }),
  )
  return { kind: 'hash', digests }
}

function take(path: string, media: readonly Taken[]): Answer {
  withFile(path, 'r', (file) => {
    for (const one of media) {
      if (!isHere(one)) takeOne(file, one)
      tell(one.size)
    }
  })
  return { kind: 'take' }
}

/** Looked at and left; from now on it counts as put here today. */
function isHere({ to, sha256 }: Taken): boolean {
  try {
    const hash = createHash('sha256')
    withFile(to, 'r', (file) =>
      eachBlock(file, { start: 0, size: fstatSync(file).size }, (block) => hash.update(block)),
    )
    if (hash.digest('hex') !== sha256) return false
    const now = new Date()
    utimesSync(to, now, now)
    return true
  } catch {
    return false
  }
}

/** As the blob store does it: under another name until it is flushed, then renamed, then the folder flushed. */
function takeOne(from: number, { start, size, sha256, incoming, to }: Taken): void {
  const hash = createHash('sha256')
  try {
    withFile(incoming, 'wx', (file) => {
      const isWhole = eachBlock(from, { start, size }, (block) => {
        hash.update(block)
        writeWhole(file, block)
      })
      if (!isWhole || hash.digest('hex') !== sha256) throw new Damaged(sha256)
      fsyncSync(file)
    })
    mkdirSync(dirname(to), { recursive: true })
    renameSync(incoming, to)
    withFile(dirname(to), 'r', fsyncSync)
  } catch (error) {
    rmSync(incoming, { force: true })
    throw error
  }
}

function answer(ask: Ask): Answer {
  try {
    if (ask.kind === 'write') return write(ask.target, ask.parts)
    if (ask.kind === 'hash') return hashPieces(ask.path, ask.pieces)
    return take(ask.path, ask.media)
  } catch (error) {
    if (error instanceof Damaged) return { kind: 'damaged', name: error.of }
    throw error
  }
}

const ask: Ask = workerData
parentPort?.postMessage(answer(ask))
