/** Publishing as one thing: the store, its key, its sites. Several processes may hold one each over the same folder. */
import { mkdirSync } from 'node:fs'
import { openSigner, offerPublicKey } from './manifest/keys.ts'
import { createManifestLog } from './manifest/manifest-log.ts'
import { checkHosts, checkSite } from './names.ts'
import { pageAt } from './proof/page-at.ts'
import { buildTree } from './publish/build-tree.ts'
import { differ } from './publish/differ.ts'
import { pruneSite } from './publish/prune-site.ts'
import { commit, emptyTree, publishSite, type PublishPlace, refuseTakenHosts } from './publish/publish-site.ts'
import { siteFolder } from './publish/public-site.ts'
import { type Recovered, recoverAll } from './recover.ts'
import { PublishRefused } from './refused.ts'
import { collect, type Collected, type CollectOptions } from './store/collect.ts'
import type { TextPart } from './store/scratch.ts'
import { createObjectStore } from './store/object-store.ts'
import { createSiteLocks } from './store/site-lock.ts'
import { filesOf, loadTree, type Tree } from './store/tree.ts'
import type {
  Difference,
  FileRef,
  Generation,
  PageAt,
  Published,
  PublishInput,
  SignedManifest,
  SiteHost,
} from './types.ts'

export type PublishingOptions = {
  /** `data/sites`. */
  readonly dir: string
  readonly clock?: () => Date
  /** What went wrong behind a publish that succeeded. */
  readonly problem?: (line: string, error?: unknown) => void
}

/** Why and when a generation comes to be that was not made from files. */
export type Occasion = { readonly reason: string; readonly at?: Date }

/** By path, what stands there instead; null for nothing. */
export type Altered = ReadonlyMap<string, FileRef | null>

export type Publishing = {
  /** Keeps the bytes; the same bytes again cost a hash. Synchronous: 100 µs a page, most of it gzip. */
  readonly putObject: (bytes: Buffer, type: string) => FileRef
  /** The same for a text, given in parts; what many texts share may be given as bytes. */
  readonly putText: (parts: readonly TextPart[], type: string) => FileRef
  /** The same for a big file, without reading it into memory. */
  readonly putFile: (path: string, type: string) => Promise<FileRef>
  readonly hasObject: (sha256: string) => boolean
  readonly readObject: (sha256: string) => Buffer
  readonly publish: (input: PublishInput) => Promise<Published>
  /** Puts what a former generation showed before the public again, as a new generation under today's host names. */
  readonly rollback: (site: string, generation: number, occasion: Occasion, altered?: Altered) => Promise<Published>
  /** The site answers 410 from now on, under `hosts` (else under those it had); with none they may be used by another site. */
  readonly takeDown: (site: string, occasion: Occasion & { readonly hosts?: readonly SiteHost[] }) => Promise<Published>
  readonly sites: () => readonly string[]
  readonly manifestOf: (site: string) => SignedManifest | null
  /** Newest first. */
  readonly listGenerations: (site: string, limit?: number) => readonly Generation[]
  readonly pageAt: (site: string, path: string, time: Date) => PageAt | null
  readonly diff: (site: string, from: number, to: number) => Difference
  readonly collect: (options?: Partial<CollectOptions>) => Promise<Collected>
  /** At the start of the process that publishes: finishes and cleans what a kill left, checks objects after a power cut. */
  readonly recover: () => Promise<Recovered>
  readonly publicKey: string
  readonly publicDir: string
  /** For the guard, which stands inside. */
  readonly place: PublishPlace
  /** Waits for the tidying behind the last publishes. */
  readonly close: () => Promise<void>
}

function openPlace(dir: string): PublishPlace {
  const publicDir = `${dir}/public`
  mkdirSync(`${publicDir}/sites`, { recursive: true })
  const signer = openSigner(`${dir}/keys/publish.key`)
  offerPublicKey(publicDir, signer.publicKey)
  return {
    publicDir,
    objects: createObjectStore(`${dir}/store/objects`),
    log: createManifestLog(`${dir}/store/manifests`),
    locks: createSiteLocks(`${dir}/store/locks`),
    signer,
  }
}

function former(place: PublishPlace, site: string, generation: number): SignedManifest {
  const found = place.log.read(checkSite(site), generation)
  if (!found) throw new PublishRefused('generation', `${site} ${generation}`, `没有第 ${generation} 次发布的记录`)
  return found
}

function newestOf(place: PublishPlace, site: string): SignedManifest {
  const newest = place.log.newest(checkSite(site))
  if (!newest) throw new PublishRefused('site', site, '这个网站还没有发布过')
  return newest
}

