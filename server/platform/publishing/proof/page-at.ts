/** Any page as the public saw it at a time, with what proves it. */
import type { ManifestLog } from '../manifest/manifest-log.ts'
import { checkPath, checkSite } from '../names.ts'
import { decodeListing } from '../store/listing.ts'
import type { ObjectStore } from '../store/object-store.ts'
import type { FileEntry, PageAt } from '../types.ts'

type Found = { readonly listings: readonly string[]; readonly entry: FileEntry | null }

/** The entry of a path below a signed root, with each listing on the way. */
export function follow(objects: Pick<ObjectStore, 'read'>, root: string, names: readonly string[]): Found {
  const listings: string[] = []
  let next = root
  for (const [depth, name] of names.entries()) {
    const text = objects.read(next).toString('utf8')
    listings.push(text)
    const entry = decodeListing(text).find((each) => each.name === name)
    if (depth === names.length - 1) return { listings, entry: entry?.kind === 'file' ? entry : null }
    if (entry?.kind !== 'tree') break
    next = entry.sha256
  }
  return { listings, entry: null }
}

/** Null when the site had no generation yet. Throws `object-missing` when what the rule keeps has run out. */
export function pageAt(
  { objects, log }: { readonly objects: ObjectStore; readonly log: ManifestLog },
  site: string,
  path: string,
  time: Date,
): PageAt | null {
  const signed = log.at(checkSite(site), time)
  if (!signed) return null
  const { listings, entry } = follow(objects, signed.manifest.root, checkPath(path))
  return {
    manifest: signed.manifest,
    signature: signed.signature,
    proof: { path, manifest: signed.text, signature: signed.signature, listings },
    page: entry ? { bytes: objects.read(entry.sha256), entry } : null,
  }
}
