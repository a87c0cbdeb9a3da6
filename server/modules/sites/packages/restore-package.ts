/**
 * A verified package becomes a new site. Ids stay when nothing here has them, so that the public pages are the same to the
 * byte; where the site (or anything of it) is still here, everything gets new ids and the source is not touched. What it has
 * to do with other sites is settled last.
 */
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { ArticleContent as Content } from '@shuyuan/contract/sites/articles.ts'
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import type { SharingAccount } from '@shuyuan/contract/sites/sharing-account.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { peopleByIds, rolesHere, unitsByIds } from '../../identity/index.ts'
import { hashOf, mediaIn } from '../articles/article.store.ts'
import { claimHost } from '../sites/domains.ts'
import type { PackedArticle, PackedSite } from './package-schema.ts'
import { insertSurveys } from './packed-surveys.ts'
import type { ReadPackage } from './read-package.ts'
import { readBooks, settleSharing } from './settle-sharing.ts'
import { type Mentions, mentionsIn } from './sharing-mentions.ts'
import { isVerySite } from './sharing.rules.ts'
import type { PackageContext } from './write-package.ts'

const mostSites = 10
const portion = 100

export type Wish = { readonly host: string | null; readonly name?: string | undefined }
export type Restored = { readonly siteId: string; readonly grantsLeft: number; readonly sharing: SharingAccount }
type Rename = (id: string) => string

