/** Pictures, videos and attachments coming into a site's library. */
import { readFile } from 'node:fs/promises'
import type { MediaRow } from '@shuyuan/contract/sites/media.ts'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { acceptedType } from '../../../platform/files/accept-upload.ts'
import { admitUpload } from '../../../platform/files/admit-upload.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { findSite } from '../sites/site.store.ts'
import { mediaRow } from './list-media.ts'
import { insertMedia } from './media.store.ts'
import { isVideoName, readMp4 } from './mp4.ts'
import { sizePicture } from './picture-sizes.ts'

export async function uploadMedia(
  context: SitesContext,
  actor: Actor,
  siteId: string,
  request: FastifyRequest,
): Promise<MediaRow> {
  // Asked before the bytes come in: who may not is not made to wait for them.
  await context.uow.readTenant(actor, async (tx) => {
    const rights = await siteRights(tx, siteId)
    if (!rights.anywhere.has('media')) refuse('sites.right.missing', { action: '媒体库' })
    const site = await findSite(tx, siteId)
    if (site.is_frozen) refuse('sites.frozen', { reason: site.freeze_reason || '重要保障期' })
  })
  if (!request.isMultipart()) refuse('request.unsupported_type')
  const part = await request.file()
  if (!part) return refuse('files.empty')
  const name = part.filename.normalize('NFC')
  const staged = await context.blobs.stage(part.file)
  try {
    const type = await typeOf(name, staged)
    await admitUpload(context.admit, { actor, name, staged, requestId: request.id, ip: request.ip })
    const media = await keepMedia(context, name, type, staged)
    const id = newId()
    return await context.uow.inTenant(actor, async (tx) => {
      await useQuota(tx, media.size)
      await insertMedia(tx, { id, site_id: siteId, name, alt: '', ...media })
      if (media.kind === 'file') await tx.job('sites.check-media', { mediaId: id })
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
  } finally {
    await staged.drop()
  }
}

/** Pages play MP4 only; who comes with another video is told what to do with it. */
export async function typeOf(name: string, staged: StagedBlob): Promise<string> {
  if (!isVideoName(name) || staged.size === 0) return await acceptedType(name, staged)
  const video = /\.(?:mp4|m4v)$/i.test(name) ? await readMp4(staged.path) : null
  if (video === 'broken') refuse('sites.media.video_broken', { name })
  return video ? 'video/mp4' : refuse('sites.media.video_type', { name })
}

export async function keepMedia(context: Pick<SitesContext, 'blobs'>, name: string, type: string, staged: StagedBlob) {
  if (!type.startsWith('image/')) {
    await staged.keep()
    const kind: 'video' | 'file' = type === 'video/mp4' ? 'video' : 'file'
    return { kind, type, sha256: staged.sha256, size: staged.size, width: null, height: null, variants: [] }
  }
  const bytes = await readFile(staged.path)
  const { variants, ...largest } = await sizePicture(context.blobs, bytes).catch(() =>
    refuse('files.picture', { name }),
  )
  return { kind: 'picture' as const, type: 'image/webp', ...largest, variants }
}
