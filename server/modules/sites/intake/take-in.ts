/**
 * Articles that were public elsewhere before: brought in as published, by day and address of then, sealed by who brings
 * them in. Importers and the demonstration share it. Rows are written by the hundred, not one by one.
 */
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { hashOf, mediaIn } from '../articles/article.store.ts'
import type { Sealer } from '../review/seal.ts'

export type Incoming = {
  readonly columnId: string
  readonly content: ArticleContent
  /** When the public first saw it; gives the month in its address. */
  readonly publishedAt: Date
  readonly authorName: string
  /** False keeps it as a draft. */
  readonly isPublic: boolean
  /** Where it came from: old address, file, item. */
  readonly origin: Readonly<Record<string, string>> | null
}

export type TakenIn = { readonly id: string; readonly number: number }

const portion = 200

/** The new ids and numbers in the order given. The caller holds the site's lock and says that pages are to be made. */
export async function takeIn(tx: Tx, seal: Sealer, siteId: string, articles: readonly Incoming[]): Promise<TakenIn[]> {
  const { rows } = await sql<{ first: number }>`update sites.sites set next_number = next_number + ${articles.length}
    where tenant_id = ${tx.tenant} and id = ${siteId} returning next_number - ${articles.length} as first`.execute(
    tx.db,
  )
  const first = rows[0]?.first
  if (first === undefined) throw new Error('the site of an import is gone')
  const numbered = articles.map((article, at) => ({
    ...article,
    id: newId(),
    number: first + at,
    hash: hashOf(article.content),
  }))
  for (let from = 0; from < numbered.length; from += portion)
    await insert(tx, seal, siteId, numbered.slice(from, from + portion))
  return numbered.map(({ id, number }) => ({ id, number }))
}

type Numbered = Incoming & TakenIn & { readonly hash: string }

async function insert(tx: Tx, seal: Sealer, siteId: string, rows: readonly Numbered[]): Promise<void> {
  const given = rows.map((row) => ({
    id: row.id,
    column_id: row.columnId,
    number: row.number,
    title: row.content.title,
    content: row.content,
    hash: row.hash,
    media: mediaIn(row.content),
    live: row.isPublic,
    seal: row.isPublic ? seal.seal({ tenant: tx.tenant, article: row.id, version: 1, hash: row.hash }) : null,
    at: row.publishedAt.toISOString(),
    shown_on: row.content.shownOn,
    author: row.authorName,
    origin: row.origin,
  }))
  const list = sql`json_to_recordset(${JSON.stringify(given)}::json) as r(id uuid, column_id uuid, number int, title text, content jsonb,
    hash text, media json, live boolean, seal text, at timestamptz, shown_on date, author text, origin jsonb)`
  await sql`insert into sites.articles (tenant_id, id, site_id, column_id, number, title, content, content_hash, version, status,
      approved_version, published_version, published_hash, published_seal, first_published_at, shown_on, author_name, updated_by_name,
      origin, created_at, updated_at)
    select ${tx.tenant}, id, ${siteId}, column_id, number, title, content, hash, 1, case when live then 'approved' else 'draft' end,
      case when live then 1 end, case when live then 1 end, case when live then hash end, seal, case when live then at end, shown_on,
      author, ${tx.actor.name}, origin, at, at from ${list}`.execute(tx.db)
  await sql`insert into sites.article_versions (tenant_id, article_id, version, content, content_hash, media, saved_by, saved_by_name, saved_at)
    select ${tx.tenant}, id, 1, content, hash, array(select json_array_elements_text(media)::uuid), ${tx.actor.person}, ${tx.actor.name}, at
    from ${list}`.execute(tx.db)
  await sql`insert into sites.media_uses (tenant_id, site_id, media_id, article_id)
    select distinct ${tx.tenant}::int, ${siteId}::uuid, m::uuid, id from ${list}, json_array_elements_text(media) as m
    on conflict do nothing`.execute(tx.db)
}

/** After an import: the columns' dates of last publication, from what stands there now. */
export async function refreshColumnDates(tx: Tx, siteId: string): Promise<void> {
  await sql`update sites.columns c set last_published_on = n.newest from (
      select column_id, max(shown_on) as newest from sites.articles
      where tenant_id = ${tx.tenant} and site_id = ${siteId} and published_version is not null group by column_id) n
    where c.tenant_id = ${tx.tenant} and c.site_id = ${siteId} and c.id = n.column_id`.execute(tx.db)
}
