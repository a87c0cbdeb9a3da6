/** The SQL of the media library. */
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export const Variant = z.object({ width: z.int(), height: z.int(), size: z.int(), sha256: z.string() })
export type Variant = z.infer<typeof Variant>

export type MediaRecord = {
  id: string
  site_id: string
  kind: 'picture' | 'video' | 'file'
  name: string
  type: string
  size: number
  sha256: string
  width: number | null
  height: number | null
  alt: string
  variants: Variant[]
  uploaded_by_name: string
  created_at: Date
}

export const mediaColumns = sql`id, site_id, kind, name, type, size::int as size, sha256, width, height, alt, variants, uploaded_by_name, created_at`

export const parsedMedia = (row: MediaRecord): MediaRecord => ({
  ...row,
  variants: z.array(Variant).parse(row.variants),
})

export async function findMedia(tx: ReadTx, siteId: string, id: string): Promise<MediaRecord> {
  const { rows } = await sql<MediaRecord>`select ${mediaColumns} from sites.media
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id} and deleted_at is null`.execute(tx.db)
  return parsedMedia(rows[0] ?? refuse('request.not_found'))
}

export async function mediaByIds(
  tx: Pick<ReadTx, 'tenant' | 'db'>,
  siteId: string,
  ids: readonly string[],
): Promise<MediaRecord[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<MediaRecord>`select ${mediaColumns} from sites.media
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = any(${[...ids]}::uuid[])`.execute(tx.db)
  return rows.map(parsedMedia)
}

export async function insertMedia(tx: Tx, media: Omit<MediaRecord, 'created_at' | 'uploaded_by_name'>): Promise<void> {
  await sql`insert into sites.media (tenant_id, id, site_id, kind, name, type, size, sha256, width, height, alt, variants, uploaded_by,
      uploaded_by_name, created_at)
    values (${tx.tenant}, ${media.id}, ${media.site_id}, ${media.kind}, ${media.name}, ${media.type}, ${media.size}, ${media.sha256},
      ${media.width}, ${media.height}, ${media.alt}, ${JSON.stringify(media.variants)}::jsonb, ${tx.actor.person}, ${tx.actor.name}, ${tx.now})`.execute(
    tx.db,
  )
}
