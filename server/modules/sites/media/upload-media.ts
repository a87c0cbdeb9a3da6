/** Pictures, videos and attachments coming into a site's library. */
import type { MediaRow } from '@shuyuan/contract/sites/media.ts'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse, settle } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { decideUpload } from '../../../platform/files/upload.rules.ts'
import { receiveFile } from '../../../platform/http/receive.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { findSite } from '../sites/site.store.ts'
import { insertMedia } from './media.store.ts'
import { mediaRow } from './list-media.ts'
import { sizePicture } from './picture-sizes.ts'

const limit = 50 * 1_048_576

export async function uploadMedia(
  context: SitesContext,
  actor: Actor,
  siteId: string,
  request: FastifyRequest,
): Promise<MediaRow> {
  // Asked before the bytes come in, and again by the transaction that writes.
  await context.uow.readTenant(actor, async (tx) => {
    const rights = await siteRights(tx, siteId)
    if (!rights.anywhere.has('media')) refuse('sites.right.missing', { action: '媒体库' })
    const site = await findSite(tx, siteId)
    if (site.is_frozen) refuse('sites.frozen', { reason: site.freeze_reason || '重要保障期' })
  })
  const { name: given, bytes } = await receiveFile(request, limit)
  const name = given.normalize('NFC')
  const media = await readMedia(context, name, bytes)
  const id = newId()
  return await context.uow.inTenant(actor, async (tx) => {
    await insertMedia(tx, { id, site_id: siteId, name, alt: '', ...media })
    return mediaRow({
      id,
      name,
      alt: '',
      site_id: siteId,
      uploaded_by_name: actor.name,
      created_at: tx.now,
      used_in: 0,
      ...media,
    })
  })
}

/** mp4: «ftyp» at the fourth byte, as every player asks (ISO/IEC 14496-12 4.3). */
const isVideo = (name: string, bytes: Buffer): boolean =>
  name.toLowerCase().endsWith('.mp4') && bytes.subarray(4, 8).toString('latin1') === 'ftyp'

export async function readMedia(context: Pick<SitesContext, 'blobs'>, name: string, bytes: Buffer) {
  const none = { width: null, height: null, variants: [] }
  if (isVideo(name, bytes)) {
    const { sha256, size } = await context.blobs.put(bytes)
    return { kind: 'video' as const, type: 'video/mp4', sha256, size, ...none }
  }
  const { type } = settle(decideUpload({ name, size: bytes.length, head: bytes.subarray(0, 512) }))
  if (!type.startsWith('image/')) {
    const { sha256, size } = await context.blobs.put(bytes)
    return { kind: 'file' as const, type, sha256, size, ...none }
  }
  const { variants, ...largest } = await sizePicture(context.blobs, bytes).catch(() =>
    refuse('files.picture', { name }),
  )
  return { kind: 'picture' as const, type: 'image/webp', ...largest, variants }
}
