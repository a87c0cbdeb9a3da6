/**
 * The guard of the public side: looks when the disk says that something changed, looks at everything each minute, and
 * visits as the public does. What differs from the store is put right at once, kept as evidence and told.
 */
import { mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Publishing } from '../publishing.ts'
import { place as placeFile, readIfThere, sha256Of } from '../store/disk.ts'
import { type Alarm, createAlarms } from './alarms.ts'
import { checkDirectory } from './check-directory.ts'
import { checkFrame } from './check-frame.ts'
import { createEvidence } from './evidence.ts'
import { type Expected, expectedOf, type Finding, isPassing } from './finding.ts'
import { mend } from './mend.ts'
import { createDirty, createPacer } from './pace.ts'
import { createStampBook, statsOf } from './stamps.ts'
import { createWatches, diskWatch, type Watch } from './watches.ts'

export type GuardOptions = {
  readonly publishing: Publishing
  /** `data/sites`. */
  readonly dir: string
  readonly onAlarm: (alarm: Alarm) => void
  readonly problem: (line: string, error?: unknown) => void
  readonly clock?: () => Date
  readonly sweepEvery?: number
  /** Tests let the watch die, or do without. */
  readonly watch?: Watch
  readonly beat?: number
}

export type Sweep = {
  readonly sites: number
  readonly files: number
  readonly findings: number
  readonly milliseconds: number
  readonly cpuMilliseconds: number
}

export type Guard = {
  /** Looks at everything now. `whole`: reads every file, whatever its stamp says. */
  readonly sweep: (whole?: boolean) => Promise<Sweep>
  readonly alarm: (alarm: Alarm) => void
  readonly watches: () => number
  readonly sweeps: () => number
  readonly stop: () => Promise<void>
}

const minute = 60_000
/** An alteration that comes back while it is being mended. */
const passes = 4
/** Each file is read once an hour even when its stamp says that nothing changed. */
const readingRound = 60

/** Stands for what lies beside the sites; no site has this name. */
const around = ''

type Reads = (index: number) => boolean

function createLooking(options: GuardOptions) {
  const { publishing, dir, problem } = options
  const clock = options.clock ?? (() => new Date())
  const { place } = publishing
  const book = createStampBook()
  const evidence = createEvidence(join(dir, 'evidence'), clock)
  const alarm = createAlarms(options.onAlarm)

  const look = async (expected: Expected, reads: Reads): Promise<Finding[]> => {
    const findings: Finding[] = []
    for (const [sha256, { path, tree }] of expected.directories) {
      const folder = `${expected.folder}/trees/${sha256}`
      const its = { site: expected.site, path, folder, tree, stamps: book.of(folder), readsAnyway: reads }
      findings.push(...checkDirectory(its))
      await breathe()
    }
    findings.push(...checkFrame(expected, book.of(`${expected.folder}/records`)))
    return findings
  }

  const mendOne = async (expected: Expected, finding: Finding): Promise<void> => {
    const { site, path, kind, found, mending } = finding
    const foundAt = clock().toISOString()
    try {
      const its = await mend({ place, evidence, expected }, finding)
      book.of(dirname(mending.path)).delete(basename(mending.path))
      alarm({ site, path, kind, found, foundAt, restoredAt: clock().toISOString(), evidence: its })
    } catch (error) {
      problem(`altered and not restored: ${site} ${path}`, error)
      alarm({ site, path, kind, found, foundAt, restoredAt: null, evidence: null })
    }
  }

  /** Looks again while nobody publishes: only what is still wrong then is an alteration. */
  const settle = (site: string): Promise<number> =>
    place.locks.hold(site, async () => {
      let total = 0
      for (let pass = 0; pass < passes; pass++) {
        const expected = expectedOf(place, site)
        if (!expected) return total + removeUnknown(site)
        const findings = await look(expected, () => false)
        if (findings.length === 0) break
        for (const finding of findings) await mendOne(expected, finding)
        total += findings.length
      }
      return total
    })

  const removeUnknown = (site: string): number => {
    const path = `${place.publicDir}/sites/${site}`
    const found = { site, path: '', kind: 'extra', found: 'directory', mending: { do: 'remove', path } } as const
    const its = evidence.take(found, path, 'move')
    const now = clock().toISOString()
    if (its) alarm({ site, path: '', kind: 'extra', found: 'directory', foundAt: now, restoredAt: now, evidence: its })
    return its ? 1 : 0
  }
  return { place, book, look, settle, mendOne, alarm, clock }
}

