/** One delivered directory against its listing: every name that must be there, and none that must not. */
import { type Dirent, readdirSync, readlinkSync } from 'node:fs'
import { type CopyKind, deliveredCopies } from '../delivered-copies.ts'
import { readIfThere, sha256Of } from '../store/disk.ts'
import type { Tree } from '../store/tree.ts'
import type { FileEntry } from '../types.ts'
import type { Finding, FindingKind, Mending } from './finding.ts'
import { isSameStamp, type Stamps, stampOf, statsOf } from './stamps.ts'

export type Look = {
  readonly site: string
  /** «» for the topmost directory. */
  readonly path: string
  readonly folder: string
  readonly tree: Tree
  readonly stamps: Stamps
  /** Which files are read although their stamp has not changed. */
  readonly readsAnyway: (index: number) => boolean
}

type Wanted =
  | { readonly kind: 'file'; readonly entry: FileEntry; readonly copy: CopyKind; readonly sha256: string }
  | { readonly kind: 'link'; readonly target: string }

function wantedOf(tree: Tree): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  for (const entry of tree.entries) {
    if (entry.kind === 'tree') {
      wanted.set(entry.name, { kind: 'link', target: `../${entry.sha256}` })
      continue
    }
    for (const { kind, name, copy } of deliveredCopies(entry))
      wanted.set(name, { kind: 'file', entry, copy: kind, sha256: copy.sha256 })
  }
  return wanted
}

const wordFor = (dirent: Dirent): string =>
  dirent.isSymbolicLink() ? 'link' : dirent.isDirectory() ? 'directory' : dirent.isFile() ? 'file' : 'device'

/** Null: all right. */
function checkFile(
  look: Look,
  name: string,
  sha256: string,
  index: number,
): { kind: FindingKind; found: string } | null {
  const path = `${look.folder}/${name}`
  const stats = statsOf(path)
  if (!stats?.isFile()) return { kind: stats ? 'replaced' : 'missing', found: stats ? 'other' : 'nothing' }
  const known = look.stamps.get(name)
  const now = stampOf(stats)
  if (known && isSameStamp(known, now) && !look.readsAnyway(index)) return null
  const bytes = readIfThere(path)
  if (!bytes) return { kind: 'missing', found: 'nothing' }
  const found = sha256Of(bytes)
  if (found !== sha256) return { kind: 'edited', found }
  // The same bytes under another inode: a file that somebody else may hold a second name of.
  if (known && known.ino !== now.ino) return { kind: 'replaced', found }
  look.stamps.set(name, now)
  return null
}

function mendingOf(wanted: Wanted, path: string): Mending {
  if (wanted.kind === 'link') return { do: 'link', target: wanted.target, path }
  return { do: 'file', entry: wanted.entry, copy: wanted.copy, path }
}

function checkWanted(look: Look, name: string, wanted: Wanted, index: number) {
  if (wanted.kind === 'file') return checkFile(look, name, wanted.sha256, index)
  const path = `${look.folder}/${name}`
  const stats = statsOf(path)
  if (!stats) return { kind: 'missing' as const, found: 'nothing' }
  const target = stats.isSymbolicLink() ? readlinkSync(path) : 'other'
  return target === wanted.target ? null : { kind: 'replaced' as const, found: target }
}

export function checkDirectory(look: Look): Finding[] {
  const { site, folder, path, tree } = look
  const shown = (name: string): string => (path === '' ? name : `${path}/${name}`)
  const stats = statsOf(folder)
  if (!stats?.isDirectory()) {
    const kind = stats ? 'replaced' : 'missing'
    return [
      {
        site,
        path: shown(''),
        kind,
        found: stats ? 'other' : 'nothing',
        mending: { do: 'directory', tree, path: folder },
      },
    ]
  }
  const findings: Finding[] = []
  const wanted = wantedOf(tree)
  for (const dirent of readdirSync(folder, { withFileTypes: true })) {
    if (wanted.has(dirent.name)) continue
    const extra = `${folder}/${dirent.name}`
    findings.push({
      site,
      path: shown(dirent.name),
      kind: 'extra',
      found: wordFor(dirent),
      mending: { do: 'remove', path: extra },
    })
  }
  let index = 0
  for (const [name, its] of wanted) {
    const problem = checkWanted(look, name, its, index++)
    // Told by the name that the public knows, whichever of its copies it is.
    const known = shown(its.kind === 'file' ? its.entry.name : name)
    if (problem) findings.push({ site, path: known, ...problem, mending: mendingOf(its, `${folder}/${name}`) })
  }
  return findings
}
