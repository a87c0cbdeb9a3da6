/** The library as its page shows it, what uses a piece, and its bytes for the editor. */
import type { listMedia as contract, MediaRow } from '@shuyuan/contract/sites/media.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { sendFile } from '../../../platform/files/files.routes.ts'
import type { Door } from '../../../platform/http/route.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { findMedia, mediaColumns, type MediaRecord } from './media.store.ts'

export const mediaRow = (row: MediaRecord & { used_in: number }): MediaRow => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  type: row.type,
  size: row.size,
  width: row.width,
  height: row.height,
  alt: row.alt,
  uploadedByName: row.uploaded_by_name,
  createdAt: row.created_at.toISOString(),
  usedIn: row.used_in,
})

export async function listMedia(tx: ReadTx, siteId: string, query: QueryOf<typeof contract>) {
  await siteRights(tx, siteId)
  const after = decodeCursor(query.cursor, TimeKey)
  const kind = query.kind ? sql`and kind = ${query.kind}` : sql``
  const words = query.q ? sql`and name like ${`%${query.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`}` : sql``
  const from = after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<MediaRecord & { used_in: number }>`select ${mediaColumns},
      (select count(*)::int from sites.media_uses u where u.tenant_id = m.tenant_id and u.media_id = m.id) as used_in
    from sites.media m where tenant_id = ${tx.tenant} and site_id = ${siteId} and deleted_at is null ${kind} ${words} ${from}
    order by created_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], mediaRow)
}

type Use = { articleId: string; title: string; isLive: boolean }

export async function mediaUsage(tx: ReadTx, siteId: string, mediaId: string): Promise<{ items: Use[] }> {
  await siteRights(tx, siteId)
  await findMedia(tx, siteId, mediaId)
  const { rows } = await sql<Use>`select a.id as "articleId", a.title, a.published_version is not null as "isLive"
    from sites.media_uses u join sites.articles a on a.tenant_id = u.tenant_id and a.id = u.article_id
    where u.tenant_id = ${tx.tenant} and u.media_id = ${mediaId} order by a.updated_at desc limit 200`.execute(tx.db)
  return { items: rows }
}

export async function describeMedia(
  tx: Tx,
  siteId: string,
  mediaId: string,
  { name, alt }: { name: string; alt: string },
) {
  await requireMediaRight(tx, siteId)
  await findMedia(tx, siteId, mediaId)
  await sql`update sites.media set name = ${name}, alt = ${alt} where tenant_id = ${tx.tenant} and id = ${mediaId}`.execute(
    tx.db,
  )
  return {}
}

export async function removeMedia(tx: Tx, siteId: string, mediaId: string) {
  await requireMediaRight(tx, siteId)
  await findMedia(tx, siteId, mediaId)
  const { items } = await mediaUsage(tx, siteId, mediaId)
  if (items.length > 0) refuse('sites.media.used', { count: items.length })
  await sql`update sites.media set deleted_at = ${tx.now} where tenant_id = ${tx.tenant} and id = ${mediaId}`.execute(
    tx.db,
  )
  return {}
}

async function requireMediaRight(tx: ReadTx, siteId: string): Promise<void> {
  if (!(await siteRights(tx, siteId)).anywhere.has('media')) refuse('sites.right.missing', { action: '媒体库' })
}

type Shown = { readonly siteId: string; readonly mediaId: string; readonly size: 'small' | 'large' }

/** For the editor: a redrawn size, never what was uploaded; attachments and videos as downloads, which players read in parts. */
export async function showMedia(
  context: SitesContext,
  actor: Actor,
  { siteId, mediaId, size }: Shown,
  { request, reply }: Pick<Door, 'request' | 'reply'>,
) {
  const media = await context.uow.readTenant(actor, async (tx) => {
    await siteRights(tx, siteId)
    return await findMedia(tx, siteId, mediaId)
  })
  if (media.kind !== 'picture') return sendFile(context.blobs, media, request, reply)
  const small = size === 'small' ? media.variants[0] : undefined
  const shown = small ?? media
  const bytes = (await context.blobs.read(shown.sha256)) ?? refuse('files.damaged', { name: media.name })
  return reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, max-age=3600')
    .header('etag', `"${shown.sha256}"`)
    .type('image/webp')
    .send(bytes)
}
