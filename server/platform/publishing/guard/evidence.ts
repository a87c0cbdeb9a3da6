/** What was found is kept as it was found, with a note: `evidence/<time>-<site>-<number>/`. Bounded: a storm must not fill the disk. */
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs'
import { basename } from 'node:path'
import { newName, writeNew } from '../store/disk.ts'
import type { Finding } from './finding.ts'
import { statsOf } from './stamps.ts'

const perHour = 200
const hour = 3_600_000

export type Evidence = {
  /** Takes what stands at the path; returns the folder it is kept in, or null when there was nothing or no room. */
  readonly take: (finding: Finding, path: string, mode: 'move' | 'link') => string | null
}

/** A second name for the altered bytes: the genuine ones can then be put over the first without a gap. */
function link(path: string, to: string): void {
  try {
    linkSync(path, to)
  } catch {
    renameSync(path, to)
  }
}

export function createEvidence(dir: string, clock: () => Date): Evidence {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  let taken: number[] = []
  const hasRoom = (): boolean => {
    const now = Date.now()
    taken = taken.filter((moment) => now - moment < hour)
    return taken.length < perHour
  }
  const take = (finding: Finding, path: string, mode: 'move' | 'link'): string | null => {
    const stats = statsOf(path)
    if (!stats) return null
    const drop = (): null => {
      if (mode === 'move' || stats.isDirectory()) rmSync(path, { recursive: true, force: true })
      return null
    }
    if (!hasRoom()) return drop()
    taken.push(Date.now())
    try {
      return keep(finding, path, mode, stats)
    } catch {
      // Another file system, a full disk: to restore comes before to keep.
      return drop()
    }
  }
  const keep = (finding: Finding, path: string, mode: 'move' | 'link', stats: Stats): string => {
    const time = clock().toISOString()
    const folder = `${dir}/${time.replaceAll(':', '')}-${finding.site}-${newName().slice(-6)}`
    mkdirSync(folder, { mode: 0o700 })
    const { site, path: shown, kind, found } = finding
    const { size, mode: rights, uid, gid, mtime, ctime, ino } = stats
    const note = {
      site,
      path: shown,
      kind,
      found,
      foundAt: time,
      file: { size, mode: rights, uid, gid, mtime, ctime, ino },
    }
    writeNew(`${folder}/note.json`, `${JSON.stringify(note, null, 2)}\n`, 0o600)
    // A name of ours: theirs may be made to hurt whoever looks.
    const to = `${folder}/${/^[\w.-]{1,100}$/.test(basename(path)) ? `found-${basename(path)}` : 'found'}`
    if (mode === 'link' && !stats.isDirectory()) link(path, to)
    else renameSync(path, to)
    return folder
  }
  return { take }
}

export const listEvidence = (dir: string): readonly string[] => readdirSync(dir).sort()

export type EvidencePart = { readonly name: string; readonly bytes: Buffer }

/** So much is handed out at once; what is more is named and lies on the server's disk. */
const mostBytes = 64_000_000
const mostParts = 2000

/**
 * What was kept of one alarm, for somebody to look at elsewhere: null when the folder is gone. Links are told, never
 * followed, and names are made harmless: whoever altered the page chose them.
 */
export function readEvidence(dir: string, folder: string): EvidencePart[] | null {
  if (!/^[\w.-]+$/.test(folder) || folder.startsWith('.')) return null
  const parts: EvidencePart[] = []
  const left: string[] = []
  let bytes = 0
  const gather = (path: string, name: string): void => {
    const stats = lstatSync(path)
    if (stats.isDirectory()) {
      for (const child of readdirSync(path).sort()) gather(`${path}/${child}`, `${name}/${harmless(child)}`)
    } else if (stats.isSymbolicLink()) {
      parts.push({ name: `${name}.link.txt`, bytes: Buffer.from(`${readlinkSync(path)}\n`) })
    } else if (!stats.isFile() || bytes + stats.size > mostBytes || parts.length >= mostParts) {
      left.push(`${name} ${stats.size}`)
    } else {
      bytes += stats.size
      parts.push({ name, bytes: readFileSync(path) })
    }
  }
  try {
    gather(`${dir}/${folder}`, folder)
  } catch {
    return null
  }
  if (left.length > 0)
    parts.push({ name: `${folder}/left-on-the-server.txt`, bytes: Buffer.from(`${left.join('\n')}\n`) })
  return parts
}

const harmless = (name: string): string => {
  const plain = name.replaceAll(/[^\p{L}\p{N}._-]/gu, '_').slice(0, 150)
  return /^\.+$/.test(plain) ? '_' : plain
}
