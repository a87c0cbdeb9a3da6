/** A site's rows as a package holds them, in an order that depends on nothing but the rows. */
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { rolesHere } from '../../identity/index.ts'
import { columnsOf } from '../columns/column.store.ts'
import { parsedSite, siteColumns, type SiteRecord } from '../sites/site.store.ts'
import type { Sealer } from '../review/seal.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { PackedArticle, PackedSite } from './package-schema.ts'
import { gatherSurveys } from './packed-surveys.ts'

const without = <T extends object, K extends keyof T & string>(row: T, keys: readonly K[]): Omit<T, K> =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.some((one) => one === key))) as Omit<T, K>

type Dated<T> = T & Record<string, unknown>
/** Dates as JSON writes them. */
const plain = <T>(rows: readonly Dated<T>[]): T[] => JSON.parse(JSON.stringify(rows))

export async function gatherSite(tx: Tx, siteId: string): Promise<PackedSite> {
  const { rows } = await sql<SiteRecord & { next_number: number }>`select ${siteColumns}, next_number from sites.sites
    where tenant_id = ${tx.tenant} and id = ${siteId} for share`.execute(tx.db)
  const row = rows[0] ?? refuse('request.not_found')
  const site = parsedSite(row)
  const of = async <T>(query: ReturnType<typeof sql>): Promise<T[]> =>
    plain((await query.execute(tx.db)).rows as Dated<T>[])
  const where = sql`tenant_id = ${tx.tenant} and site_id = ${siteId}`
  const roles = new Map((await rolesHere(tx)).map(({ id, key }) => [id, key]))
  const grants = await of<Omit<PackedSite['grants'][number], 'roleKey'>>(
    sql`select column_id as "columnId", subject_kind as kind, subject_id as "subjectId", actions, granted_by_name as "grantedByName"
      from sites.grants where ${where} order by column_id nulls first, subject_kind, subject_id`,
  )
  return {
    id: site.id,
    name: site.name,
    status: site.status,
    theme: site.theme,
    settings: site.settings,
    isGrey: site.is_grey,
    nextNumber: row.next_number,
    createdAt: site.created_at.toISOString(),
    domains: await of(sql`select host, role from sites.domains where ${where} order by host`),
    columns: (await columnsOf(tx, siteId))
      .map((column) => without(column, ['site_id', 'version']))
      .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    templates: await of(
      sql`select id, name, part, columns, source, updated_by_name as "byName" from sites.templates where ${where} order by id`,
    ),
    grants: grants.map((one) => ({ ...one, roleKey: roles.get(one.subjectId) ?? null })),
    redirects: await of(
      sql`select from_path as from, to_path as to from sites.redirects where ${where} order by from_path collate "C"`,
    ),
    media: await of(
      sql`select id, kind, name, type, size::float8 as size, sha256, width, height, alt, variants, uploaded_by_name as "uploadedByName",
        created_at as "createdAt", deleted_at as "deletedAt" from sites.media where ${where} order by id`,
    ),
    letters: await of(
      sql`select id, column_id as "columnId", code, kind, title, body, answer, answered_by_name as "answeredByName",
        answered_at as "answeredAt", received_at as "receivedAt" from sites.letters where ${where} and is_published order by id`,
    ),
    surveys: await gatherSurveys(tx, siteId),
    origins: await of(
      sql`select origin, kind, target_id as "targetId" from sites.intake_origins where ${where} order by origin collate "C"`,
    ),
  }
}

type Sealed = { published_hash: string | null; published_seal: string | null }

const sealed = (
  { tenant }: Tx,
  seal: Sealer,
  { id, publishedVersion: version }: Pick<PackedArticle, 'id' | 'publishedVersion'>,
  { hash, given }: { hash: string | null; given: string | null },
): Partial<PackedArticle> =>
  version === null || (hash !== null && seal.holds({ tenant, article: id, version, hash }, given))
    ? {}
    : { publishedVersion: null, approvedVersion: null, status: 'draft' }

/** Articles by number, so many at a time. What is public without the house's seal was put there by somebody with SQL: it is packed as a draft. */
export async function* gatherArticles(
  tx: Tx,
  seal: Sealer,
  siteId: string,
  portion = 50,
): AsyncGenerator<PackedArticle> {
  let after = -1
  for (;;) {
    const { rows } = await sql<
      PackedArticle & Sealed & Record<string, unknown>
    >`select a.id, column_id as "columnId", number, content, version, status,
        approved_version as "approvedVersion", published_version as "publishedVersion", first_published_at as "firstPublishedAt",
        online_at as "onlineAt", offline_at as "offlineAt", to_char(top_until, 'YYYY-MM-DD') as "topUntil", author_id as "authorId",
        author_name as "authorName", updated_by_name as "updatedByName", origin, created_at as "createdAt", updated_at as "updatedAt",
        deleted_at as "deletedAt", published_hash, published_seal,
        (select count(*)::int from sites.submissions s
          where s.tenant_id = a.tenant_id and s.article_id = a.id and s.status <> 'recalled') as "sentTo"
      from sites.articles a where tenant_id = ${tx.tenant} and site_id = ${siteId} and number > ${after} order by number limit ${portion}`.execute(
      tx.db,
    )
    const ids = rows.map(({ id }) => id)
    const versions = await sql<
      PackedArticle['versions'][number] & { article: string }
    >`select article_id as article, version, content,
        content_hash as hash, saved_by as "savedBy", saved_by_name as "savedByName", saved_at as "savedAt", note, publications
      from sites.article_versions where tenant_id = ${tx.tenant} and article_id = any(${ids}::uuid[]) order by article_id, version`.execute(
      tx.db,
    )
    const reviews = await sql<
      PackedArticle['reviews'][number] & { article: string }
    >`select article_id as article, instance_id as "instanceId",
        level, person, person_name as "personName", content_hash as hash, reviewed_at as "reviewedAt"
      from sites.reviews where tenant_id = ${tx.tenant} and article_id = any(${ids}::uuid[]) order by article_id, reviewed_at, level, id`.execute(
      tx.db,
    )
    const ofArticle = <T extends { article: string }>(list: readonly T[], id: string) =>
      list.filter(({ article }) => article === id).map((one) => without(one, ['article']))
    for (const { published_hash: hash, published_seal: given, ...row } of rows)
      yield* plain([
        {
          ...row,
          ...sealed(tx, seal, row, { hash, given }),
          versions: ofArticle(versions.rows, row.id),
          reviews: ofArticle(reviews.rows, row.id),
        },
      ])
    after = rows.at(-1)?.number ?? after
    if (rows.length < portion) return
  }
}
