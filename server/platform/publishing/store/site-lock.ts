/**
 * One writer a site, over processes. A lock is a file that names its owner (process, start time, a word of its own); it
 * is made whole under another name and linked into place. A dead owner's lock is taken over by whoever first creates the
 * file named after that lock's word: only that one may replace it, so two heirs never meet.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { PublishRefused } from '../refused.ts'
import { isThere, newName, readIfThere } from './disk.ts'

const pause = 10
const patience = 60_000

export type SiteLocks = {
  /** Runs the work while nobody else works on the site. Throws `busy` after a minute of waiting. */
  readonly hold: <T>(site: string, work: () => Promise<T>) => Promise<T>
}

type Owner = { readonly text: string; readonly word: string; readonly isAlive: boolean }

/** Clock ticks since boot at which the process started; with the number it names a process for good. */
function startedAt(pid: string): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold spaces; field 22 of the line is the 20th after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // Killed and not yet fetched by its parent: it writes nothing any more.
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

function ownerOf(file: string): Owner | null {
  const text = readIfThere(file)?.toString()
  if (text === undefined) return null
  const [pid = '', start = '', word = ''] = text.trim().split(' ')
  return { text, word, isAlive: /^\d+$/.test(pid) && startedAt(pid) === start }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (isThere(error)) return false
    throw error
  }
}

/** The chain of heirs: a dead lock, the dead heir of that lock, … Returns the files this caller now owns, or null. */
function inherit(lock: string, mine: string): string[] | null {
  const chain: { file: string; text: string }[] = []
  for (let file = lock; ; ) {
    const owner = ownerOf(file)
    if (!owner) {
      if (file === lock || !tryLink(mine, file)) return null
      // Somebody may have inherited and gone since the chain was read: then nothing of it is ours.
      if (chain.every((link) => readIfThere(link.file)?.toString() === link.text)) {
        return [file, ...chain.slice(1).map((link) => link.file)]
      }
      rmSync(file, { force: true })
      return null
    }
    if (owner.isAlive) return null
    chain.push({ file, text: owner.text })
    file = `${lock}.heir-${owner.word}`
  }
}

function tryLock(lock: string): boolean {
  if (ownerOf(lock)?.isAlive) return false
  const word = newName()
  const mine = `${lock}.${word}`
  writeFileSync(mine, `${process.pid} ${startedAt(String(process.pid))} ${word}\n`, { mode: 0o600 })
  try {
    if (tryLink(mine, lock)) return true
    const heirs = inherit(lock, mine)
    if (!heirs) return false
    renameSync(mine, lock)
    for (const file of heirs) rmSync(file, { force: true })
    return true
  } finally {
    rmSync(mine, { force: true })
  }
}

export function createSiteLocks(dir: string): SiteLocks {
  mkdirSync(dir, { recursive: true })
  /** Work of this process on one site stands in line here and does not poll. */
  const lines = new Map<string, Promise<void>>()
  const acquire = async (site: string): Promise<void> => {
    for (const end = Date.now() + patience; ; await sleep(pause)) {
      if (tryLock(`${dir}/${site}`)) return
      if (Date.now() > end) throw new PublishRefused('busy', site, '这个网站正在发布，请稍后再试')
    }
  }
  const hold = async <T>(site: string, work: () => Promise<T>): Promise<T> => {
    const before = lines.get(site)
    let leave: () => void = () => undefined
    const mine = new Promise<void>((done) => (leave = done))
    const line = (before ?? Promise.resolve()).then(() => mine)
    lines.set(site, line)
    await before
    try {
      await acquire(site)
      try {
        return await work()
      } finally {
        rmSync(`${dir}/${site}`, { force: true })
      }
    } finally {
      leave()
      if (lines.get(site) === line) lines.delete(site)
    }
  }
  return { hold }
}
