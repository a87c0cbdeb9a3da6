/** Redesigns, one of them with its sites, what its rehearsal found, page by page. */
import {
  FindingKind,
  type listRedesignFindings as findingsContract,
  type listRedesignPages as pagesContract,
  type listRedesigns as listContract,
  type RedesignFinding,
  type RedesignPage,
  type RedesignRow,
  type RedesignSite,
  type RedesignView,
} from '@shuyuan/contract/sites/redesigns.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { allTenants } from '../../identity/index.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { isClusterKeeper, requireRedesign } from './redesign-rights.ts'
import { type ChosenSite, chosenSites, findRedesign, type SiteState, siteStates } from './redesign.store.ts'

type ListRow = RedesignRow & { created_at: Date }

/** Of one site: its school's own redesigns. Without a site: all of the bureau's, for who runs the cluster. */
export async function listRedesigns(tx: ReadTx, query: QueryOf<typeof listContract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (r.created_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  if (query.siteId) await siteRights(tx, query.siteId)
  else if (!(await isClusterKeeper(tx))) return { items: [], next: null }
  const which = query.siteId
    ? sql`and exists (select 1 from sites.redesign_sites s where s.tenant_id = r.tenant_id and s.redesign_id = r.id
        and s.site_id = ${query.siteId}) and not r.is_cluster`
    : sql``
  const { rows } =
    await sql<ListRow>`select r.id, r.name, r.is_cluster as "isCluster", r.by_name as "byName", r.created_at,
      c.sites, c.rehearsed, c.switched, c.running
    from sites.redesigns r, lateral (select count(*)::int as sites, count(*) filter (where status = 'rehearsed')::int as rehearsed,
        count(*) filter (where status = 'switched')::int as switched,
        count(*) filter (where status in ('queued', 'running'))::int as running
      from sites.redesign_sites s where s.tenant_id = r.tenant_id and s.redesign_id = r.id) c
    where r.tenant_id = ${tx.tenant} ${which} ${from}
    order by r.created_at desc, r.id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.created_at.toISOString(), row.id],
    ({ created_at, ...row }): RedesignRow => ({ ...row, createdAt: created_at.toISOString() }),
  )
}

/** The redesign and its sites, for who may keep it. */
export async function openRedesign(tx: ReadTx, id: string) {
  const redesign = await findRedesign(tx, id)
  const sites = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, sites)
  return { redesign, sites }
}

export async function redesignView(
  tx: ReadTx,
  context: Pick<SitesContext, 'addressOf'>,
  id: string,
): Promise<RedesignView> {
  const { redesign, sites } = await openRedesign(tx, id)
  const ids = sites.map(({ site_id }) => site_id)
  const { states, hosts } = await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<{ site_id: string; host: string }>`select site_id, host from sites.domains
      where site_id = any(${ids}::uuid[]) and role = 'primary' order by host limit 500`.execute(db)
    return {
      states: await siteStates(db, ids, 'unlocked'),
      hosts: new Map(rows.map(({ site_id, host }) => [site_id, host])),
    }
  })
  const tenants = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant.shortName]))
  const count = (...statuses: ChosenSite['status'][]) => sites.filter(({ status }) => statuses.includes(status)).length
  return {
    id: redesign.id,
    name: redesign.name,
    isCluster: redesign.is_cluster,
    byName: redesign.by_name,
    createdAt: redesign.created_at.toISOString(),
    version: redesign.version,
    look: redesign.look,
    sites: sites.length,
    rehearsed: count('rehearsed'),
    switched: count('switched'),
    running: count('queued', 'running'),
    items: sites.map((site) => {
      const host = hosts.get(site.site_id)
      const address = host ? context.addressOf(host) : null
      return siteOf(site, states.get(site.site_id), tenants.get(site.site_tenant) ?? '', address)
    }),
  }
}

function siteOf(
  site: ChosenSite,
  state: SiteState | undefined,
  tenantName: string,
  address: string | null,
): RedesignSite {
  const isRehearsed = site.status === 'rehearsed'
  const isStale = isRehearsed && state !== undefined && state.print !== site.print
  return {
    siteId: site.site_id,
    name: state?.name ?? site.site_name,
    tenantName,
    address,
    status: site.status,
    pagesDone: site.pages_done,
    pagesAll: site.pages_all,
    isStale,
    hasNewContent: isRehearsed && !isStale && state !== undefined && state.revision !== site.revision,
    isFrozen: state?.is_frozen ?? false,
    isHeld: state?.is_held ?? false,
    isGone: !state || state.status === 'archived',
    summary: site.summary,
    rehearsedAt: site.rehearsed_at?.toISOString() ?? null,
    switchedAt: site.switched_at?.toISOString() ?? null,
    rolledBackAt: site.rolled_back_at?.toISOString() ?? null,
  }
}

type FindingRow = Omit<RedesignFinding, 'siteName'> & { position: number }
const FindingKey = z.tuple([z.uuid(), z.string().regex(/^\d{1,9}$/)])

export async function listFindings(tx: ReadTx, id: string, query: QueryOf<typeof findingsContract>) {
  const { sites } = await openRedesign(tx, id)
  const names = new Map(sites.map(({ site_id, site_name }) => [site_id, site_name]))
  const after = decodeCursor(query.cursor, FindingKey)
  const from = after ? sql`and (site_id, position) > (${after[0]}::uuid, ${Number(after[1])}::int)` : sql``
  const site = query.siteId ? sql`and site_id = ${query.siteId}` : sql``
  const kind = query.kind ? sql`and kind = ${query.kind}` : sql``
  const fresh = query.fresh === undefined ? sql`` : sql`and is_new = ${query.fresh}`
  const { rows } =
    await sql<FindingRow>`select site_id as "siteId", position, kind, is_new as "isNew", detail, pages, paths
    from sites.redesign_findings where tenant_id = ${tx.tenant} and redesign_id = ${id} ${site} ${kind} ${fresh} ${from}
    order by site_id, position limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.siteId, String(row.position)],
    // The position stays behind: a reply is stripped to its schema.
    (row): RedesignFinding => ({ ...row, kind: FindingKind.parse(row.kind), siteName: names.get(row.siteId) ?? '' }),
  )
}

const PathKey = z.tuple([z.string().max(1000)])

export async function listPages(tx: ReadTx, id: string, query: QueryOf<typeof pagesContract>) {
  await openRedesign(tx, id)
  const after = decodeCursor(query.cursor, PathKey)
  const from = after ? sql`and path > ${after[0]}` : sql``
  const state = query.state ? sql`and state = ${query.state}` : sql``
  const kind = query.kind ? sql`and ${query.kind} = any(kinds)` : sql``
  const words = query.q ? sql`and (strpos(path, ${query.q}) > 0 or strpos(title, ${query.q}) > 0)` : sql``
  const { rows } =
    await sql<RedesignPage>`select site_id as "siteId", path, title, state, bytes_before as "bytesBefore",
      bytes_after as "bytesAfter", kinds
    from sites.redesign_pages where tenant_id = ${tx.tenant} and redesign_id = ${id} and site_id = ${query.siteId}
      ${state} ${kind} ${words} ${from}
    order by path limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.path],
    (row) => row,
  )
}