export async function restorePackage(
  tx: Tx,
  context: PackageContext,
  source: ReadPackage,
  { host, name }: Wish,
): Promise<Restored> {
  const { site } = source
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sites of ${tx.tenant}`}, 0))`.execute(tx.db)
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from sites.sites where tenant_id = ${tx.tenant}`.execute(tx.db)
  if ((rows[0]?.count ?? 0) >= mostSites) refuse('sites.site.too_many', { count: mostSites })
  await useQuota(
    tx,
    site.media.reduce((sum, { size }) => sum + size, 0),
  )
  const mentions = await mentionsIn(source.articles())
  const rename = await renaming(tx, source, mentions)
  const siteId = rename(site.id)
  await insertSite(tx, site, { siteId, name: name ?? site.name, rename })
  const domains = host === null ? site.domains : [{ host, role: 'primary' as const }]
  for (const domain of domains) await claimHost(tx, siteId, domain.host, domain.role)
  await insertColumns(tx, site, siteId, rename)
  await insertMediaRows(tx, site, siteId, rename)
  await insertTemplates(tx, site, siteId, rename)
  const grantsLeft = await insertGrants(tx, site, siteId, rename)
  await insertRedirects(tx, site, siteId)
  await insertLetters(tx, context, site, siteId, rename)
  await insertSurveys(tx, site.surveys, siteId, rename)
  await insertOrigins(tx, site, siteId, rename)
  let part: PackedArticle[] = []
  for await (const article of source.articles()) {
    part.push(article)
    if (part.length < portion) continue
    await insertArticles(tx, context, siteId, part, rename)
    part = []
  }
  await insertArticles(tx, context, siteId, part, rename)
  const sharing = await settleSharing(tx, { from: site.id, to: siteId, rename }, mentions)
  tx.afterCommit(context.wake)
  return { siteId, grantsLeft, sharing }
}

/** The same ids when none of them is anywhere in the system and the books of sharing know them for its own, else new ones for all. */
async function renaming(tx: Tx, { site }: ReadPackage, mentions: Mentions): Promise<Rename> {
  const parts: Readonly<Record<string, readonly string[]>> = {
    sites: [site.id],
    columns: site.columns.map(({ id }) => id),
    media: site.media.map(({ id }) => id),
    letters: site.letters.map(({ id }) => id),
    templates: site.templates.map(({ id }) => id),
    surveys: site.surveys.map(({ id }) => id),
    articles: [...mentions.keys()],
  }
  const isItself = await elevate(tx, 'sites.serve', async (db) => {
    for (const [table, ids] of Object.entries(parts)) {
      const { rows } =
        await sql`select 1 from ${sql.table(`sites.${table}`)} where id = any(${[...ids]}::uuid[]) limit 1`.execute(db)
      if (rows.length > 0) return false
    }
    return isVerySite(tx.tenant, site.id, mentions, await readBooks(db, site.id, mentions))
  })
  if (isItself) return (id) => id
  const names = new Map(
    Object.values(parts)
      .flat()
      .map((id) => [id, newId()]),
  )
  return (id) => names.get(id) ?? id
}

/** Every mention of an id in typed content; words of a text are never ids. */
function renamed(value: unknown, rename: Rename): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename))
  if (typeof value === 'string') return rename(value)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'text' ? item : renamed(item, rename)]),
  )
}

const contentOf = (content: ArticleContent, rename: Rename): ArticleContent => Content.parse(renamed(content, rename))

async function insertSite(
  tx: Tx,
  site: PackedSite,
  { siteId, name, rename }: { siteId: string; name: string; rename: Rename },
): Promise<void> {
  const settings = SiteSettings.parse(renamed(site.settings, rename))
  const status = site.status === 'archived' ? 'building' : site.status
  await sql`insert into sites.sites (tenant_id, id, name, status, theme, settings, is_grey, next_number, created_at, updated_at)
    values (${tx.tenant}, ${siteId}, ${name}, ${status}, ${site.theme}, ${JSON.stringify(settings)}::jsonb, ${site.isGrey},
      ${site.nextNumber}, ${site.createdAt}, ${tx.now})`.execute(tx.db)
}

async function insertColumns(tx: Tx, site: PackedSite, siteId: string, rename: Rename): Promise<void> {
  const rows = site.columns.map((one) => ({
    ...one,
    id: rename(one.id),
    parent_id: one.parent_id && rename(one.parent_id),
  }))
  await sql`insert into sites.columns (tenant_id, id, site_id, parent_id, title, slug, path, kind, look, position, in_menu, is_hidden,
      description, link_url, page_size, review_levels, update_days, last_published_on, created_at)
    select ${tx.tenant}, id, ${siteId}, parent_id, title, slug, path, kind, look, position, in_menu, is_hidden, description, link_url,
      page_size, review_levels, update_days, last_published_on, ${tx.now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, parent_id uuid, title text, slug text, path text, kind text,
      look text, position int, in_menu boolean, is_hidden boolean, description text, link_url text, page_size int, review_levels int,
      update_days int, last_published_on date)`.execute(tx.db)
}

async function insertMediaRows(tx: Tx, site: PackedSite, siteId: string, rename: Rename): Promise<void> {
  const rows = site.media.map((one) => ({ ...one, id: rename(one.id) }))
  await sql`insert into sites.media (tenant_id, id, site_id, kind, name, type, size, sha256, width, height, alt, variants,
      uploaded_by_name, created_at, deleted_at)
    select ${tx.tenant}, id, ${siteId}, kind, name, type, size, sha256, width, height, alt, variants, "uploadedByName", "createdAt", "deletedAt"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, kind text, name text, type text, size bigint, sha256 text,
      width int, height int, alt text, variants jsonb, "uploadedByName" text, "createdAt" timestamptz, "deletedAt" timestamptz)`.execute(
    tx.db,
  )
  // What is inside attachments is looked at again here, by this tenant's words.
  for (const { id, kind, deletedAt } of rows)
    if (kind === 'file' && deletedAt === null) await tx.job('sites.check-media', { mediaId: id })
}

/** A template that failed where it was packed is tried anew here. */
async function insertTemplates(tx: Tx, { templates }: PackedSite, siteId: string, rename: Rename): Promise<void> {
  for (const { id, name, part, columns, source, byName } of templates)
    await sql`insert into sites.templates (tenant_id, id, site_id, name, part, columns, source, updated_by_name, updated_at)
      values (${tx.tenant}, ${rename(id)}, ${siteId}, ${name}, ${part}, ${columns.map(rename)}::uuid[], ${source}, ${byName}, ${tx.now})`.execute(
      tx.db,
    )
}

/** Grants to whom there is here: roles by their key, persons and sections by their id. The number of the others. */
async function insertGrants(tx: Tx, site: PackedSite, siteId: string, rename: Rename): Promise<number> {
  const ids = (kind: string): string[] => site.grants.filter((one) => one.kind === kind).map((one) => one.subjectId)
  const roles = new Map((await rolesHere(tx)).map(({ id, key }) => [key, id]))
  const here = new Set(
    [...(await peopleByIds(tx, ids('person'))), ...(await unitsByIds(tx, ids('unit')))].map(({ id }) => id),
  )
  let left = 0
  for (const { columnId, kind, subjectId, roleKey, actions, grantedByName } of site.grants) {
    const subject = kind === 'role' ? roles.get(roleKey ?? '') : here.has(subjectId) ? subjectId : undefined
    if (!subject) {
      left += 1
      continue
    }
    await sql`insert into sites.grants (tenant_id, id, site_id, column_id, subject_kind, subject_id, actions, granted_by_name, created_at)
      values (${tx.tenant}, ${newId()}, ${siteId}, ${columnId && rename(columnId)}, ${kind}, ${subject}, ${actions}, ${grantedByName}, ${tx.now})
      on conflict do nothing`.execute(tx.db)
  }
  return left
}

async function insertRedirects(tx: Tx, { redirects }: PackedSite, siteId: string): Promise<void> {
  await sql`insert into sites.redirects (tenant_id, site_id, from_path, to_path, created_at)
    select ${tx.tenant}, ${siteId}, f, t, ${tx.now}
    from unnest(${redirects.map(({ from }) => from)}::text[], ${redirects.map(({ to }) => to)}::text[]) as m (f, t)
    on conflict do nothing`.execute(tx.db)
}

async function insertOrigins(tx: Tx, { id, origins }: PackedSite, siteId: string, rename: Rename): Promise<void> {
  const rows = origins
    .map((one) => ({ ...one, former: one.targetId, targetId: rename(one.targetId) }))
    // What is not in the package has no new id: a copy must not point into its source.
    .filter(({ former, targetId }) => siteId === id || targetId !== former)
  await sql`insert into sites.intake_origins (tenant_id, site_id, origin, kind, target_id)
    select ${tx.tenant}, ${siteId}, origin, kind, "targetId"
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(origin text, kind text, "targetId" uuid)
    on conflict do nothing`.execute(tx.db)
}

/** Only published letters travel; who wrote them does not. */
async function insertLetters(
  tx: Tx,
  { contacts }: PackageContext,
  site: PackedSite,
  siteId: string,
  rename: Rename,
): Promise<void> {
  for (const one of site.letters) {
    const id = rename(one.id)
    const code = id === one.id ? one.code : newId()
    await sql`insert into sites.letters (tenant_id, id, site_id, column_id, code, kind, title, body, contact, may_publish, status, answer,
        is_published, answered_by_name, answered_at, received_at)
      values (${tx.tenant}, ${id}, ${siteId}, ${rename(one.columnId)}, ${code}, ${one.kind}, ${one.title}, ${one.body},
        ${contacts.shut({ name: '', phone: '' })}, true, 'answered', ${one.answer}, true, ${one.answeredByName}, ${one.answeredAt},
        ${one.receivedAt})`.execute(tx.db)
  }
}

async function insertArticles(
  tx: Tx,
  { seal }: PackageContext,
  siteId: string,
  articles: readonly PackedArticle[],
  rename: Rename,
): Promise<void> {
  if (articles.length === 0) return
  const rows = articles.map((one) => rowOf(tx, seal, one, rename))
  await sql`insert into sites.articles (tenant_id, id, site_id, column_id, number, title, content, content_hash, version, status,
      approved_version, published_version, published_hash, published_seal, first_published_at, shown_on, online_at, offline_at, top_until,
      author_id, author_name, updated_by_name, origin, created_at, updated_at, deleted_at)
    select ${tx.tenant}, id, ${siteId}, "columnId", number, content->>'title', content, hash, version, status, "approvedVersion",
      "publishedVersion", "publishedHash", seal, "firstPublishedAt", (content->>'shownOn')::date, "onlineAt", "offlineAt", "topUntil",
      "authorId", "authorName", "updatedByName", origin, "createdAt", "updatedAt", "deletedAt"
    from json_to_recordset(${JSON.stringify(rows.map(({ row }) => row))}::json) as r(id uuid, "columnId" uuid, number int, content jsonb,
      hash text, version int, status text, "approvedVersion" int, "publishedVersion" int, "publishedHash" text, seal text,
      "firstPublishedAt" timestamptz, "onlineAt" timestamptz, "offlineAt" timestamptz, "topUntil" date, "authorId" uuid, "authorName" text,
      "updatedByName" text, origin jsonb, "createdAt" timestamptz, "updatedAt" timestamptz, "deletedAt" timestamptz)`.execute(
    tx.db,
  )
  await sql`insert into sites.article_versions (tenant_id, article_id, version, content, content_hash, media, saved_by, saved_by_name, saved_at, note, publications)
    select ${tx.tenant}, article, version, content, hash, array(select json_array_elements_text(media)::uuid), "savedBy", "savedByName", "savedAt", note, publications
    from json_to_recordset(${JSON.stringify(rows.flatMap(({ versions }) => versions))}::json) as r(article uuid, version int, content jsonb,
      hash text, media json, "savedBy" uuid, "savedByName" text, "savedAt" timestamptz, note text, publications jsonb)`.execute(
    tx.db,
  )
  await sql`insert into sites.reviews (tenant_id, id, article_id, instance_id, level, person, person_name, content_hash, reviewed_at)
    select ${tx.tenant}, id, article, "instanceId", level, person, "personName", hash, "reviewedAt"
    from json_to_recordset(${JSON.stringify(rows.flatMap(({ reviews }) => reviews))}::json) as r(id uuid, article uuid, "instanceId" uuid,
      level int, person uuid, "personName" text, hash text, "reviewedAt" timestamptz)`.execute(tx.db)
  await sql`insert into sites.media_uses (tenant_id, site_id, media_id, article_id)
    select distinct ${tx.tenant}::int, ${siteId}::uuid, m.media, m.article
    from json_to_recordset(${JSON.stringify(rows.flatMap(({ uses }) => uses))}::json) as m(media uuid, article uuid)
    join sites.media x on x.tenant_id = ${tx.tenant} and x.site_id = ${siteId} and x.id = m.media on conflict do nothing`.execute(
    tx.db,
  )
}

function rowOf({ tenant }: Tx, seal: PackageContext['seal'], packed: PackedArticle, rename: Rename) {
  const { versions: given, reviews, content: working, sentTo: _, ...one } = packed
  const id = rename(one.id)
  const content = contentOf(working, rename)
  const versions = given.map((version) => {
    const text = contentOf(version.content, rename)
    return { ...version, article: id, content: text, former: version.hash, hash: hashOf(text), media: mediaIn(text) }
  })
  const shown = versions.find(({ version }) => version === one.publishedVersion)
  const hashes = new Map(versions.map(({ former, hash }) => [former, hash]))
  // Instances of reviews are unique in the tenant: a second copy of the site gets instances of its own.
  const instances = new Map(reviews.map(({ instanceId }) => [instanceId, id === one.id ? instanceId : newId()]))
  return {
    row: {
      ...one,
      id,
      columnId: rename(one.columnId),
      content,
      hash: hashOf(content),
      // Reviews under way belong to the flow of the house that packed it.
      status: one.status === 'in_review' ? 'draft' : one.status,
      publishedHash: shown?.hash ?? null,
      seal: shown ? seal.seal({ tenant, article: id, version: shown.version, hash: shown.hash }) : null,
    },
    versions,
    reviews: reviews.map((review) => ({
      ...review,
      id: newId(),
      article: id,
      instanceId: instances.get(review.instanceId),
      hash: hashes.get(review.hash) ?? review.hash,
    })),
    uses: [...mediaIn(content), ...(shown?.media ?? [])].map((media) => ({ media, article: id })),
  }
}
