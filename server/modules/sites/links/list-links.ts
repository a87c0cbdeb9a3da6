/** Links of a site by class, the counts of one site or all, pages that are hard to use. */
import type * as contract from '@shuyuan/contract/sites/links.ts'
import { type LinkCounts, type LinkRow, PageFault } from '@shuyuan/contract/sites/links.ts'
import type { QueryOf, ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { AnyDb, ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { allTenants } from '../../identity/index.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'
import { domainsOf } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { censusView, newestCensus } from './census.store.ts'
import { isChecking } from './check-link.ts'
import { linkColumns, type LinkRecord, usesOf } from './link.store.ts'

export type LinkFilters = Pick<QueryOf<typeof contract.listLinks>, 'is' | 'scope' | 'q'>
type Addresses = Pick<SitesContext, 'addressOf'>

const narrowed = ({ is, scope, q }: LinkFilters) =>
  sql`${
    is === undefined ? sql`` : is === 'dead' ? sql`and class in ('dead', 'soft404')` : sql`and class = ${is}`
  } ${scope ? sql`and scope = ${scope}` : sql``} ${q ? sql`and strpos(address, ${q}) > 0` : sql``}`

export async function linkRows(
  tx: ReadTx,
  siteId: string,
  filters: LinkFilters,
  part: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<LinkRecord[]> {
  const after = decodeCursor(part.cursor, TimeKey)
  const from = after ? sql`and (since, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const { rows } = await sql<LinkRecord>`select ${linkColumns} from sites.links
    where tenant_id = ${tx.tenant} and site_id = ${siteId} ${narrowed(filters)} ${from}
    order by since desc, id desc limit ${part.limit}`.execute(tx.db)
  return rows
}

export async function siteBase(tx: ReadTx, { addressOf }: Addresses, siteId: string): Promise<string | null> {
  const host = (await domainsOf(tx, siteId)).find(({ role }) => role === 'primary')?.host
  return host ? addressOf(host) : null
}

const linkRow =
  (tx: ReadTx, base: string | null) =>
  (row: LinkRecord): LinkRow => ({
    id: row.id,
    address: row.address,
    href: row.scope !== 'own' ? row.address : base && `${base}${row.address}`,
    scope: row.scope,
    class: row.class,
    reason: row.reason,
    httpStatus: row.http_status,
    leadsTo: row.leads_to,
    since: row.since.toISOString(),
    checkedAt: row.checked_at?.toISOString() ?? null,
    isChecking: isChecking(row, tx.now),
    pages: row.pages,
    uses: usesOf(row),
  })

export async function listLinks(
  tx: ReadTx,
  context: Addresses,
  siteId: string,
  query: QueryOf<typeof contract.listLinks>,
) {
  await siteRights(tx, siteId)
  const { cursor, limit, ...filters } = query
  const rows = await linkRows(tx, siteId, filters, { cursor, limit: limit + 1 })
  const view = linkRow(tx, await siteBase(tx, context, siteId))
  return pageOfRows(rows, limit, (row) => [row.since.toISOString(), row.id], view)
}

type CountRow = { site_id: string } & Omit<LinkCounts, 'all'>
const counted = sql`count(*) filter (where class = 'ok')::int as ok, count(*) filter (where class in ('dead', 'soft404'))::int as dead,
  count(*) filter (where class = 'doubtful')::int as doubtful, count(*) filter (where class = 'moved')::int as moved,
  count(*) filter (where class = 'refused')::int as refused, count(*) filter (where class = 'unchecked')::int as unchecked`

/** Of all sites that `where` lets through. */
async function countsOf(db: AnyDb, where: ReturnType<typeof sql>): Promise<Map<string, LinkCounts>> {
  const { rows } =
    await sql<CountRow>`select site_id, ${counted} from sites.links where ${where} group by site_id`.execute(db)
  return new Map(
    rows.map(({ site_id, ...row }) => [
      site_id,
      { ...row, all: Object.values(row).reduce((sum, one) => sum + one, 0) },
    ]),
  )
}

const none: LinkCounts = { all: 0, ok: 0, dead: 0, doubtful: 0, moved: 0, refused: 0, unchecked: 0 }

export async function countsOfSite(tx: ReadTx, siteId: string): Promise<LinkCounts> {
  const counts = await countsOf(tx.db, sql`tenant_id = ${tx.tenant} and site_id = ${siteId}`)
  return counts.get(siteId) ?? none
}

type CheckedRow = { site_id: string; read_at: Date; checked_at: Date | null }

export async function linkState(tx: ReadTx, siteId: string): Promise<ReplyOf<typeof contract.getLinkState>> {
  await siteRights(tx, siteId)
  const census = await newestCensus(tx, siteId)
  const { rows } = await sql<CheckedRow>`select site_id, read_at, checked_at from sites.site_checks
    where tenant_id = ${tx.tenant} and site_id = ${siteId}`.execute(tx.db)
  return {
    counts: await countsOfSite(tx, siteId),
    census: census && censusView(census),
    readAt: rows[0]?.read_at.toISOString() ?? null,
    checkedAt: rows[0]?.checked_at?.toISOString() ?? null,
  }
}

type SiteLine = { tenant_id: number; id: string; name: string; checked_at: Date | null }
type PlanRow = { every: 'week' | 'month'; next_at: Date; by_name: string }

export async function clusterCensus(tx: ReadTx): Promise<contract.ClusterCensus> {
  await requireBureau(tx)
  const census = await newestCensus(tx, null)
  const { rows: plans } =
    await sql<PlanRow>`select every, next_at, by_name from sites.census_plans where tenant_id = ${tx.tenant}`.execute(
      tx.db,
    )
  const names = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant.shortName]))
  const { sites, counts } = await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<SiteLine>`select s.tenant_id, s.id, s.name, c.checked_at from sites.sites s
      left join sites.site_checks c on c.tenant_id = s.tenant_id and c.site_id = s.id
      where s.status = 'live' order by s.tenant_id, s.name limit 5000`.execute(db)
    return { sites: rows, counts: await countsOf(db, sql`true`) }
  })
  const plan = plans[0]
  return {
    census: census && censusView(census),
    plan: plan ? { every: plan.every, nextAt: plan.next_at.toISOString(), byName: plan.by_name } : null,
    items: sites
      .map(({ id, name, tenant_id, checked_at }) => ({
        siteId: id,
        name,
        tenantName: names.get(tenant_id) ?? '',
        counts: counts.get(id) ?? none,
        checkedAt: checked_at?.toISOString() ?? null,
      }))
      .sort((one, other) => other.counts.dead - one.counts.dead),
  }
}

type FaultyRow = { path: string; title: string; article_id: string | null; faults: unknown }

export async function listPageFaults(
  tx: ReadTx,
  context: Addresses,
  siteId: string,
  query: QueryOf<typeof contract.listPageFaults>,
) {
  await siteRights(tx, siteId)
  const after = decodeCursor(query.cursor, z.tuple([z.string()]))
  const { rows } = await sql<FaultyRow>`select path, title, article_id, faults from sites.page_faults
    where tenant_id = ${tx.tenant} and site_id = ${siteId} ${query.kind ? sql`and ${query.kind} = any(kinds)` : sql``}
      ${after ? sql`and path > ${after[0]}` : sql``} order by path limit ${query.limit + 1}`.execute(tx.db)
  const base = await siteBase(tx, context, siteId)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.path],
    (row) => ({
      path: row.path,
      title: row.title,
      href: base && `${base}${row.path}`,
      articleId: row.article_id,
      faults: z.array(PageFault).parse(row.faults),
    }),
  )
}
