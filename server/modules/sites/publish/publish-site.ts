/** One site from its rows to the public: read, draw, switch, note. A kill anywhere leaves the old or the new pages. */
import { sql } from 'kysely'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { BlobStore } from '../../../platform/files/blob-store.ts'
import type { Published, Publishing } from '../../../platform/publishing/index.ts'
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { canonicalHash } from '../articles/canonical-json.ts'
import type { Sealer } from '../review/seal.ts'
import type { TemplateRenderer } from '../templates/template-renderer.ts'
import { tellFailedTemplates } from '../templates/tell-failed.ts'
import { drawSite } from './draw-site.ts'
import { keepSearchTexts } from './search-texts.ts'
import { engineVersion } from './engine-version.ts'
import type { KeptPagesStore } from './kept-pages.ts'
import { assetsOf, wellKnownIcon } from './site-assets.ts'
import { type PublicArticle, readContents, readSiteData, type SiteData } from './site-data.ts'

export type PublishContext = {
  readonly uow: UnitOfWork
  readonly blobs: BlobStore
  readonly publishing: Publishing
  readonly kept: KeptPagesStore
  readonly seal: Sealer
  readonly templates: TemplateRenderer
  readonly clock: () => Date
}

export type PublishOptions = {
  readonly reason?: string /** Draw every page, whatever is remembered. */
  readonly full?: boolean
}
export type PublishResult = Published & { readonly drawn: number; readonly pages: number; readonly refused: number }

/**
 * Null when the site is gone or held. Two who publish one site wait for each other, in whichever process they are:
 * otherwise the one who read first could switch last. The lock ends with its transaction, so a kill leaves none behind.
 */
