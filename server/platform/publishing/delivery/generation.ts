/** One verified generation as delivery holds it, and how a path is followed through its listings. */
import type { KeyObject } from 'node:crypto'
import { isSigned } from '../manifest/keys.ts'
import { decodeManifest, manifestHash } from '../manifest/manifest.ts'
import { readIfThere, sha256Of } from '../store/disk.ts'
import { indexListing, type ListingIndex } from '../store/listing.ts'
import { createRecent } from './recent.ts'
import { decodeRedirects } from '../store/redirects-record.ts'
import type { FileEntry, Manifest, Redirect } from '../types.ts'

export type LoadedGeneration = {
  readonly folder: string
  readonly manifest: Manifest
  readonly hash: string
  readonly redirects: ReadonlyMap<string, Redirect>
  /** As HTTP writes it. */
  readonly lastModified: string
}

/** A file with the directory it lies in. */
export type Located = { readonly entry: FileEntry; readonly directory: string }
export type Found =
  | ({ readonly kind: 'file' } & Located)
  | { readonly kind: 'directory' }
  | { readonly kind: 'missing' }

/** What stands on the disk is not what was signed. */
export class Tampered extends Error {
  readonly path: string
  constructor(path: string) {
    super(`altered or missing: ${path}`)
    this.name = 'Tampered'
    this.path = path
  }
}

function readRecord(folder: string, sha256: string): string {
  const path = `${folder}/records/${sha256}`
  const bytes = readIfThere(path)
  if (!bytes || sha256Of(bytes) !== sha256) throw new Tampered(path)
  return bytes.toString('utf8')
}

/** Throws `Tampered` when the signature, the site or the number is not right. */
export function loadGeneration(folder: string, site: string, generation: number, key: KeyObject): LoadedGeneration {
  const place = `${folder}/gens/${generation}`
  const text = readIfThere(`${place}/manifest.json`)?.toString('utf8') ?? ''
  const signature = readIfThere(`${place}/manifest.sig`)?.toString('utf8') ?? ''
  const manifest = isSigned(text, signature, key) ? decodeManifest(text) : null
  if (manifest?.site !== site || manifest.generation !== generation) throw new Tampered(`${place}/manifest.json`)
  const redirects = manifest.redirects ? decodeRedirects(readRecord(folder, manifest.redirects)) : []
  return {
    folder,
    manifest,
    hash: manifestHash(text),
    redirects: new Map(redirects.map((redirect) => [redirect.from, redirect])),
    lastModified: new Date(manifest.at).toUTCString(),
  }
}

export type Listings = { readonly find: (generation: LoadedGeneration, path: string) => Found }

/** `limit`: bytes of listings kept in memory (their text; the index takes as much again). */
export function createListings(limit: number): Listings {
  const recent = createRecent<ListingIndex>(limit)
  const namesOf = (folder: string, sha256: string): ListingIndex => {
    const known = recent.get(sha256)
    if (known) return known
    const text = readRecord(folder, sha256)
    const names = indexListing(text)
    recent.set(sha256, names, text.length)
    return names
  }
  const find = ({ folder, manifest }: LoadedGeneration, path: string): Found => {
    let directory = manifest.root
    let from = 1
    for (;;) {
      const slash = path.indexOf('/', from)
      const name = slash < 0 ? path.slice(from) : path.slice(from, slash)
      const entry = namesOf(folder, directory).get(name === '' ? 'index.html' : name)
      if (slash < 0) {
        if (entry?.kind === 'file') return { kind: 'file', entry, directory }
        return { kind: entry?.kind === 'tree' && name !== '' ? 'directory' : 'missing' }
      }
      if (entry?.kind !== 'tree' || name === '') return { kind: 'missing' }
      directory = entry.sha256
      from = slash + 1
    }
  }
  return { find }
}
