/** From a map of paths to listings: each directory's text and hash, from the leaves up. */
import { checkPath } from '../names.ts'
import { PublishRefused } from '../refused.ts'
import { sha256Of } from '../store/disk.ts'
import { encodeListing } from '../store/listing.ts'
import type { Tree } from '../store/tree.ts'
import type { Copies, Entry, FileEntry, FileRef } from '../types.ts'

type Draft = { readonly files: Map<string, FileRef>; readonly children: Map<string, Draft> }

const emptyDraft = (): Draft => ({ files: new Map(), children: new Map() })

function clash(path: string): PublishRefused {
  return new PublishRefused('name-clash', path, `网页地址「${path}」与同名的目录或压缩副本冲突`)
}

function sortIn(files: ReadonlyMap<string, FileRef>): Draft {
  const root = emptyDraft()
  for (const [path, ref] of files) {
    const names = checkPath(path)
    const last = names.at(-1) ?? ''
    let folder = root
    for (const name of names.slice(0, -1)) {
      if (folder.files.has(name)) throw clash(path)
      const next = folder.children.get(name) ?? emptyDraft()
      folder.children.set(name, next)
      folder = next
    }
    if (folder.children.has(last)) throw clash(path)
    folder.files.set(last, ref)
  }
  return root
}

/** A file «a.html.gz» of the site's own would stand where the compressed copy of «a.html» goes. */
function checkCopies(draft: Draft, file: FileEntry): void {
  for (const kind of ['gz', 'br'] as const) {
    const taken = `${file.name}.${kind}`
    if (file[kind] && (draft.files.has(taken) || draft.children.has(taken))) throw clash(file.name)
  }
}

export type CopiesOf = (ref: FileRef) => Copies

function build(draft: Draft, former: Tree | null, copiesOf: CopiesOf): Tree {
  const known = new Map(former?.entries.map((entry) => [entry.name, entry]))
  const entries: Entry[] = []
  const children = new Map<string, Tree>()
  for (const [name, ref] of draft.files) {
    const old = known.get(name)
    const isSame = old?.kind === 'file' && old.sha256 === ref.sha256 && old.type === ref.type
    // Asking the store costs a read; what stood here before has been asked already.
    const file: FileEntry = isSame
      ? old
      : { kind: 'file', name, sha256: ref.sha256, size: ref.size, type: ref.type, ...copiesOf(ref) }
    checkCopies(draft, file)
    entries.push(file)
  }
  for (const [name, child] of draft.children) {
    const tree = build(child, former?.children.get(name) ?? null, copiesOf)
    children.set(name, tree)
    entries.push({ kind: 'tree', name, sha256: tree.sha256 })
  }
  const text = encodeListing(entries)
  return { sha256: sha256Of(text), text, entries, children }
}

/** `former` spares asking the store for what has not changed; the result does not depend on it. */
export const buildTree = (files: ReadonlyMap<string, FileRef>, former: Tree | null, copiesOf: CopiesOf): Tree =>
  build(sortIn(files), former, copiesOf)
