/**
 * The rule of keeping: manifests stay for good; the objects of a generation stay while it was before the public within
 * the last `keepDays`, and those of each site's newest ten in any case. What none of these reaches, and nobody has put
 * within a day, goes.
 */
import type { ManifestLog } from '../manifest/manifest-log.ts'
import { createHashSet, type HashSet } from './bloom.ts'
import { decodeListing } from './listing.ts'
import type { ObjectStore } from './object-store.ts'

/** Three years: a dispute over what a school had announced is over by then. */
export const defaultKeepDays = 1096
const newestKept = 10
const day = 86_400_000

export type CollectOptions = { readonly now: Date; readonly keepDays?: number }
export type Collected = { readonly kept: number; readonly removed: number }

/** A generation was before the public until the next one began. */
export function keptGenerations(log: ManifestLog, site: string, since: string): readonly number[] {
  const all = log.generations(site)
  const first = all.findIndex((_generation, index) => {
    const next = all[index + 1]
    return next === undefined || (log.read(site, next)?.manifest.at ?? since) >= since
  })
  return all.slice(Math.max(0, Math.min(first, all.length - newestKept)))
}

/** Marks what is below, but for directories that the generation before it had at the same place: marked already. */
function mark(objects: ObjectStore, sha256: string, former: string | null, kept: HashSet): void {
  if (sha256 === former) return
  kept.add(sha256)
  const old = former ? decodeListing(objects.read(former).toString('utf8')) : []
  const before = new Map(old.map((entry) => [entry.name, entry]))
  for (const entry of decodeListing(objects.read(sha256).toString('utf8'))) {
    const was = before.get(entry.name)
    if (entry.kind === 'tree') mark(objects, entry.sha256, was?.kind === 'tree' ? was.sha256 : null, kept)
    else kept.add(entry.sha256)
  }
}

function markSite(objects: ObjectStore, log: ManifestLog, site: string, since: string, kept: HashSet): void {
  let former: string | null = null
  for (const generation of keptGenerations(log, site, since)) {
    const manifest = log.read(site, generation)?.manifest
    if (!manifest) throw new Error(`manifest ${generation} of ${site} cannot be read: nothing is removed`)
    mark(objects, manifest.root, former, kept)
    if (manifest.redirects) kept.add(manifest.redirects)
    former = manifest.root
  }
}

/** Throws, and removes nothing, when something that is to be kept cannot be read. */
export function collect(objects: ObjectStore, log: ManifestLog, options: CollectOptions): Collected {
  const since = new Date(options.now.getTime() - (options.keepDays ?? defaultKeepDays) * day).toISOString()
  let count = 0
  for (const _ of objects.list()) count++
  const kept = createHashSet(count)
  for (const site of log.sites()) markSite(objects, log, site, since, kept)
  let removed = 0
  for (const sha256 of objects.list()) {
    // Age by the disk's own clock: that is what stamped the file.
    if (kept.has(sha256) || objects.ageOf(sha256, Date.now()) < day) continue
    objects.remove(sha256)
    removed++
  }
  return { kept: count - removed, removed }
}
