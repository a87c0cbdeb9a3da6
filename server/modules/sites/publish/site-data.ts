/** Everything public of one site, read in one transaction while nobody changes it; bodies come later, for pages that need them. */
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { QuestionResult, SurveyFields } from '@shuyuan/contract/sites/surveys.ts'
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { type ColumnRecord, parsedColumn, columnColumns } from '../columns/column.store.ts'
import { mediaColumns, type MediaRecord, parsedMedia } from '../media/media.store.ts'
import { resultsOf } from '../surveys/answer.rules.ts'
import { answersOf, surveysWhere } from '../surveys/survey.store.ts'
import { type DomainRow, parsedSite, siteColumns, type SiteRecord } from '../sites/site.store.ts'
import { type TemplateRecord, templatesOf } from '../templates/template.store.ts'

export const ArticleMeta = ArticleContent.omit({ body: true })
type Meta = Omit<ArticleContent, 'body'>
/** For texts that were approved before a field came to be. Fields that are there passed the schema when they were saved. */
const unset: Meta = ArticleMeta.parse({ title: '', shownOn: '2000-01-01' })

export type PublicArticle = {
  readonly id: string
  readonly columnId: string
  readonly number: number
  readonly version: number
  /** Hash and seal of what was approved. */
  readonly hash: string
  readonly seal: string | null
  readonly firstPublishedAt: Date
  readonly shownOn: string
  readonly topUntil: string | null
  readonly onlineAt: Date | null
  readonly offlineAt: Date | null
  readonly meta: Meta
  /** Media that its body, cover and attachments use. */
  readonly media: readonly string[]
}

export type SiteData = {
  readonly tenant: number
  readonly site: SiteRecord
  readonly domains: readonly DomainRow[]
  readonly columns: readonly ColumnRecord[]
  /** Newest first: by the day shown, then by number. */
  readonly articles: readonly PublicArticle[]
  readonly media: ReadonlyMap<string, MediaRecord>
  readonly letters: readonly PublicLetter[]
  readonly templates: readonly TemplateRecord[]
  readonly surveys: readonly PublicSurvey[]
  readonly redirects: readonly { readonly from: string; readonly to: string }[]
}

/** Published ones, newest first; counts only of those whose time is over and who publish them. */
export type PublicSurvey = {
  readonly id: string
  readonly columnId: string
  readonly number: number
  readonly fields: SurveyFields
  readonly results: readonly QuestionResult[]
}

/** A letter whose writer agreed, answered and published; newest first. */
export type PublicLetter = {
  readonly columnId: string
  readonly title: string
  readonly body: string
  readonly askedOn: string
  readonly answer: string
  readonly answeredOn: string
  readonly answeredBy: string
}

type ArticleRow = {
  id: string
  column_id: string
  number: number
  version: number
  published_hash: string
  published_seal: string | null
  /** Milliseconds, as the two below: of thousands of rows the driver's reading of dates is felt. */
  first_published_at: number
  shown_on: string
  top_until: string | null
  online_at: number | null
  offline_at: number | null
  meta: Partial<Meta>
  media: string[]
}

/**
 * Null when there is no such site. The share lock waits for a change under way and holds off the next one meanwhile; a
 * preview reads without it, and who wants the frame alone reads «bare», without articles.
 */
export async function readSiteData(
  db: AnyDb,
  tenant: number,
  siteId: string,
  how: 'locked' | 'unlocked' | 'bare',
): Promise<SiteData | null> {
  const { rows } = await sql<SiteRecord>`select ${siteColumns} from sites.sites
    where tenant_id = ${tenant} and id = ${siteId} ${how === 'locked' ? sql`for share` : sql``}`.execute(db)
  const site = rows[0]
  if (!site) return null
  const isBare = how === 'bare'
  // One after the other on one connection, but asked for at once.
  const [domains, columns, redirects, articles, letters, surveys, templates] = await Promise.all([
    sql<DomainRow>`select host, role from sites.domains
      where tenant_id = ${tenant} and site_id = ${siteId} order by role desc, host`.execute(db),
    sql<ColumnRecord>`select ${columnColumns} from sites.columns
      where tenant_id = ${tenant} and site_id = ${siteId} order by position, title, id`.execute(db),
    sql<{ from: string; to: string }>`select from_path as from, to_path as to from sites.redirects
      where tenant_id = ${tenant} and site_id = ${siteId} order by from_path`.execute(db),
    isBare ? [] : publicArticles(db, tenant, siteId),
    isBare ? [] : publishedLetters(db, tenant, siteId),
    isBare ? [] : publishedSurveys(db, tenant, siteId),
    isBare ? [] : templatesOf(db, tenant, siteId),
  ])
  const parsed = parsedSite(site)
  return {
    tenant,
    site: parsed,
    domains: domains.rows,
    columns: columns.rows.map(parsedColumn),
    articles,
    media: await siteMedia(db, tenant, siteId, parsed, articles),
    redirects: redirects.rows,
    letters,
    templates,
    surveys,
  }
}

