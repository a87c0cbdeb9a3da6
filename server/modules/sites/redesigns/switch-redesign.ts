/**
 * The switch: settings of all chosen sites change in one transaction, or of none. It holds only what was rehearsed:
 * settings, columns and drawing must still be those of the rehearsal. Articles written since are no obstacle: they do
 * not change the look, and the publisher draws them in it.
 */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import type { SitesContext } from '../sites-context.ts'
import { requireRedesign } from './redesign-rights.ts'
import {
  type ChosenSite,
  chosenSites,
  listNames,
  lockRedesign,
  pick,
  type SiteState,
  siteStates,
} from './redesign.store.ts'
import { lookChanged } from './redesign.listener.ts'
import { lookOf, type SiteLook } from './site-look.ts'
import { readLooks, writeLooks } from './write-looks.ts'

export async function switchRedesign(
  tx: Tx,
  context: Pick<SitesContext, 'wake'>,
  id: string,
  wanted: readonly string[] | null,
) {
  const redesign = await lockRedesign(tx, id)
  const all = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, all)
  const sites = pick(all, wanted).filter(({ status }) => status !== 'switched')
  if (sites.length === 0) refuse('sites.redesign.nothing_to_switch')
  const unready = sites.filter(({ status, after_look }) => status !== 'rehearsed' || !after_look)
  if (unready.length > 0) refuse('sites.redesign.not_rehearsed', { names: listNames(unready) })
  const before = await elevate(tx, 'sites.serve', async (db) => {
    const ids = sites.map(({ site_id }) => site_id)
    const states = await siteStates(db, ids, 'locked')
    requireMovable(sites, states)
    const stale = sites.filter((site) => states.get(site.site_id)?.print !== site.print)
    if (stale.length > 0) refuse('sites.redesign.stale', { names: listNames(stale) })
    const looks = new Map(sites.flatMap((site) => (site.after_look ? [[site.site_id, site.after_look] as const] : [])))
    const former = await formerLooks(db, looks)
    await writeLooks(db, looks, tx.now)
    await leadOldLists(db, id, ids, tx.now)
    await tellSchools(db, tx, redesign, sites)
    return former
  })
  for (const [siteId, look] of before)
    await sql`update sites.redesign_sites set status = 'switched', before_look = ${JSON.stringify(look)}::jsonb, switched_at = ${tx.now},
        rolled_back_at = null
      where tenant_id = ${tx.tenant} and redesign_id = ${id} and site_id = ${siteId}`.execute(tx.db)
  tx.afterCommit(context.wake)
  return { switched: sites.length }
}

/** The keepers of a school's site hear of it when the bureau has changed how it looks. */
export async function tellSchools(
  db: AnyDb,
  { tenant, now }: Pick<Tx, 'tenant' | 'now'>,
  { name }: { readonly name: string },
  sites: readonly ChosenSite[],
): Promise<void> {
  const others = sites.filter(({ site_tenant }) => site_tenant !== tenant)
  const facts = others.map(({ site_id, site_tenant, site_name, status }) => ({
    tenant: site_tenant,
    payload: { siteId: site_id, site: site_name, name, isBack: status === 'switched' },
  }))
  await tellTenants(db, lookChanged, facts, now)
}

/** Nothing changes anywhere as long as one of them stands in the way; it is named. */
export function requireMovable(sites: readonly ChosenSite[], states: ReadonlyMap<string, SiteState>): void {
  const where = (test: (state: SiteState | undefined) => boolean) =>
    sites.filter(({ site_id }) => test(states.get(site_id)))
  const gone = where((state) => !state || state.status === 'archived')
  if (gone.length > 0) refuse('sites.redesign.gone', { names: listNames(gone) })
  const frozen = where((state) => state?.is_frozen === true)
  if (frozen.length > 0) refuse('sites.redesign.frozen', { names: listNames(frozen) })
  const held = where((state) => state?.is_held === true)
  if (held.length > 0) refuse('sites.redesign.held', { names: listNames(held) })
}

async function formerLooks(db: AnyDb, looks: ReadonlyMap<string, SiteLook>): Promise<Map<string, SiteLook>> {
  const found = await readLooks(db, [...looks.keys()])
  return new Map(
    [...looks].flatMap(([siteId, { columns }]) => {
      const now = found.get(siteId)
      const touched = new Set(columns.map((column) => column.id))
      return now ? [[siteId, lookOf(now.site, now.columns, touched)] as const] : []
    }),
  )
}

/** Pages of a list that has become shorter lead to its first page; a page that comes back wins over its redirect. */
async function leadOldLists(db: AnyDb, redesignId: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`insert into sites.redirects (tenant_id, site_id, from_path, to_path, created_at)
    select s.site_tenant, p.site_id, p.path, regexp_replace(p.path, 'page-[0-9]+[.]html$', ''), ${now}
    from sites.redesign_pages p
    join sites.redesign_sites s on s.tenant_id = p.tenant_id and s.redesign_id = p.redesign_id and s.site_id = p.site_id
    where p.redesign_id = ${redesignId} and p.site_id = any(${ids}::uuid[]) and p.state = 'vanished'
      and p.path ~ '^/.+/page-[0-9]+[.]html$'
    on conflict (tenant_id, site_id, from_path) do nothing`.execute(db)
}
