/**
 * After the machine itself has gone down, objects that were not flushed one by one may be torn. A new boot is known by
 * the kernel's boot id; then every object that the newest manifests reach is read once, and torn ones are taken from the
 * delivered copy or reported.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ManifestLog } from '../manifest/manifest-log.ts'
import { PublishRefused } from '../refused.ts'
import { siteFolder } from '../publish/public-site.ts'
import { deliveredCopies } from '../delivered-copies.ts'
import type { FileEntry } from '../types.ts'
import { place, readIfThere, sha256Of } from './disk.ts'
import { decodeListing, listingType } from './listing.ts'
import type { ObjectStore } from './object-store.ts'

const bootId = (): string => {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return 'unknown'
  }
}

export const isSameBoot = (storeDir: string): boolean => readIfThere(`${storeDir}/boot-id`)?.toString() === bootId()
export const noteBoot = (storeDir: string): void => place(storeDir, 'boot-id', bootId(), { flush: true })

export type Torn = { readonly site: string; readonly sha256: string; readonly path: string; readonly mended: boolean }

type Check = { readonly objects: ObjectStore; readonly folder: string; readonly site: string; readonly torn: Torn[] }

const isReadable = (objects: ObjectStore, sha256: string): boolean => {
  try {
    objects.read(sha256)
    return true
  } catch (error) {
    if (error instanceof PublishRefused) return false
    throw error
  }
}

/** What stands before the public of it, unpacked; null when there is nothing that can be. */
function readDelivered(folder: string, entry: FileEntry): Buffer | null {
  const [first] = deliveredCopies(entry)
  const bytes = first ? readIfThere(`${folder}/${first.name}`) : null
  try {
    return bytes && first?.kind === 'gz' ? gunzipSync(bytes, { maxOutputLength: entry.size }) : bytes
  } catch {
    return null
  }
}

/** Puts it anew from the delivered copy when that one is whole. */
function mend({ objects, site, torn }: Check, sha256: string, type: string, path: string, bytes: Buffer | null): void {
  objects.remove(sha256)
  const mended = bytes !== null && sha256Of(bytes) === sha256
  if (mended) objects.put(bytes, type)
  torn.push({ site, sha256, path, mended })
}

function checkTree(check: Check, sha256: string, path: string): void {
  const { objects, folder } = check
  if (!isReadable(objects, sha256)) mend(check, sha256, listingType, path, readIfThere(`${folder}/records/${sha256}`))
  if (!objects.has(sha256)) return
  for (const entry of decodeListing(objects.read(sha256).toString('utf8'))) {
    const below = `${path}/${entry.name}`
    if (entry.kind === 'tree') checkTree(check, entry.sha256, below)
    else if (!isReadable(objects, entry.sha256)) {
      mend(check, entry.sha256, entry.type, below, readDelivered(`${folder}/trees/${sha256}`, entry))
    }
  }
}

export function checkNewest(objects: ObjectStore, log: ManifestLog, publicDir: string): readonly Torn[] {
  const torn: Torn[] = []
  for (const site of log.sites()) {
    const root = log.newest(site)?.manifest.root
    if (root) checkTree({ objects, folder: siteFolder(publicDir, site), site, torn }, root, '')
  }
  return torn
}
