/** The SQL of what lies before a site to adopt. */
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { OfferRow } from '@shuyuan/contract/sites/sharing.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { Variant } from '../media/media.store.ts'

/** A piece of media as its sender had it: enough to make it the receiver's own; the bytes are shared by their hash. */
export const SentMedia = z.object({
  id: z.string(),
  kind: z.enum(['picture', 'video', 'file']),
  name: z.string(),
  type: z.string(),
  size: z.int(),
  sha256: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  alt: z.string(),
  variants: z.array(Variant),
})
export type SentMedia = z.infer<typeof SentMedia>

export type OfferRecord = {
  id: string
  site_id: string
  from_tenant: number
  from_name: string
  from_article: string
  submission_id: string
  title: string
  note: string
  content: ArticleContent
  content_hash: string
  media: SentMedia[]
  is_push: boolean
  is_required: boolean
  status: OfferRow['status']
  mode: 'copy' | 'reference' | null
  article_id: string | null
  newer: ArticleContent | null
  newer_media: SentMedia[] | null
  newer_hash: string | null
  reason: string
  points: number
  received_at: Date
  decided_by_name: string
}

/** A site restored from an older package may be without the article that it had adopted. */
const articleHere = sql`(select a.id from sites.articles a where a.tenant_id = offers.tenant_id and a.id = offers.article_id) as article_id`

export const offerColumns = sql`id, site_id, from_tenant, from_name, from_article, submission_id, title, note, content, content_hash, media,
  is_push, is_required, status, mode, ${articleHere}, newer, newer_media, newer_hash, reason, points, received_at, decided_by_name`

export const parsedOffer = (row: OfferRecord): OfferRecord => ({
  ...row,
  content: ArticleContent.parse(row.content),
  media: z.array(SentMedia).parse(row.media),
  newer: row.newer === null ? null : ArticleContent.parse(row.newer),
  newer_media: row.newer_media === null ? null : z.array(SentMedia).parse(row.newer_media),
})

export async function findOffer(tx: ReadTx, siteId: string, id: string): Promise<OfferRecord> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from sites.offers
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id}`.execute(tx.db)
  return parsedOffer(rows[0] ?? refuse('request.not_found'))
}

export async function lockOffer(tx: Tx, siteId: string, id: string): Promise<OfferRecord> {
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from sites.offers
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id} for update`.execute(tx.db)
  return parsedOffer(rows[0] ?? refuse('request.not_found'))
}

export const offerRow = (offer: Omit<OfferRecord, 'content' | 'media' | 'newer' | 'newer_media'>): OfferRow => ({
  id: offer.id,
  title: offer.title,
  fromName: offer.from_name,
  note: offer.note,
  isPush: offer.is_push,
  isRequired: offer.is_required,
  status: offer.status,
  mode: offer.mode,
  articleId: offer.article_id,
  hasNewer: offer.newer_hash !== null && offer.article_id !== null,
  reason: offer.reason,
  points: offer.points,
  receivedAt: offer.received_at.toISOString(),
  decidedByName: offer.decided_by_name,
})