/** Tidying waits until the public has what it came for. */
function createTidying(place: PublishPlace, problem: PublishingOptions['problem']) {
  const running = new Set<Promise<void>>()
  const tidy = (site: string): void => {
    const prune = async (): Promise<void> => pruneSite(siteFolder(place.publicDir, site))
    const work = place.locks
      .hold(site, prune)
      .catch((error: unknown) => problem?.(`site ${site} not tidied, will try again`, error))
      .finally(() => running.delete(work))
    running.add(work)
  }
  return { tidy, settled: async () => void (await Promise.all(running)) }
}

type Back = { readonly generation: number; readonly reason: string; readonly at: Date; readonly altered: Altered }

function rollback(place: PublishPlace, site: string, { generation, reason, at, altered }: Back): Promise<Published> {
  return place.locks.hold('all.collect', () =>
    place.locks.hold(site, async () => {
      const newest = newestOf(place, site)
      const { manifest } = former(place, site, generation)
      const tree = alter(place, loadTree(place.objects, manifest.root), altered)
      const { hosts } = newest.manifest
      const wanted = { site, state: manifest.state, hosts, redirects: manifest.redirects, reason, tree, at }
      return commit(place, wanted, newest, loadTree(place.objects, newest.manifest.root))
    }),
  )
}

function alter(place: PublishPlace, tree: Tree, altered: Altered): Tree {
  if (altered.size === 0) return tree
  const files = new Map<string, FileRef>(filesOf(tree))
  for (const [path, file] of altered) {
    if (file) files.set(path, file)
    else files.delete(path)
  }
  return buildTree(files, tree, place.objects.copiesOf)
}

type Down = { readonly reason: string; readonly at: Date; readonly hosts: readonly SiteHost[] | null }

function takeDown(place: PublishPlace, site: string, { reason, at, hosts: given }: Down): Promise<Published> {
  return place.locks.hold(site, () =>
    place.locks.hold('all.hosts', async () => {
      const newest = newestOf(place, site)
      const tree = emptyTree(place.objects)
      const hosts = given === null ? newest.manifest.hosts : given.length === 0 ? [] : checkHosts(given)
      refuseTakenHosts(place.log, site, hosts)
      const wanted = { site, state: 'down' as const, hosts, redirects: null, reason, tree, at }
      return commit(place, wanted, newest, loadTree(place.objects, newest.manifest.root))
    }),
  )
}

function listGenerations(place: PublishPlace, site: string, limit: number): readonly Generation[] {
  const newest = place.log.generations(checkSite(site)).slice(-limit).reverse()
  return newest.map((generation) => {
    const { at, reason, state, root } = former(place, site, generation).manifest
    return { generation, at, reason, state, root }
  })
}

function diff(place: PublishPlace, site: string, from: number, to: number): Difference {
  const [before, after] = [former(place, site, from), former(place, site, to)]
  return differ(loadTree(place.objects, before.manifest.root), loadTree(place.objects, after.manifest.root))
}

export function createPublishing({ dir, clock = () => new Date(), problem }: PublishingOptions): Publishing {
  const place = openPlace(dir)
  const tidying = createTidying(place, problem)
  const tidied = async (site: string, work: Promise<Published>): Promise<Published> => {
    const published = await work
    if (published.switched) tidying.tidy(site)
    return published
  }
  return {
    putObject: place.objects.put,
    putText: place.objects.putText,
    putFile: place.objects.putFile,
    hasObject: place.objects.has,
    readObject: place.objects.read,
    publish: (input) => tidied(input.site, publishSite(place, input)),
    rollback: (site, generation, { reason, at }, altered = new Map()) =>
      tidied(site, rollback(place, site, { generation, reason, at: at ?? clock(), altered })),
    takeDown: (site, { reason, at, hosts }) =>
      tidied(site, takeDown(place, site, { reason, at: at ?? clock(), hosts: hosts ?? null })),
    sites: place.log.sites,
    manifestOf: (site) => place.log.newest(checkSite(site)),
    listGenerations: (site, limit = 100) => listGenerations(place, site, limit),
    pageAt: (site, path, time) => pageAt(place, site, path, time),
    diff: (site, from, to) => diff(place, site, from, to),
    collect: (options) =>
      place.locks.hold('all.collect', async () => collect(place.objects, place.log, { now: clock(), ...options })),
    recover: () => recoverAll(place, dir),
    publicKey: place.signer.publicKey,
    publicDir: place.publicDir,
    place,
    close: tidying.settled,
  }
}
