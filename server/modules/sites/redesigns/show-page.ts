/** One page as the public sees it beside the same page in the new look, for frames that run no script. */
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { FileRef } from '../../../platform/publishing/index.ts'
import { pictureHref } from '../publish/addresses.ts'
import { framedPage, styleOf } from '../publish/framed-page.ts'
import { contentsOf, type PublishContext } from '../publish/publish-site.ts'
import { drawPortion, planRehearsal } from './draw-rehearsal.ts'
import { openRedesign } from './list-redesigns.ts'
import { livePages, type LivePages } from './live-pages.ts'
import { readForRehearsal } from './read-for-rehearsal.ts'

type Asked = { readonly redesignId: string; readonly siteId: string; readonly path: string }

/** The site must belong to the redesign, and the redesign to who asks. */
async function tenantOf(context: PublishContext, actor: Actor, { redesignId, siteId }: Asked): Promise<number> {
  const { sites } = await context.uow.readTenant(actor, (tx) => openRedesign(tx, redesignId))
  return (sites.find(({ site_id }) => site_id === siteId) ?? refuse('request.not_found')).site_tenant
}

export async function showPage(context: PublishContext, actor: Actor, asked: Asked) {
  const siteTenant = await tenantOf(context, actor, asked)
  const { redesignId, siteId, path } = asked
  const read = await readForRehearsal(context, actor, { redesignId, siteId, siteTenant })
  const live = livePages(context.publishing, siteId)
  const html = live.html(path)
  const pictures = `/api/site-redesigns/${redesignId}/picture?siteId=${siteId}&path=`
  const before = html === null ? null : framedPage(html, cssOf(live, html), pictures)
  const rehearsal = read && planRehearsal(read.data, context.clock())
  const planned = rehearsal?.planned.filter((one) => one.path === path) ?? []
  const contents = (wanted: Parameters<typeof contentsOf>[2]) => contentsOf(context, siteTenant, wanted)
  const drawnPages = rehearsal ? (await drawPortion(rehearsal, planned, contents, context.templates)).pages : []
  const drawn = drawnPages[0]
  const after = drawn && rehearsal ? framedPage(drawn.html, rehearsal.css, pictures) : null
  if (!before && !after) return refuse('request.not_found')
  return { before, after }
}

const cssOf = (live: LivePages, html: string): string => live.html(styleOf(html)) ?? ''

/** Bytes of a picture on one of the two pages: from the live tree, or from the library when it is new. */
export async function showPicture(context: PublishContext, actor: Actor, asked: Asked): Promise<Buffer> {
  const siteTenant = await tenantOf(context, actor, asked)
  const file: FileRef | undefined = livePages(context.publishing, asked.siteId).files.get(asked.path)
  if (file) return context.publishing.readObject(file.sha256)
  const { redesignId, siteId } = asked
  const read = await readForRehearsal(context, actor, { redesignId, siteId, siteTenant })
  const found = [...(read?.data.media.values() ?? [])]
    .flatMap((media) => (media.kind === 'picture' ? [media, ...media.variants] : []))
    .find(({ sha256 }) => pictureHref(sha256) === asked.path)
  if (!found) return refuse('request.not_found')
  return (await context.blobs.read(found.sha256)) ?? refuse('files.damaged', { name: asked.path })
}
