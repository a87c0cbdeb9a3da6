/** Which paths differ between two trees; equal directories are not entered. */
import type { Entry, Difference } from '../types.ts'
import type { Tree } from '../store/tree.ts'

type Found = { readonly added: string[]; readonly changed: string[]; readonly removed: string[] }

function all(tree: Tree, path: string, into: string[]): void {
  for (const entry of tree.entries) {
    const child = tree.children.get(entry.name)
    if (child) all(child, `${path}${entry.name}/`, into)
    else into.push(`${path}${entry.name}`)
  }
}

function gather(tree: Tree | undefined, entry: Entry, path: string, into: string[]): void {
  if (tree) all(tree, `${path}${entry.name}/`, into)
  else into.push(`${path}${entry.name}`)
}

function isSameFile(a: Entry, b: Entry): boolean {
  return a.kind === 'file' && b.kind === 'file' && a.sha256 === b.sha256 && a.type === b.type
}

function compare(before: Tree, after: Tree, path: string, found: Found): void {
  if (before.sha256 === after.sha256) return
  const old = new Map(before.entries.map((entry) => [entry.name, entry]))
  for (const entry of after.entries) {
    const was = old.get(entry.name)
    old.delete(entry.name)
    const [from, to] = [before.children.get(entry.name), after.children.get(entry.name)]
    if (!was) gather(to, entry, path, found.added)
    else if (from && to) compare(from, to, `${path}${entry.name}/`, found)
    else if (from || to) {
      gather(from, was, path, found.removed)
      gather(to, entry, path, found.added)
    } else if (!isSameFile(was, entry)) found.changed.push(`${path}${entry.name}`)
  }
  for (const entry of old.values()) gather(before.children.get(entry.name), entry, path, found.removed)
}

export function differ(before: Tree, after: Tree): Difference {
  const found: Found = { added: [], changed: [], removed: [] }
  compare(before, after, '', found)
  return { added: found.added.sort(), changed: found.changed.sort(), removed: found.removed.sort() }
}
