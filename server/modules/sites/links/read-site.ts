/** All links of a site's public pages with the places where they stand, and what of the pages is hard to use. */
import { setImmediate as breathe } from 'node:timers/promises'
import type { LinkPart, LinkUse } from '@shuyuan/contract/sites/links.ts'
import { sql } from 'kysely'
import type { AnyDb, ReadTx } from '../../../platform/db/tx.ts'
import { isPage } from '../redesigns/live-pages.ts'
import { pageFacts } from '../redesigns/page-facts.ts'
import { domainsOf, findSite } from '../sites/site.store.ts'
import { faultsOf } from './accessibility.rules.ts'
import { type Place, placeOf } from './address.rules.ts'
import { weakestContrast } from './contrast.ts'
import { judgeOwn } from './link.rules.ts'
import type { FaultRow, FoundLink, SiteRead } from './link.store.ts'
import type { PublishedSite, PublishedSites } from './published-sites.ts'

/** So many places are named; the number of pages is whole. */
const mostUses = 30
/** Parts that stand on every page alike: one place says it. */
const everywhere: ReadonlySet<LinkPart> = new Set(['header', 'footer', 'menu', 'friends'])
/** «/news/campus/2026/123.html» → the article's number. */
const articleShape = /\/\d{4}\/(\d{1,9})\.html$/

type Gathered = { readonly place: Place; readonly pages: Set<string>; readonly uses: LinkUse[] }
type Article = { readonly id: string; readonly number: number; readonly title: string; readonly link: string }

/** What the rows say of a site beside its pages. */
export type SiteBasics = {
  readonly siteId: string
  readonly host: string
  readonly contrast: { readonly ratio: number; readonly words: string }
  readonly articles: readonly Article[]
}

export type ReadSite = SiteRead & { readonly links: readonly FoundLink[] }

export async function readBasics(tx: ReadTx, siteId: string): Promise<SiteBasics> {
  const site = await findSite(tx, siteId)
  const host = (await domainsOf(tx, siteId)).find(({ role }) => role === 'primary')?.host ?? 'localhost'
  const { rows: articles } =
    await sql<Article>`select a.id, a.number, v.content->>'title' as title, coalesce(v.content->>'linkUrl', '') as link
    from sites.articles a join sites.article_versions v on v.tenant_id = a.tenant_id and v.article_id = a.id and v.version = a.published_version
    where a.tenant_id = ${tx.tenant} and a.site_id = ${siteId} and a.deleted_at is null`.execute(tx.db)
  return { siteId, host, contrast: weakestContrast(site.theme, site.settings), articles }
}

/** Null when the public sees nothing of it. Reads for seconds, so no transaction is open meanwhile. */
export async function readPages(
  { siteId, host, contrast, articles }: SiteBasics,
  published: PublishedSites,
  siteOf: (host: string) => string | undefined,
): Promise<ReadSite | null> {
  const live = published(siteId)
  if (!live?.isUp) return null
  const own = { siteId, baseUrl: `https://${host}` }
  const byNumber = new Map(articles.map((one) => [String(one.number), one]))
  const gathered = new Map<string, Gathered>()
  const add = (address: string, use: LinkUse): void =>
    gather(gathered, placeOf(address, use.path || '/', own, siteOf), use)
  const faulty: FaultRow[] = []
  let pages = 0
  for (const [path, file] of live.files) {
    if (!isPage(file)) continue
    const facts = pageFacts(live.html(path) ?? '')
    const article = byNumber.get(articleShape.exec(path)?.[1] ?? '')
    const where = { path, title: facts.title.trim().slice(0, 200), articleId: article?.id ?? null }
    for (const { address, part } of facts.targets)
      add(address, everywhere.has(part) ? { path: '/', title: '', articleId: null, part } : { ...where, part })
    const faults = faultsOf(facts)
    if (faults.length > 0) faulty.push({ ...where, faults })
    pages += 1
    if (pages % 20 === 0) await breathe()
  }
  for (const { id, title, link } of articles) if (link) add(link, { path: '', title, articleId: id, part: 'title' })
  const links = [...gathered.values()].map((one) => foundLink(one, published))
  return { generation: live.generation, pages, faulty, contrast, links }
}

function gather(gathered: Map<string, Gathered>, place: Place | null, use: LinkUse): void {
  if (!place) return
  const one = gathered.get(place.address) ?? { place, pages: new Set(), uses: [] }
  gathered.set(place.address, one)
  const where = everywhere.has(use.part) ? use.part : use.path || use.articleId || ''
  if (one.pages.has(where)) return
  one.pages.add(where)
  if (one.uses.length < mostUses) one.uses.push(use)
}

function foundLink({ place, pages, uses }: Gathered, published: PublishedSites): FoundLink {
  const { address, scope, siteId, path } = place
  // What an editor can put right stands first.
  const isEdited = ({ articleId, part }: LinkUse): number => Number(articleId !== null && part !== 'list')
  const sorted = uses.toSorted((one, other) => isEdited(other) - isEdited(one))
  const target: PublishedSite | null = siteId ? published(siteId) : null
  const answer = siteId ? judgeOwn(target, path) : null
  const judged = answer
    ? { class: answer.is === 'ok' ? ('ok' as const) : ('dead' as const), reason: answer.reason }
    : null
  return { address, scope, pages: pages.size, uses: sorted, judged }
}

/** Of which site of the cluster a host name is. */
export async function hostsOfCluster(db: AnyDb): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ host: string; site_id: string }>`select host, site_id from sites.domains`.execute(db)
  return new Map(rows.map(({ host, site_id }) => [host, site_id]))
}
