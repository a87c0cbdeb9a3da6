/**
 * What the publisher remembers of a site: for each path the key of what it showed and the object that it became. Only a
 * shortcut: without it every page is drawn again, to the same bytes.
 */
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { FileRef } from '../../../platform/publishing/index.ts'

const Kept = z.object({
  engine: z.string(),
  pages: z.record(z.string(), z.tuple([z.string(), z.string(), z.int(), z.string()])),
})

export type KeptPages = ReadonlyMap<string, { readonly key: string; readonly file: FileRef }>

export type KeptPagesStore = {
  readonly read: (siteId: string, engine: string) => Promise<KeptPages>
  readonly write: (siteId: string, engine: string, pages: KeptPages) => Promise<void>
}

/** So many sites' pages stay in memory; a tenth of a megabyte each. */
const most = 400

export function createKeptPages(dir: string): KeptPagesStore {
  const recent = new Map<string, { readonly engine: string; readonly pages: KeptPages }>()
  const fileOf = (siteId: string): string => join(dir, `${siteId}.json`)
  const remember = (siteId: string, engine: string, pages: KeptPages): void => {
    recent.delete(siteId)
    recent.set(siteId, { engine, pages })
    const oldest = recent.keys().next().value
    if (recent.size > most && oldest !== undefined) recent.delete(oldest)
  }
  return {
    read: async (siteId, engine) => {
      const hit = recent.get(siteId)
      if (hit?.engine === engine) return hit.pages
      const text = await readFile(fileOf(siteId), 'utf8').catch(() => null)
      const parsed = Kept.safeParse(text === null ? null : parseJson(text))
      if (!parsed.success || parsed.data.engine !== engine) return new Map()
      const pages: KeptPages = new Map(
        Object.entries(parsed.data.pages).map(([path, [key, sha256, size, type]]) => [
          path,
          { key, file: { sha256, size, type } },
        ]),
      )
      remember(siteId, engine, pages)
      return pages
    },
    write: async (siteId, engine, pages) => {
      remember(siteId, engine, pages)
      await mkdir(dir, { recursive: true })
      const rows = [...pages].map(([path, { key, file }]) => [path, [key, file.sha256, file.size, file.type]])
      const part = `${fileOf(siteId)}.${randomBytes(6).toString('hex')}.part`
      await writeFile(part, JSON.stringify({ engine, pages: Object.fromEntries(rows) }))
      await rename(part, fileOf(siteId))
    },
  }
}

/** A file cut off by a kill is as good as none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