const moment = (column: string) => sql`(extract(epoch from a.${sql.ref(column)}) * 1000)::float8 as ${sql.ref(column)}`

async function publicArticles(db: AnyDb, tenant: number, siteId: string): Promise<PublicArticle[]> {
  const { rows } =
    // «offset 0» keeps the two levels apart: each text is unpacked once and not once for every word of it.
    await sql<ArticleRow>`select *, meta->>'shownOn' as shown_on from (
      select a.id, a.column_id, a.number, a.published_version as version, a.published_hash, a.published_seal,
        ${moment('first_published_at')}, to_char(a.top_until, 'YYYY-MM-DD') as top_until, ${moment('online_at')}, ${moment('offline_at')},
        v.content - 'body' as meta, to_jsonb(v.media) as media
      from sites.articles a
      join sites.article_versions v on v.tenant_id = a.tenant_id and v.article_id = a.id and v.version = a.published_version
      where a.tenant_id = ${tenant} and a.site_id = ${siteId} and a.published_version is not null and a.deleted_at is null
      offset 0) as articles
    order by meta->>'shownOn' desc, number desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    columnId: row.column_id,
    number: row.number,
    version: row.version,
    hash: row.published_hash,
    seal: row.published_seal,
    firstPublishedAt: new Date(row.first_published_at),
    shownOn: row.shown_on,
    topUntil: row.top_until,
    onlineAt: row.online_at === null ? null : new Date(row.online_at),
    offlineAt: row.offline_at === null ? null : new Date(row.offline_at),
    meta: { ...unset, ...row.meta },
    media: row.media,
  }))
}

/** So many are shown; older ones stay with the school. */
const mostLetters = 100

async function publishedLetters(db: AnyDb, tenant: number, siteId: string): Promise<PublicLetter[]> {
  const { rows } = await sql<PublicLetter>`select column_id as "columnId", title, body, answer,
      to_char(received_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "askedOn",
      to_char(answered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "answeredOn", answered_by_name as "answeredBy"
    from sites.letters where tenant_id = ${tenant} and site_id = ${siteId} and is_published
    order by received_at desc, id desc limit ${mostLetters}`.execute(db)
  return rows
}

/** So many stay on the pages of their columns. */
const mostSurveys = 200

async function publishedSurveys(db: AnyDb, tenant: number, siteId: string): Promise<PublicSurvey[]> {
  const where = sql`s.tenant_id = ${tenant} and s.site_id = ${siteId} and s.is_published`
  const found = await surveysWhere(db, where, mostSurveys)
  const surveys: PublicSurvey[] = []
  for (const { id, column_id: columnId, number, fields } of found) {
    // Read again for each publication; whether the time is over is for the plan to say.
    const answers = fields.publishesCounts ? await answersOf(db, tenant, id) : []
    surveys.push({ id, columnId, number, fields, results: resultsOf(fields.questions, answers) })
  }
  return surveys
}

async function siteMedia(
  db: AnyDb,
  tenant: number,
  siteId: string,
  site: SiteRecord,
  articles: readonly PublicArticle[],
): Promise<Map<string, MediaRecord>> {
  const banners = site.settings.home.sections
    .flatMap(({ columns }) => columns.flat())
    .flatMap((block) => (block.kind === 'banner' ? [block.media] : []))
  const ids = new Set([
    ...articles.flatMap(({ media }) => media),
    ...banners,
    ...(site.settings.logo ? [site.settings.logo] : []),
  ])
  if (ids.size === 0) return new Map()
  const { rows } = await sql<MediaRecord>`select ${mediaColumns} from sites.media
    where tenant_id = ${tenant} and site_id = ${siteId} and id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, parsedMedia(row)]))
}

/** As it lies in the database: `ArticleContent` once its hash has been found to be the approved one, or once parsed. */
export type StoredContent = { readonly id: string; readonly content: unknown }

/** The approved texts of these articles, whole, as they were sealed. */
export async function readContents(
  tx: { readonly db: AnyDb },
  tenant: number,
  wanted: readonly { readonly id: string; readonly version: number }[],
): Promise<StoredContent[]> {
  if (wanted.length === 0) return []
  const { rows } = await sql<StoredContent>`select v.article_id as id, v.content from sites.article_versions v
    join unnest(${wanted.map(({ id }) => id)}::uuid[], ${wanted.map(({ version }) => version)}::int[]) as w (id, version)
      on v.article_id = w.id and v.version = w.version
    where v.tenant_id = ${tenant}`.execute(tx.db)
  return rows
}
