/** A new generation of one site: listings, objects to disk, delivered directories, the signed manifest, the turn of the link. */
import { encodeManifest, manifestHash } from '../manifest/manifest.ts'
import type { Signer } from '../manifest/keys.ts'
import type { ManifestLog } from '../manifest/manifest-log.ts'
import { checkHosts, checkRedirects, checkSite } from '../names.ts'
import { PublishRefused } from '../refused.ts'
import { emptyListing, listingType } from '../store/listing.ts'
import type { ObjectStore } from '../store/object-store.ts'
import { encodeRedirects } from '../store/redirects-record.ts'
import type { SiteLocks } from '../store/site-lock.ts'
import { directoriesOf, loadTree, type Tree } from '../store/tree.ts'
import type { Manifest, Published, PublishInput, SignedManifest, SiteHost } from '../types.ts'
import { buildTree } from './build-tree.ts'
import { differ } from './differ.ts'
import {
  currentOf,
  placeGeneration,
  placeRecord,
  placeTree,
  prepareSite,
  siteFolder,
  sweepPassing,
  tellHosts,
  turnTo,
} from './public-site.ts'

export type PublishPlace = {
  readonly publicDir: string
  readonly objects: ObjectStore
  readonly log: ManifestLog
  readonly locks: SiteLocks
  readonly signer: Signer
}

/** What a generation shows, before it has a number. */
type Wanted = Pick<Manifest, 'site' | 'state' | 'hosts' | 'redirects' | 'reason'> & {
  readonly tree: Tree
  readonly at: Date
}

export const emptyTree = (objects: ObjectStore): Tree =>
  loadTree(objects, objects.put(Buffer.from(emptyListing), listingType).sha256)

function keepListings(objects: ObjectStore, tree: Tree, former: Tree | null): void {
  const known = new Set(former ? [...directoriesOf(former)].map((each) => each.tree.sha256) : [])
  for (const each of directoriesOf(tree)) {
    if (!known.has(each.tree.sha256)) objects.put(Buffer.from(each.tree.text), listingType)
  }
}

const isSame = (manifest: Manifest, wanted: Wanted): boolean =>
  manifest.state === wanted.state &&
  manifest.root === wanted.tree.sha256 &&
  manifest.redirects === wanted.redirects &&
  JSON.stringify(manifest.hosts) === JSON.stringify(wanted.hosts)

function signNext(place: PublishPlace, wanted: Wanted, newest: SignedManifest | null): SignedManifest {
  const { site, state, hosts, redirects, reason } = wanted
  const at = wanted.at.toISOString()
  const manifest: Manifest = {
    format: 'shuyuan-site/1',
    site,
    generation: (newest?.manifest.generation ?? 0) + 1,
    // A clock that was set back must not make the past ambiguous.
    at: newest && newest.manifest.at > at ? newest.manifest.at : at,
    previous: newest?.hash ?? null,
    state,
    root: wanted.tree.sha256,
    hosts,
    redirects,
    reason,
  }
  const text = encodeManifest(manifest)
  return { manifest, text, signature: place.signer.sign(text), hash: manifestHash(text) }
}

/** Two sites that answer to one name would be decided by chance. */
export function refuseTakenHosts(log: ManifestLog, site: string, hosts: readonly SiteHost[]): void {
  const wanted = new Set(hosts.map(({ host }) => host))
  for (const other of log.sites()) {
    if (other === site) continue
    const taken = log.newest(other)?.manifest.hosts.find(({ host }) => wanted.has(host))
    if (taken) throw new PublishRefused('host-taken', taken.host, `域名「${taken.host}」已被另一个网站使用`)
  }
}

/** Puts before the public what its newest manifest says. Under the site's lock. */
export async function deliver(
  place: PublishPlace,
  signed: SignedManifest,
  tree: Tree,
  former: Tree | null,
): Promise<void> {
  const folder = siteFolder(place.publicDir, signed.manifest.site)
  prepareSite(folder)
  await placeTree(place.objects, folder, tree, former)
  const { redirects } = signed.manifest
  if (redirects) placeRecord(folder, redirects, place.objects.read(redirects).toString('utf8'))
}

function turn(place: PublishPlace, signed: SignedManifest, former: SignedManifest | null): void {
  const folder = siteFolder(place.publicDir, signed.manifest.site)
  placeGeneration(folder, signed)
  turnTo(folder, signed.manifest.generation)
  if (JSON.stringify(former?.manifest.hosts) !== JSON.stringify(signed.manifest.hosts)) tellHosts(place.publicDir)
}

/** Finishes what a killed publisher had signed and not yet shown. Returns true when there was something to do. */
export async function finish(place: PublishPlace, site: string): Promise<boolean> {
  const newest = place.log.newest(site)
  const folder = siteFolder(place.publicDir, site)
  sweepPassing(folder)
  if (!newest || currentOf(folder) === newest.manifest.generation) return false
  await deliver(place, newest, loadTree(place.objects, newest.manifest.root), null)
  turn(place, newest, null)
  return true
}

export async function commit(
  place: PublishPlace,
  wanted: Wanted,
  newest: SignedManifest | null,
  known: Tree | null,
): Promise<Published> {
  const folder = siteFolder(place.publicDir, wanted.site)
  const isStanding = newest !== null && currentOf(folder) === newest.manifest.generation
  if (newest && isSame(newest.manifest, wanted)) {
    if (!isStanding) await finish(place, wanted.site)
    const { generation, root } = newest.manifest
    return { generation, root, changed: 0, switched: !isStanding }
  }
  keepListings(place.objects, wanted.tree, known)
  await place.objects.flush()
  const signed = signNext(place, wanted, newest)
  await deliver(place, signed, wanted.tree, isStanding ? known : null)
  // From here on the new generation is promised: a kill before the turn is made good by `finish`.
  place.log.write(signed)
  turn(place, signed, newest)
  const { added, changed, removed } = differ(known ?? emptyTree(place.objects), wanted.tree)
  const count = added.length + changed.length + removed.length
  return { generation: signed.manifest.generation, root: signed.manifest.root, changed: count, switched: true }
}

export async function publishSite(place: PublishPlace, input: PublishInput): Promise<Published> {
  const site = checkSite(input.site)
  const hosts = checkHosts(input.hosts)
  const redirects = checkRedirects(input.redirects ?? [])
  const work = async (): Promise<Published> => {
    const newest = place.log.newest(site)
    const known = newest ? loadTree(place.objects, newest.manifest.root) : null
    const tree = buildTree(input.files, known, place.objects.copiesOf)
    const record = redirects.length > 0 ? place.objects.put(Buffer.from(encodeRedirects(redirects)), listingType) : null
    const { at, reason } = input
    const wanted = { site, state: 'up' as const, hosts, redirects: record?.sha256 ?? null, reason, tree, at }
    if (JSON.stringify(newest?.manifest.hosts) === JSON.stringify(hosts)) return commit(place, wanted, newest, known)
    return place.locks.hold('all.hosts', () => {
      refuseTakenHosts(place.log, site, hosts)
      return commit(place, wanted, newest, known)
    })
  }
  return place.locks.hold(site, work)
}
