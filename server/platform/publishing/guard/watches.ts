/**
 * Events of the disk, a watch each directory. They are a hint to look, never the only one: the kernel drops events when
 * its queue is full, and Node is silent about it; so a burst counts as loss, and a canary tells when nothing comes at all.
 */
import { mkdirSync, utimesSync, watch as systemWatch, writeFileSync } from 'node:fs'
import { statsOf } from './stamps.ts'

/** Hears of everything that happens in a directory; a watch that breaks has heard something too. */
export type Watch = (path: string, heard: () => void) => { readonly close: () => void }

export const diskWatch: Watch = (path, heard) =>
  systemWatch(path, { persistent: false }, heard).on('error', () => heard())

export type WatchesOptions = {
  readonly watch: Watch
  /** Where the canary lives. */
  readonly dir: string
  readonly onSite: (site: string) => void
  /** Events were or may have been lost: everything must be looked at. */
  readonly onLoss: () => void
  /** No events at all any more. */
  readonly onSilence: () => void
  readonly problem: (line: string, error?: unknown) => void
  readonly beat?: number
}

export type Watches = {
  /** Exactly these directories of the site are watched when it returns. */
  readonly sync: (site: string, directories: readonly string[]) => void
  readonly drop: (site: string) => void
  readonly count: () => number
  readonly close: () => void
}

type One = { readonly ino: number; readonly watcher: ReturnType<Watch> }

/** A quarter of the kernel's queue (16,384): nobody publishes that fast. */
const burst = 4000
const burstWindow = 1000
/** Beats without an echo: one may be a lost event, three are a dead watch. */
const deaf = 3

export function createWatches({
  watch,
  dir,
  onSite,
  onLoss,
  onSilence,
  problem,
  beat = 1000,
}: WatchesOptions): Watches {
  const sites = new Map<string, Map<string, One>>()
  let isFull = false
  let [events, since] = [0, Date.now()]
  const heard = (site: string): void => {
    if (Date.now() - since > burstWindow) [events, since] = [0, Date.now()]
    if (++events === burst) onLoss()
    onSite(site)
  }
  const open = (site: string, path: string): One | null => {
    try {
      const watcher = watch(path, () => heard(site))
      return { ino: statsOf(path)?.ino ?? 0, watcher }
    } catch (error) {
      // No more watches to be had (fs.inotify.max_user_watches), or the directory has just gone.
      if (!isFull && error instanceof Error && 'code' in error && error.code !== 'ENOENT') {
        isFull = true
        problem('directories are not watched; the sweeps go on', error)
      }
      return null
    }
  }
  const sync = (site: string, directories: readonly string[]): void => {
    const known = sites.get(site) ?? new Map<string, One>()
    const next = new Map<string, One>()
    for (const path of directories) {
      const one = known.get(path)
      // A directory that was put in the place of another is not watched by the old watch.
      const current = one && one.ino === statsOf(path)?.ino ? one : open(site, path)
      if (current) next.set(path, current)
    }
    for (const [path, one] of known) if (next.get(path) !== one) one.watcher.close()
    sites.set(site, next)
  }
  const drop = (site: string): void => {
    for (const { watcher } of sites.get(site)?.values() ?? []) watcher.close()
    sites.delete(site)
  }
  const canary = startCanary({ watch, dir, beat, onLoss, onSilence, problem })
  const close = (): void => {
    canary()
    for (const site of sites.keys()) drop(site)
  }
  return { sync, drop, count: () => [...sites.values()].reduce((sum, its) => sum + its.size, 0), close }
}

type CanaryOptions = Pick<WatchesOptions, 'watch' | 'dir' | 'onLoss' | 'onSilence' | 'problem'> & {
  readonly beat: number
}

/** A file that is touched each second; its event must come back. */
function startCanary({ watch, dir, beat, onLoss, onSilence, problem }: CanaryOptions): () => void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = `${dir}/canary`
  writeFileSync(file, '')
  let [echoes, missed, last] = [1, 0, Date.now()]
  const listen = () => {
    try {
      return watch(dir, () => void echoes++)
    } catch (error) {
      problem('the guard cannot watch', error)
      return null
    }
  }
  let watcher = listen()
  const timer = setInterval(() => {
    // A process that was busy for seconds has heard nothing yet; that is no silence.
    const isOnTime = Date.now() - last < beat * 2
    last = Date.now()
    missed = echoes > 0 || !isOnTime ? 0 : missed + 1
    if (missed === 1) onLoss()
    if (missed === deaf) {
      watcher?.close()
      watcher = listen()
      missed = 0
      onSilence()
    }
    echoes = 0
    utimesSync(file, new Date(), new Date())
  }, beat)
  timer.unref()
  return () => {
    clearInterval(timer)
    watcher?.close()
  }
}
