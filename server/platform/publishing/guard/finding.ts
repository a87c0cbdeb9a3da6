/** What the guard can find, and what it tells of it. */
import type { CopyKind } from '../delivered-copies.ts'
import type { PublishPlace } from '../publish/publish-site.ts'
import { siteFolder } from '../publish/public-site.ts'
import { directoriesOf, loadTree, type Tree } from '../store/tree.ts'
import type { FileEntry, SignedManifest } from '../types.ts'

export type FindingKind =
  /** Other bytes than were signed. */
  | 'edited'
  | 'missing'
  /** Nobody published it. */
  | 'extra'
  /** Another file, link or directory in its place. */
  | 'replaced'
  | 'manifest'
  /** The link names another generation than the newest; an older one may be signed and is no less wrong. */
  | 'turned'
  | 'key'

/** How it is put right. Paths are absolute. */
export type Mending =
  | { readonly do: 'file'; readonly entry: FileEntry; readonly copy: CopyKind; readonly path: string }
  | { readonly do: 'link'; readonly target: string; readonly path: string }
  | { readonly do: 'directory'; readonly tree: Tree; readonly path: string }
  | { readonly do: 'record'; readonly sha256: string; readonly path: string }
  | { readonly do: 'generation'; readonly path: string }
  | { readonly do: 'turn'; readonly path: string }
  | { readonly do: 'key'; readonly path: string }
  | { readonly do: 'remove'; readonly path: string }

export type Finding = {
  readonly site: string
  /** As the public names it («c1/a0.html»), or within the site's folder for what has no such name. */
  readonly path: string
  readonly kind: FindingKind
  /** SHA-256 of what was there, or a word for what it was. */
  readonly found: string
  readonly mending: Mending
}

/** What must stand before the public for one site: from the store, which the public side cannot reach. */
export type Expected = {
  readonly site: string
  readonly folder: string
  readonly signed: SignedManifest
  /** Each directory once, by its hash, with the path it is first found under. */
  readonly directories: ReadonlyMap<string, { readonly path: string; readonly tree: Tree }>
  readonly root: Tree
}

/** Null for a site without a generation. */
export function expectedOf(place: PublishPlace, site: string): Expected | null {
  const signed = place.log.newest(site)
  if (!signed) return null
  const root = loadTree(place.objects, signed.manifest.root)
  const directories = new Map<string, { path: string; tree: Tree }>()
  for (const each of directoriesOf(root))
    if (!directories.has(each.tree.sha256)) directories.set(each.tree.sha256, each)
  return { site, folder: siteFolder(place.publicDir, site), signed, directories, root }
}

/** What a publisher puts there for a moment. */
export const isPassing = (name: string): boolean => name.startsWith('.new-') || name.startsWith('.old-')