type Looking = ReturnType<typeof createLooking>

const watchedOf = ({ folder, signed, directories }: Expected): string[] => [
  folder,
  ...['gens', 'trees', 'records', `gens/${signed.manifest.generation}`].map((part) => `${folder}/${part}`),
  ...[...directories.keys()].map((sha256) => `${folder}/trees/${sha256}`),
]

/** What stands beside the sites: the key by which delivery checks them, folders that nobody published. */
async function lookAround({ place, settle, mendOne }: Looking, known: ReadonlySet<string>): Promise<number> {
  let count = 0
  const path = `${place.publicDir}/publish.pub`
  const key = readIfThere(path)
  const [first] = known
  if (key?.toString() !== place.signer.publicKey && first) {
    const expected = expectedOf(place, first)
    const found = key ? sha256Of(key) : 'nothing'
    const finding = { site: '', path: 'publish.pub', kind: 'key', found, mending: { do: 'key', path } } as const
    if (expected) await mendOne(expected, finding)
    count++
  }
  for (const name of readdirSync(`${place.publicDir}/sites`)) {
    if (!known.has(name) && !isPassing(name)) count += await settle(name)
  }
  return count
}

export function startGuard(options: GuardOptions): Guard {
  const { problem, dir } = options
  const looking = createLooking(options)
  const { place, book } = looking
  mkdirSync(join(dir, 'guard'), { recursive: true, mode: 0o700 })
  const state = { isStopping: false, round: 0, sweeps: 0, running: Promise.resolve() }

  /** One look at a time: they share the stamps. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = state.running.then(work)
    state.running = next.then(
      () => undefined,
      () => undefined,
    )
    return next
  }
  const lookAt = async (site: string, reads: Reads): Promise<number> => {
    const expected = expectedOf(place, site)
    if (!expected) return 0
    // Watched first, looked at second: what happens in between is heard.
    watches.sync(site, watchedOf(expected))
    const findings = await looking.look(expected, reads)
    return findings.length > 0 ? looking.settle(site) : 0
  }
  const sweep = (whole = false): Promise<Sweep> =>
    inTurn(async () => {
      const [began, cpu, round] = [performance.now(), process.cpuUsage(), state.round++]
      const sites = new Set(place.log.sites())
      let findings = 0
      watches.sync(around, [place.publicDir, `${place.publicDir}/sites`])
      for (const site of sites) {
        if (state.isStopping) break
        findings += await lookAt(site, (index) => whole || (index + round) % readingRound === 0)
      }
      findings += await lookAround(looking, sites)
      book.forget((directory) => statsOf(directory) === null)
      state.sweeps++
      const { user, system } = process.cpuUsage(cpu)
      const done = {
        sites: sites.size,
        files: book.files(),
        findings,
        milliseconds: performance.now() - began,
        cpuMilliseconds: (user + system) / 1000,
      }
      const note = { ...done, at: looking.clock().toISOString(), pid: process.pid, watches: watches.count() }
      placeFile(join(dir, 'guard'), 'heartbeat.json', JSON.stringify(note), { mode: 0o600 })
      return done
    })

  const lookSoon = (site: string): Promise<number> =>
    inTurn(() => (site === around ? lookAround(looking, new Set(place.log.sites())) : lookAt(site, () => false)))
  const dirty = createDirty(lookSoon, problem)
  const lost = createPacer(() => sweep().catch((error: unknown) => problem('sweep failed', error)))
  const watches = createWatches({
    watch: options.watch ?? diskWatch,
    dir: join(dir, 'guard'),
    onSite: dirty.add,
    onLoss: lost.ask,
    onSilence: () => {
      const now = looking.clock().toISOString()
      const words = 'no events of the disk'
      looking.alarm({ site: '', path: '', kind: 'watch', found: words, foundAt: now, restoredAt: null, evidence: null })
      for (const site of [around, ...place.log.sites()]) watches.drop(site)
      lost.ask()
    },
    problem,
    ...(options.beat ? { beat: options.beat } : {}),
  })
  const timer = setInterval(lost.ask, options.sweepEvery ?? minute)
  const stop = async (): Promise<void> => {
    state.isStopping = true
    clearInterval(timer)
    dirty.stop()
    lost.stop()
    await state.running
    watches.close()
  }
  lost.ask()
  return { sweep, alarm: looking.alarm, watches: watches.count, sweeps: () => state.sweeps, stop }
}
