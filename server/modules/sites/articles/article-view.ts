/** An article as its editor sees it. */
import {
  type ArticleRow,
  type ArticleView,
  Finding as FindingSchema,
  type Finding,
} from '@shuyuan/contract/sites/articles.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { type ColumnRecord, findColumn } from '../columns/column.store.ts'
import { articlePath } from '../publish/addresses.ts'
import { checkContent } from '../review/check-content.ts'
import { publicationsOf } from '../review/publications.ts'
import { deadLinks } from '../review/dead-links.ts'
import { watchFor } from '../review/words.ts'
import { requireRight, type SiteRights, siteRights } from '../rights/site-rights.ts'
import { domainsOf } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { actsOn } from './article.rules.ts'
import { type ArticleRecord, findArticle, mediaIn } from './article.store.ts'

export const isLive = (article: Pick<ArticleRecord, 'published_version' | 'deleted_at'>): boolean =>
  article.published_version !== null && article.deleted_at === null

export type ListedArticle = Omit<ArticleRecord, 'content' | 'adopted_from'> & { column_title: string }

export const articleRow = (row: ListedArticle, rights: SiteRights, me: string | null): ArticleRow => ({
  id: row.id,
  number: row.number,
  title: row.title,
  columnId: row.column_id,
  columnTitle: row.column_title,
  status: row.status,
  isLive: isLive(row),
  shownOn: row.shown_on,
  authorName: row.author_name,
  updatedByName: row.updated_by_name,
  updatedAt: row.updated_at.toISOString(),
  isDeleted: row.deleted_at !== null,
  topUntil: row.top_until,
  onlineAt: row.online_at?.toISOString() ?? null,
  actions: actsOn(row, rights, me),
})

/** Refuses 404 who may not even view the column. */
export async function readableArticle(
  tx: ReadTx,
  siteId: string,
  id: string,
): Promise<{ article: ArticleRecord; rights: SiteRights }> {
  const rights = await siteRights(tx, siteId)
  const article = await findArticle(tx, siteId, id)
  if (article.author_id !== tx.actor.person) requireRight(rights, 'view', article.column_id)
  return { article, rights }
}

export async function articleView(
  tx: ReadTx,
  context: SitesContext,
  article: ArticleRecord,
  rights: SiteRights,
): Promise<ArticleView> {
  const column = await findColumn(tx, article.site_id, article.column_id)
  const media = await mediaNames(tx, article)
  const findings: Finding[] = checkContent({
    content: article.content,
    column,
    media: new Map(media.map((one) => [one.id, one])),
    watch: await watchFor(tx),
    deadLinks: deadLinks(context.published, article),
  })
  return {
    ...articleRow({ ...article, column_title: column.title }, rights, tx.actor.person),
    content: article.content,
    placement: {
      columnId: article.column_id,
      onlineAt: article.online_at?.toISOString() ?? null,
      offlineAt: article.offline_at?.toISOString() ?? null,
      topUntil: article.top_until,
    },
    version: article.version,
    publishedVersion: article.published_version,
    instanceId: article.instance_id,
    adopted:
      article.adopted_from === null ? null : { from: article.adopted_from, at: article.created_at.toISOString() },
    address: await addressOf(tx, context, article, column),
    reviews: await reviewsOf(tx, article),
    publications: await publicationsOf(tx, article.id),
    findings,
    media: media.map(({ id, kind, name, alt }) => ({ id, kind, name, alt })),
    related: await relatedOf(tx, article),
  }
}

async function addressOf(
  tx: ReadTx,
  context: SitesContext,
  article: ArticleRecord,
  column: ColumnRecord,
): Promise<string | null> {
  if (!isLive(article) || !article.first_published_at) return null
  const host = (await domainsOf(tx, article.site_id)).find(({ role }) => role === 'primary')?.host
  const path = articlePath(column.path, { number: article.number, firstPublishedAt: article.first_published_at })
  return host ? `${context.addressOf(host)}${path}` : null
}

type ReviewRow = { level: number; person_name: string; content_hash: string; reviewed_at: Date }

async function reviewsOf(tx: ReadTx, article: ArticleRecord): Promise<ArticleView['reviews']> {
  const { rows } = await sql<ReviewRow>`select level, person_name, content_hash, reviewed_at from sites.reviews
    where tenant_id = ${tx.tenant} and article_id = ${article.id} order by reviewed_at desc, level desc limit 30`.execute(
    tx.db,
  )
  return rows.map((row) => ({
    level: row.level,
    personName: row.person_name,
    reviewedAt: row.reviewed_at.toISOString(),
    isForThisText: row.content_hash === article.content_hash,
  }))
}

async function relatedOf(tx: ReadTx, { site_id, content }: ArticleRecord): Promise<ArticleView['related']> {
  if (content.related.length === 0) return []
  const { rows } = await sql<{ id: string; title: string }>`select id, title from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${site_id} and id = any(${content.related}::uuid[])
      and published_version is not null and deleted_at is null`.execute(tx.db)
  return rows
}

type MediaName = { id: string; kind: string; name: string; alt: string; findings: Finding[] | null }

async function mediaNames(tx: ReadTx, article: ArticleRecord): Promise<MediaName[]> {
  const ids = mediaIn(article.content)
  if (ids.length === 0) return []
  const { rows } = await sql<MediaName>`select id, kind, name, alt, findings from sites.media
    where tenant_id = ${tx.tenant} and site_id = ${article.site_id} and id = any(${ids}::uuid[])`.execute(tx.db)
  return rows.map((row) => ({ ...row, findings: z.array(FindingSchema).nullable().parse(row.findings) }))
}