export async function publishSite(
  context: PublishContext,
  tenant: number,
  siteId: string,
  options: PublishOptions = {},
): Promise<PublishResult | null> {
  return await context.uow.asSystem('sites.serve', async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`publish ${siteId}`}, 0))`.execute(tx.db)
    // The database ends a transaction that says nothing for half a minute, and a big site is drawn longer.
    const stay = setInterval(() => void sql`select 1`.execute(tx.db).catch(() => undefined), 10_000)
    try {
      return await publishLocked(context, tenant, siteId, options)
    } finally {
      clearInterval(stay)
    }
  })
}

async function publishLocked(
  context: PublishContext,
  tenant: number,
  siteId: string,
  options: PublishOptions,
): Promise<PublishResult | null> {
  const at = context.clock()
  const data = await context.uow.asSystem('sites.serve', (tx) => readSiteData(tx.db, tenant, siteId, 'locked'))
  if (!data || data.site.held_generation !== null) return null
  if (data.site.status === 'archived') return await takeDownArchived(context, data, at)
  const engine = engineVersion()
  const kept = options.full ? new Map() : await context.kept.read(siteId, engine)
  const { articles, doubtful } = sealedOnly(context, data)
  const drawn = await drawSite(
    { ...context, contents: (wanted) => contentsOf(context, tenant, wanted) },
    { ...data, articles },
    kept,
    at,
  )
  const published = await context.publishing.publish({
    site: siteId,
    files: drawn.files,
    hosts: data.domains,
    redirects: [
      ...data.redirects
        .filter(({ from }) => !drawn.kept.has(from) && from !== wellKnownIcon)
        .map(({ from, to }) => ({ from, to, status: 301 as const })),
      // What browsers ask for unasked; not for good, because a site's icon changes with its logo and colour.
      { from: wellKnownIcon, to: assetsOf(data).addresses.icon, status: 302 as const },
    ],
    at,
    reason: options.reason ?? '内容更新',
  })
  const refused = doubtful.length + drawn.refused.length
  await note(context, data, published, { at, reason: options.reason ?? '内容更新', refused })
  if (drawn.drawn > 0 || drawn.kept.size !== kept.size) await context.kept.write(siteId, engine, drawn.kept)
  await tellFailedTemplates(context, data, drawn.failed)
  await keepSearchTexts(context, data.tenant, siteId, drawn.texts, (wanted) => contentsOf(context, tenant, wanted))
  return { ...published, drawn: drawn.drawn, pages: drawn.kept.size, refused }
}

/** Its host names stay its own and answer that it is archived; nothing of it is drawn, searched or shown on time. */
async function takeDownArchived(context: PublishContext, data: SiteData, at: Date): Promise<PublishResult> {
  const { id } = data.site
  const reason = '网站已归档'
  const published = context.publishing.manifestOf(id)
    ? await context.publishing.takeDown(id, { reason, at, hosts: data.domains })
    : { generation: 0, root: '', changed: 0, switched: false }
  // The objects of its pages may be collected before it comes back: then it is drawn anew.
  await context.kept.write(id, '', new Map())
  await note(context, { ...data, articles: [], surveys: [] }, published, { at, reason, refused: 0 })
  return { ...published, drawn: 0, pages: 0, refused: 0 }
}

/** Without the house's seal a text was put there by somebody with SQL and not by three reviewers. */
export function sealedOnly(
  { seal }: PublishContext,
  data: SiteData,
): { articles: PublicArticle[]; doubtful: PublicArticle[] } {
  const articles: PublicArticle[] = []
  const doubtful: PublicArticle[] = []
  for (const article of data.articles) {
    const { id, version, hash, seal: given } = article
    const isSealed = seal.holds({ tenant: data.tenant, article: id, version, hash }, given)
    ;(isSealed ? articles : doubtful).push(article)
  }
  return { articles, doubtful }
}

/** Only texts that are what was approved. Such a text is not read by its schema again: its hash was made of what had passed it. */
export async function contentsOf(
  { uow }: PublishContext,
  tenant: number,
  wanted: readonly PublicArticle[],
): Promise<ReadonlyMap<string, ArticleContent>> {
  if (wanted.length === 0) return new Map()
  const hashes = new Map(wanted.map(({ id, hash }) => [id, hash]))
  const found = await uow.asSystem('sites.serve', (tx) => readContents(tx, tenant, wanted))
  const approved = new Map<string, ArticleContent>()
  for (const { id, content } of found)
    if (canonicalHash(content) === hashes.get(id)) approved.set(id, content as ArticleContent)
  return approved
}

type Noted = { readonly at: Date; readonly reason: string; readonly refused: number }

async function note(
  { uow }: PublishContext,
  data: SiteData,
  published: Published,
  { at, reason, refused }: Noted,
): Promise<void> {
  const ofArticles = data.articles.flatMap(({ onlineAt, offlineAt, topUntil }) => [
    onlineAt,
    offlineAt,
    topUntil && endOf(topUntil),
  ])
  const ofSurveys = data.surveys.flatMap(({ fields }) => [startOf(fields.opensOn), endOf(fields.closesOn)])
  const moments = [...ofArticles, ...ofSurveys].filter(
    (moment): moment is Date => moment instanceof Date && moment > at,
  )
  const next = moments.length > 0 ? new Date(Math.min(...moments.map((moment) => moment.getTime()))) : null
  const problem = refused > 0 ? `有 ${refused} 篇文章与审核时不一致，没有发布，请尽快核查` : null
  await uow.asSystem('sites.serve', async (tx) => {
    // Held since the data was read: these pages went over the held ones, and held_as null has them put back.
    await sql`update sites.sites set published_revision = greatest(published_revision, ${data.site.revision}),
        generation = ${published.generation}, published_at = ${at}, publish_problem = ${problem}, next_change_at = ${next},
        held_as = null, drawn_by = ${engineVersion()}
      where tenant_id = ${data.tenant} and id = ${data.site.id}`.execute(tx.db)
    if (published.switched)
      await sql`insert into sites.generations (tenant_id, site_id, generation, revision, root, changed, reason, published_at)
        values (${data.tenant}, ${data.site.id}, ${published.generation}, ${data.site.revision}, ${published.root}, ${published.changed},
          ${reason}, ${at}) on conflict do nothing`.execute(tx.db)
  })
}

/** An article stays on top through its last day, by the schools' clock. */
const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`)
const endOf = (day: string): Date => new Date(`${day}T24:00:00+08:00`)
