/** A tree: a directory's listing with those below it, as it stands in the store. */
import type { Entry, FileEntry } from '../types.ts'
import { decodeListing } from './listing.ts'
import type { ObjectStore } from './object-store.ts'

export type Tree = {
  /** Of `text`, the listing. */
  readonly sha256: string
  readonly text: string
  readonly entries: readonly Entry[]
  readonly children: ReadonlyMap<string, Tree>
}

/** Throws `object-missing` or `object-damaged`. */
export function loadTree(objects: Pick<ObjectStore, 'read'>, sha256: string): Tree {
  const text = objects.read(sha256).toString('utf8')
  const entries = decodeListing(text)
  const children = new Map<string, Tree>()
  for (const entry of entries) if (entry.kind === 'tree') children.set(entry.name, loadTree(objects, entry.sha256))
  return { sha256, text, entries, children }
}

/** Each directory once, with the path it is first found under («» is the topmost). */
export function* directoriesOf(
  tree: Tree,
  path = '',
): IterableIterator<{ readonly path: string; readonly tree: Tree }> {
  yield { path, tree }
  for (const [name, child] of tree.children) yield* directoriesOf(child, path === '' ? name : `${path}/${name}`)
}

/** Every file with its path: «news/index.html». */
export function* filesOf(tree: Tree): IterableIterator<[path: string, file: FileEntry]> {
  for (const { path, tree: each } of directoriesOf(tree))
    for (const entry of each.entries)
      if (entry.kind === 'file') yield [path === '' ? entry.name : `${path}/${entry.name}`, entry]
}
