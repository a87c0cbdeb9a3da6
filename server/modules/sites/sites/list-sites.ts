/** Sites of the own tenant that the caller may work on, and the whole cluster for the bureau's web office. */
import type { SiteRow } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import type { AnyDb, ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { allTenants } from '../../identity/index.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'
import { type TakeoverRecord, takeoversNow, takeoverView } from '../takeovers/take-over.ts'
import type { SitesContext } from '../sites-context.ts'
import { domainsOf, findSite, parsedSite, siteColumns, type SiteRecord } from './site.store.ts'

type Counted = SiteRecord & { tenant_id: number; host: string | null; articles: number; waiting: number }

const counted = (where: ReturnType<typeof sql>) => sql<Counted>`select s.tenant_id, ${siteColumns},
    (select host from sites.domains d where d.tenant_id = s.tenant_id and d.site_id = s.id and d.role = 'primary' limit 1) as host,
    (select count(*)::int from sites.articles a where a.tenant_id = s.tenant_id and a.site_id = s.id and a.published_version is not null) as articles,
    (select count(*)::int from sites.articles a where a.tenant_id = s.tenant_id and a.site_id = s.id and a.status = 'in_review') as waiting
  from sites.sites s where ${where} order by s.tenant_id, s.created_at, s.id limit 1000`

export const siteRow = (row: Counted, takeover?: TakeoverRecord): Omit<SiteRow, 'actions'> => ({
  id: row.id,
  name: row.name,
  status: row.status,
  theme: row.theme,
  host: row.host,
  isGrey: row.is_grey,
  isFrozen: row.is_frozen,
  freezeReason: row.freeze_reason,
  articles: row.articles,
  waiting: row.waiting,
  generation: row.generation,
  publishedAt: row.published_at?.toISOString() ?? null,
  // While a former generation is held, changes wait: only the switch to it is under way.
  isPublishing: row.held_generation === null ? row.revision !== row.published_revision : row.held_as === null,
  heldGeneration: row.held_generation,
  problem: row.publish_problem,
  takeover: takeover ? takeoverView(takeover) : null,
})

export async function listSites(tx: ReadTx): Promise<{ items: SiteRow[] }> {
  const { rows } = await counted(sql`s.tenant_id = ${tx.tenant}`).execute(tx.db)
  const takeovers = await takeoversNow(tx.db, tx.now, sql`t.tenant_id = ${tx.tenant}`)
  const items: SiteRow[] = []
  for (const row of rows) {
    const rights = await siteRights(tx, row.id).catch(() => null)
    if (rights) items.push({ ...siteRow(row, takeovers.get(row.id)), actions: [...rights.anywhere] })
  }
  return { items }
}

export async function listCluster(tx: ReadTx) {
  await requireBureau(tx)
  const names = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant.shortName]))
  const { rows, takeovers } = await elevate(tx, 'sites.serve', async (db: AnyDb) => ({
    rows: (await counted(sql`true`).execute(db)).rows,
    takeovers: await takeoversNow(db, tx.now, sql`true`),
  }))
  return {
    items: rows.map((row) => ({
      ...siteRow(row, takeovers.get(row.id)),
      tenant: row.tenant_id,
      tenantName: names.get(row.tenant_id) ?? '',
    })),
  }
}

export async function siteView(tx: ReadTx, context: SitesContext, siteId: string) {
  const rights = await siteRights(tx, siteId)
  const { rows } = await counted(sql`s.tenant_id = ${tx.tenant} and s.id = ${siteId}`).execute(tx.db)
  const row = rows[0]
  const site = row ? parsedSite(row) : await findSite(tx, siteId)
  const takeovers = await takeoversNow(tx.db, tx.now, sql`t.tenant_id = ${tx.tenant} and t.site_id = ${siteId}`)
  const counts = { host: row?.host ?? null, articles: row?.articles ?? 0, waiting: row?.waiting ?? 0 }
  return {
    ...siteRow({ ...site, ...counts, tenant_id: tx.tenant }, takeovers.get(siteId)),
    actions: [...rights.anywhere],
    version: site.version,
    settings: site.settings,
    domains: await domainsOf(tx, siteId),
    address: counts.host ? context.addressOf(counts.host) : null,
  }
}
