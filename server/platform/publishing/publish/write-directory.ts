/** One delivered directory: what stood there before is linked, the rest is copied out of the store. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, linkSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as breathe } from 'node:timers/promises'
import { PublishRefused } from '../refused.ts'
import { type CopyKind, deliveredCopies } from '../delivered-copies.ts'
import { writeNew } from '../store/disk.ts'
import type { ObjectStore } from '../store/object-store.ts'
import type { Tree } from '../store/tree.ts'
import type { FileEntry } from '../types.ts'

/** Written in pieces, so that the process goes on hearing its timers. */
const streamed = 1024 * 1024
const filesAtOnce = 100

/** Nobody writes a delivered file in place; the mode says so to every program but root's. */
export const fileMode = 0o444

async function copyBig(from: string, to: string, sha256: string): Promise<void> {
  const digest = createHash('sha256')
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(createReadStream(from), measure, createWriteStream(to, { flags: 'wx', mode: fileMode }))
  if (digest.digest('hex') !== sha256) throw new PublishRefused('object-damaged', sha256, '存储中的内容已损坏')
}

/** One of the copies that are delivered of a file, under this name. */
export async function writeCopy(objects: ObjectStore, entry: FileEntry, kind: CopyKind, path: string): Promise<void> {
  if (kind !== '') return writeNew(path, objects.readCopy(entry.sha256, kind), fileMode)
  const raw = entry.size > streamed ? objects.rawFileOf(entry.sha256) : null
  if (raw) await copyBig(raw, path, entry.sha256)
  else writeNew(path, objects.read(entry.sha256), fileMode)
}

/** False when the former files are not there to be linked. */
function linkFile(entry: FileEntry, from: string, to: string): boolean {
  const names = deliveredCopies(entry).map(({ name }) => name)
  try {
    for (const name of names) linkSync(`${from}/${name}`, `${to}/${name}`)
    return true
  } catch {
    for (const name of names) rmSync(`${to}/${name}`, { force: true })
    return false
  }
}

function isSame(a: FileEntry, b: FileEntry): boolean {
  return a.sha256 === b.sha256 && a.gz?.sha256 === b.gz?.sha256 && a.br?.sha256 === b.br?.sha256
}

export type Standing = { readonly folder: string; readonly entries: ReadonlyMap<string, FileEntry> }

/** What stands of a delivered directory: only that of the current generation is trusted, for the guard watches it. */
export function standing(folder: string, tree: Tree): Standing {
  const files = tree.entries.filter((entry) => entry.kind === 'file')
  return { folder, entries: new Map(files.map((entry) => [entry.name, entry])) }
}

/** Into a folder that nobody knows yet. */
export async function writeDirectory(
  objects: ObjectStore,
  tree: Tree,
  folder: string,
  former: Standing | null,
): Promise<void> {
  mkdirSync(folder)
  let written = 0
  for (const entry of tree.entries) {
    if (entry.kind === 'tree') {
      symlinkSync(`../${entry.sha256}`, `${folder}/${entry.name}`)
      continue
    }
    const old = former?.entries.get(entry.name)
    if (former && old && isSame(old, entry) && linkFile(entry, former.folder, folder)) continue
    for (const { kind, name } of deliveredCopies(entry)) await writeCopy(objects, entry, kind, `${folder}/${name}`)
    if (++written % filesAtOnce === 0) await breathe()
  }
}
