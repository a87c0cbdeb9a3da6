/** The receiver's acts: adopt (copy or reference), return with reason, take a later text of the source. */
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { Body } from '@shuyuan/contract/sites/body.ts'
import { BodySchema } from '@shuyuan/contract/sites/body.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import { findArticle } from '../articles/article.store.ts'
import { createArticle, saveArticle } from '../articles/write-article.ts'
import { insertMedia } from '../media/media.store.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOffer, type OfferRecord, type SentMedia } from './offer.store.ts'

const stateNames = { waiting: '等待办理', adopted: '被采用', returned: '退回', recalled: '被来源撤回' } as const

const requireWaiting = (offer: OfferRecord): void => {
  if (offer.status !== 'waiting') refuse('sites.offer.decided', { state: stateNames[offer.status] })
}

export async function adoptOffer(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  offerId: string,
  given: { columnId: string; mode: 'copy' | 'reference'; points: number },
) {
  requireRight(await siteRights(tx, siteId), 'write', given.columnId)
  await lockOpenSite(tx, siteId)
  const offer = await lockOffer(tx, siteId, offerId)
  requireWaiting(offer)
  const content = await rehosted(tx, siteId, offer.content, offer.media)
  const { id } = await createArticle(tx, context, siteId, {
    content: { ...content, source: content.source || offer.from_name },
    placement: { columnId: given.columnId, onlineAt: null, offlineAt: null, topUntil: null },
  })
  await sql`update sites.articles set origin = ${JSON.stringify({ offer: offer.id, from: offer.from_name, mode: given.mode })}::jsonb
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  await sql`update sites.offers set status = 'adopted', mode = ${given.mode}, article_id = ${id}, taken_version = 1, points = ${given.points},
      decided_by_name = ${tx.actor.name}, decided_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${offerId}`.execute(tx.db)
  await tellSender(tx, offer, 'adopted', '')
  return { articleId: id }
}

export async function returnOffer(tx: Tx, siteId: string, offerId: string, reason: string) {
  const rights = await siteRights(tx, siteId)
  if (!rights.anywhere.has('write')) requireRight(rights, 'write', null)
  const offer = await lockOffer(tx, siteId, offerId)
  requireWaiting(offer)
  await sql`update sites.offers set status = 'returned', reason = ${reason}, decided_by_name = ${tx.actor.name}, decided_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${offerId}`.execute(tx.db)
  await tellSender(tx, offer, 'returned', reason)
  return {}
}

export async function takeNewer(tx: Tx, context: SitesContext, siteId: string, offerId: string) {
  await lockOpenSite(tx, siteId)
  const offer = await lockOffer(tx, siteId, offerId)
  if (!offer.newer || !offer.article_id) return refuse('sites.offer.no_newer')
  const article = await findArticle(tx, siteId, offer.article_id)
  const content = await rehosted(tx, siteId, offer.newer, offer.newer_media ?? [])
  await saveArticle(tx, context, siteId, article.id, {
    version: article.version,
    content,
    placement: {
      columnId: article.column_id,
      onlineAt: article.online_at?.toISOString() ?? null,
      offlineAt: article.offline_at?.toISOString() ?? null,
      topUntil: article.top_until,
    },
  })
  await sql`update sites.offers set content = newer, media = newer_media, content_hash = newer_hash, newer = null, newer_media = null,
      newer_hash = null, taken_version = ${article.version + 1} where tenant_id = ${tx.tenant} and id = ${offerId}`.execute(
    tx.db,
  )
  return { articleId: article.id }
}

/** The sender's row says what became of it; his people hear of it, but not seventy times of what they ordered themselves. */
async function tellSender(tx: Tx, offer: OfferRecord, status: 'adopted' | 'returned', reason: string): Promise<void> {
  await elevate(tx, 'sites.serve', async (db) => {
    await sql`update sites.submissions set status = ${status}, reason = ${reason}, decided_at = ${tx.now}
      where tenant_id = ${offer.from_tenant} and id = ${offer.submission_id}`.execute(db)
    if (offer.is_required && status === 'adopted') return
    const payload = { submissionId: offer.submission_id, title: offer.title, status, reason }
    await tellTenants(db, 'sites.submission.decided', [{ tenant: offer.from_tenant, payload }], tx.now)
  })
}

/** Its media become this site's own rows over the same bytes; the text names the new ids. */
export async function rehosted(
  tx: Tx,
  siteId: string,
  content: ArticleContent,
  media: readonly SentMedia[],
): Promise<ArticleContent> {
  const ids = new Map(media.map((one) => [one.id, newId()]))
  for (const one of media) await insertMedia(tx, { ...one, id: ids.get(one.id) ?? newId(), site_id: siteId })
  return renamedMedia(content, ids)
}

/** Pure: every mention of a media id replaced. An id that is not in the map would be another site's and is dropped. */
export function renamedMedia(content: ArticleContent, ids: ReadonlyMap<string, string>): ArticleContent {
  return {
    ...content,
    cover: content.cover ? (ids.get(content.cover) ?? null) : null,
    attachments: content.attachments.flatMap((one) => {
      const id = ids.get(one.media)
      return id ? [{ ...one, media: id }] : []
    }),
    body: renamedBody(content.body, ids),
  }
}

const renamedBody = (body: Body, ids: ReadonlyMap<string, string>): Body => {
  const walk = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === 'media' && typeof value === 'string' ? (ids.get(value) ?? value) : walk(value),
      ]),
    )
  }
  return BodySchema.parse(walk(body))
}
