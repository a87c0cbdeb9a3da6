/** What the public sees of a site now, read from its signed tree. */
import type { FileRef, Publishing } from '../../../platform/publishing/index.ts'
import { loadTree, type Tree } from '../../../platform/publishing/index.ts'

export type LivePages = {
  /** By address: «/news/» for its index. */
  readonly files: ReadonlyMap<string, FileRef>
  readonly html: (path: string) => string | null
}

type Store = Pick<Publishing, 'manifestOf' | 'readObject'>

/** `of`: the root of a former generation's tree. */
export function livePages(publishing: Store, siteId: string, of?: string): LivePages {
  const files = new Map<string, FileRef>()
  const root = of ?? publishing.manifestOf(siteId)?.manifest.root
  if (root) gather(loadTree({ read: publishing.readObject }, root), '/', files)
  return {
    files,
    html: (path) => {
      const file = files.get(path)
      return file ? publishing.readObject(file.sha256).toString('utf8') : null
    },
  }
}

function gather(tree: Tree, path: string, into: Map<string, FileRef>): void {
  for (const entry of tree.entries) {
    const child = tree.children.get(entry.name)
    if (child) gather(child, `${path}${entry.name}/`, into)
    else if (entry.kind === 'file') into.set(entry.name === 'index.html' ? path : `${path}${entry.name}`, entry)
  }
}

export const isPage = ({ type }: FileRef): boolean => type.startsWith('text/html')
