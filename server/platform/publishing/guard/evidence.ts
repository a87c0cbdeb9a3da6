/** What was found is kept as it was found, with a note: `evidence/<time>-<site>-<number>/`. Bounded: a storm must not fill the disk. */
import { linkSync, mkdirSync, readdirSync, renameSync, rmSync, type Stats } from 'node:fs'
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
