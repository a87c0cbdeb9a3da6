/** What was sent, what came in, and the ledger of adoptions. */
import type {
  listOffers as offersContract,
  listSubmissions as sentContract,
  SubmissionRow,
} from '@shuyuan/contract/sites/sharing.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { compareLines } from '../articles/compare-lines.ts'
import { linesOf } from '../articles/versions.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findOffer, offerColumns, type OfferRecord, offerRow } from './offer.store.ts'

type Sent = {
  id: string
  article_id: string
  title: string
  to_name: string
  status: SubmissionRow['status']
  reason: string
  sent_by_name: string
  sent_at: Date
  decided_at: Date | null
}

const sentRow = (row: Sent): SubmissionRow => ({
  id: row.id,
  articleId: row.article_id,
  title: row.title,
  toName: row.to_name,
  status: row.status,
  reason: row.reason,
  sentByName: row.sent_by_name,
  sentAt: row.sent_at.toISOString(),
  decidedAt: row.decided_at?.toISOString() ?? null,
})

export async function listSubmissions(tx: ReadTx, siteId: string, query: QueryOf<typeof sentContract>) {
  await siteRights(tx, siteId)
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (sent_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } =
    await sql<Sent>`select id, article_id, title, to_name, status, reason, sent_by_name, sent_at, decided_at
    from sites.submissions where tenant_id = ${tx.tenant} and site_id = ${siteId} ${from}
    order by sent_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.sent_at.toISOString(), row.id], sentRow)
}

export async function listOffers(tx: ReadTx, siteId: string, query: QueryOf<typeof offersContract>) {
  await siteRights(tx, siteId)
  const after = decodeCursor(query.cursor, TimeKey)
  const status = query.status ? sql`and status = ${query.status}` : sql``
  const from = after ? sql`and (received_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<OfferRecord>`select ${offerColumns} from sites.offers
    where tenant_id = ${tx.tenant} and site_id = ${siteId} ${status} ${from}
    order by received_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.received_at.toISOString(), row.id], offerRow)
}

export async function offerView(tx: ReadTx, siteId: string, offerId: string) {
  await siteRights(tx, siteId)
  const offer = await findOffer(tx, siteId, offerId)
  const difference = offer.newer ? compareLines(linesOf(offer.content), linesOf(offer.newer)) : []
  return { ...offerRow(offer), content: offer.content, difference }
}

type Credit = { fromName: string; month: string; sent: number; adopted: number; points: number }

/** By the schools' calendar. What a restored copy holds was counted where it was adopted. */
export async function listCredits(
  tx: ReadTx,
  siteId: string,
  query: { from: string; to: string },
): Promise<{ items: Credit[] }> {
  await siteRights(tx, siteId)
  const { rows } =
    await sql<Credit>`select from_name as "fromName", to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      count(*)::int as sent, (count(*) filter (where status = 'adopted'))::int as adopted,
      coalesce(sum(points) filter (where status = 'adopted'), 0)::int as points
    from sites.offers where tenant_id = ${tx.tenant} and site_id = ${siteId} and not is_beside
      and received_at >= (${query.from} || '-01')::date and received_at < ((${query.to} || '-01')::date + interval '1 month')
    group by 1, 2 order by 2 desc, points desc, 1 limit 2000`.execute(tx.db)
  return { items: rows }
}
