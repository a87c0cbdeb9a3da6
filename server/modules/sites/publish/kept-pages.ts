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
type Kept = z.infer<typeof Kept>

export type KeptPages = ReadonlyMap<string, { readonly key: string; readonly file: FileRef }>

export type KeptPagesStore = {
  readonly read: (siteId: string, engine: string) => Promise<KeptPages>
  readonly write: (siteId: string, engine: string, pages: KeptPages) => Promise<void>
}

/** So many sites' pages stay in memory; a tenth of a megabyte each. */
const most = 400

export function createKeptPages(dir: string): KeptPagesStore {
  // As bytes: objects of a whole cluster would be gone through by every collection of garbage.
  const recent = new Map<string, Buffer>()
  const fileOf = (siteId: string): string => join(dir, `${siteId}.json`)
  const remember = (siteId: string, bytes: Buffer): void => {
    recent.delete(siteId)
    recent.set(siteId, bytes)
    const oldest = recent.keys().next().value
    if (recent.size > most && oldest !== undefined) recent.delete(oldest)
  }
  const known = async (siteId: string): Promise<Kept | null> => {
    const hit = recent.get(siteId)
    if (hit) return JSON.parse(hit.toString()) as Kept
    const bytes = await readFile(fileOf(siteId)).catch(() => null)
    const parsed = Kept.safeParse(bytes && parseJson(bytes.toString()))
    if (!bytes || !parsed.success) return null
    remember(siteId, bytes)
    return parsed.data
  }
  return {
    read: async (siteId, engine) => {
      const kept = await known(siteId)
      if (kept?.engine !== engine) return new Map()
      return new Map(
        Object.entries(kept.pages).map(([path, [key, sha256, size, type]]) => [
          path,
          { key, file: { sha256, size, type } },
        ]),
      )
    },
    write: async (siteId, engine, pages) => {
      const rows = [...pages].map(([path, { key, file }]) => [path, [key, file.sha256, file.size, file.type]])
      const bytes = Buffer.from(JSON.stringify({ engine, pages: Object.fromEntries(rows) }))
      remember(siteId, bytes)
      await mkdir(dir, { recursive: true })
      const part = `${fileOf(siteId)}.${randomBytes(6).toString('hex')}.part`
      await writeFile(part, bytes)
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
