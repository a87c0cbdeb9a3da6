/** The SQL of articles and their versions. */
import { ArticleContent, type ArticleStatus } from '@shuyuan/contract/sites/articles.ts'
import { mediaOf } from '@shuyuan/contract/sites/body.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { canonicalHash } from './canonical-json.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export type ArticleRecord = {
  id: string
  site_id: string
  column_id: string
  number: number
  title: string
  content: ArticleContent
  content_hash: string
  version: number
  status: ArticleStatus
  instance_id: string | null
  approved_version: number | null
  published_version: number | null
  published_hash: string | null
  published_seal: string | null
  first_published_at: Date | null
  shown_on: string
  online_at: Date | null
  offline_at: Date | null
  top_until: string | null
  author_id: string | null
  author_name: string
  updated_by_name: string
  /** Of an adopted article: the name of its source, known wherever a package takes it. */
  adopted_from: string | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

const day = (name: string) => sql`to_char(${sql.ref(name)}, 'YYYY-MM-DD') as ${sql.ref(name)}`

export const articleColumns = sql`id, site_id, column_id, number, title, content, content_hash, version, status, instance_id, approved_version,
  published_version, published_hash, published_seal, first_published_at, ${day('shown_on')}, online_at, offline_at, ${day('top_until')},
  author_id, author_name, updated_by_name, case when origin->>'offer' is not null then origin->>'from' end as adopted_from, created_at,
  updated_at, deleted_at`

const parsed = (row: ArticleRecord): ArticleRecord => ({ ...row, content: ArticleContent.parse(row.content) })

export const hashOf = (content: ArticleContent): string => canonicalHash(content)

export async function findArticle(tx: ReadTx, siteId: string, id: string): Promise<ArticleRecord> {
  const { rows } = await sql<ArticleRecord>`select ${articleColumns} from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and id = ${id}`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

/** By its id alone: for the flow, which knows no site. */
export async function lockArticle(tx: Tx, id: string): Promise<ArticleRecord> {
  const { rows } = await sql<ArticleRecord>`select ${articleColumns} from sites.articles
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

export async function articleById(tx: ReadTx, id: string): Promise<ArticleRecord> {
  const { rows } = await sql<ArticleRecord>`select ${articleColumns} from sites.articles
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return parsed(rows[0] ?? refuse('request.not_found'))
}

/** Ids of media that an article shows or offers. */
export const mediaIn = (content: ArticleContent): string[] => [
  ...new Set([
    ...mediaOf(content.body),
    ...(content.cover ? [content.cover] : []),
    ...content.attachments.map((one) => one.media),
  ]),
]

/** The next number of the site, for the article's address. */
export async function takeNumber(tx: Tx, siteId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`update sites.sites set next_number = next_number + 1
    where tenant_id = ${tx.tenant} and id = ${siteId} returning next_number - 1 as number`.execute(tx.db)
  return rows[0]?.number ?? refuse('request.not_found')
}

export async function insertArticle(tx: Tx, article: ArticleRecord): Promise<void> {
  const a = article
  await sql`insert into sites.articles (tenant_id, id, site_id, column_id, number, title, content, content_hash, version, status, shown_on,
      online_at, offline_at, top_until, author_id, author_name, updated_by_name, created_at, updated_at)
    values (${tx.tenant}, ${a.id}, ${a.site_id}, ${a.column_id}, ${a.number}, ${a.title}, ${JSON.stringify(a.content)}::jsonb, ${a.content_hash},
      ${a.version}, ${a.status}, ${a.shown_on}, ${a.online_at}, ${a.offline_at}, ${a.top_until}, ${a.author_id}, ${a.author_name},
      ${a.updated_by_name}, ${a.created_at}, ${a.updated_at})`.execute(tx.db)
  await keepVersion(tx, a)
  await linkMedia(tx, a)
}

/** The whole working copy; versions and media uses go with it when the text changed. */
export async function updateArticle(tx: Tx, article: ArticleRecord, isNewText: boolean): Promise<void> {
  const a = article
  await sql`update sites.articles set column_id = ${a.column_id}, title = ${a.title}, content = ${JSON.stringify(a.content)}::jsonb,
      content_hash = ${a.content_hash}, version = ${a.version}, status = ${a.status}, instance_id = ${a.instance_id},
      approved_version = ${a.approved_version}, published_version = ${a.published_version}, published_hash = ${a.published_hash},
      published_seal = ${a.published_seal}, first_published_at = ${a.first_published_at}, shown_on = ${a.shown_on}, online_at = ${a.online_at},
      offline_at = ${a.offline_at}, top_until = ${a.top_until}, updated_by_name = ${a.updated_by_name}, updated_at = ${a.updated_at},
      deleted_at = ${a.deleted_at},
      withdrawn_at = case when published_version is not null and ${a.published_version}::int is null then ${tx.now} else withdrawn_at end
    where tenant_id = ${tx.tenant} and id = ${a.id}`.execute(tx.db)
  if (!isNewText) return
  await keepVersion(tx, a)
  await linkMedia(tx, a)
}

async function keepVersion(tx: Tx, a: ArticleRecord): Promise<void> {
  await sql`insert into sites.article_versions (tenant_id, article_id, version, content, content_hash, media, saved_by, saved_by_name, saved_at)
    values (${tx.tenant}, ${a.id}, ${a.version}, ${JSON.stringify(a.content)}::jsonb, ${a.content_hash}, ${mediaIn(a.content)}::uuid[], ${tx.actor.person},
      ${tx.actor.name}, ${tx.now})`.execute(tx.db)
}

/** Uses of the working copy and of what the public sees. Refuses media that are not of this site: a foreign id is as good as none. */
async function linkMedia(tx: Tx, a: ArticleRecord): Promise<void> {
  const media = mediaIn(a.content)
  await sql`delete from sites.media_uses where tenant_id = ${tx.tenant} and article_id = ${a.id}
    and media_id <> all(${media}::uuid[]) and media_id <> all(coalesce((select media from sites.article_versions
      where tenant_id = ${tx.tenant} and article_id = ${a.id} and version = ${a.published_version}), '{}'))`.execute(
    tx.db,
  )
  if (media.length === 0) return
  const { rows } = await sql<{ id: string }>`select id from sites.media
    where tenant_id = ${tx.tenant} and site_id = ${a.site_id} and id = any(${media}::uuid[]) and deleted_at is null`.execute(
    tx.db,
  )
  if (rows.length !== media.length) refuse('sites.media.unknown', { count: media.length - rows.length })
  await sql`insert into sites.media_uses (tenant_id, site_id, media_id, article_id)
    select ${tx.tenant}, ${a.site_id}, media, ${a.id} from unnest(${media}::uuid[]) as media on conflict do nothing`.execute(
    tx.db,
  )
}

/** Old autosaves of one sitting are thinned out: a version nobody approved, followed by the same person within ten minutes. */
export async function dropFormerAutosave(tx: Tx, a: ArticleRecord): Promise<void> {
  await sql`delete from sites.article_versions v where v.tenant_id = ${tx.tenant} and v.article_id = ${a.id} and v.version = ${a.version - 1}
    and v.version > 1 and v.version is distinct from ${a.approved_version} and v.version is distinct from ${a.published_version}
    and v.saved_by = ${tx.actor.person} and v.saved_at > ${tx.now}::timestamptz - interval '10 minutes'`.execute(tx.db)
}

export async function versionOf(tx: ReadTx, articleId: string, version: number): Promise<ArticleContent> {
  const { rows } = await sql<{ content: unknown }>`select content from sites.article_versions
    where tenant_id = ${tx.tenant} and article_id = ${articleId} and version = ${version}`.execute(tx.db)
  return ArticleContent.parse((rows[0] ?? refuse('request.not_found')).content)
}
