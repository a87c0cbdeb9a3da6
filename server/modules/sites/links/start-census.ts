/** Beginning a census of a site or of the whole cluster, stopping it, and the calendar of those that begin by themselves. */
import { sql } from 'kysely'
import type { ClusterCensus } from '@shuyuan/contract/sites/links.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { systemActor } from '../../../kernel/actor.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { type CensusSite, forgetAddresses, insertCensus } from './census.store.ts'
import { censusJob } from './job-names.ts'

export async function startCensus(tx: Tx, siteId: string): Promise<Record<string, never>> {
  await siteRights(tx, siteId)
  await start(tx, siteId, [{ id: siteId, tenant: tx.tenant }], false)
  return {}
}

async function start(tx: Tx, siteId: string | null, sites: readonly CensusSite[], isScheduled: boolean): Promise<void> {
  const id = newId()
  const about = { byName: tx.actor.name, isScheduled, at: tx.now }
  if (!(await insertCensus(tx.db, { tenant: tx.tenant, id, siteId, sites, ...about }))) refuse('sites.census.running')
  await tx.job(censusJob, { censusId: id })
}

export async function startClusterCensus(tx: Tx): Promise<{ sites: number }> {
  await requireBureau(tx)
  return await startForAll(tx, false)
}

async function startForAll(tx: Tx, isScheduled: boolean): Promise<{ sites: number }> {
  const sites = await elevate(tx, 'sites.serve', publicSites)
  if (sites.length === 0) refuse('sites.census.no_sites')
  await start(tx, null, sites, isScheduled)
  return { sites: sites.length }
}

async function publicSites(db: AnyDb): Promise<CensusSite[]> {
  const { rows } = await sql<CensusSite>`select id, tenant_id as tenant from sites.sites
    where status = 'live' order by tenant_id, id limit 5000`.execute(db)
  return rows
}

/** Of one site, or of the cluster when `siteId` is null. */
async function cancel(tx: Tx, siteId: string | null): Promise<Record<string, never>> {
  const { rows } = await sql<{ id: string }>`update sites.censuses set status = 'cancelled', ended_at = ${tx.now}
    where tenant_id = ${tx.tenant} and site_id is not distinct from ${siteId}::uuid and status in ('waiting', 'running')
    returning id`.execute(tx.db)
  const stopped = rows[0] ?? refuse('sites.census.idle')
  await forgetAddresses(tx, stopped.id)
  return {}
}

export async function cancelCensus(tx: Tx, siteId: string): Promise<Record<string, never>> {
  await siteRights(tx, siteId)
  return await cancel(tx, siteId)
}

export async function cancelClusterCensus(tx: Tx): Promise<Record<string, never>> {
  await requireBureau(tx)
  return await cancel(tx, null)
}

type Every = NonNullable<ClusterCensus['plan']>['every']

/** At two in the night by the schools' clock, on the next Sunday or the first of the next month. */
export function nextCensus(every: Every, now: Date): Date {
  for (let ahead = 1; ; ahead += 1) {
    const day = schoolDate(new Date(now.getTime() + ahead * 86_400_000))
    const isDue = every === 'week' ? new Date(`${day}T00:00:00Z`).getUTCDay() === 0 : day.endsWith('-01')
    if (isDue) return new Date(`${day}T02:00:00+08:00`)
  }
}

export async function planCensus(tx: Tx, every: Every | null): Promise<{ nextAt: string | null }> {
  await requireBureau(tx)
  if (every === null) {
    await sql`delete from sites.census_plans where tenant_id = ${tx.tenant}`.execute(tx.db)
    return { nextAt: null }
  }
  const next = nextCensus(every, tx.now)
  await sql`insert into sites.census_plans (tenant_id, every, next_at, by_name) values (${tx.tenant}, ${every}, ${next}, ${tx.actor.name})
    on conflict (tenant_id) do update set every = excluded.every, next_at = excluded.next_at, by_name = excluded.by_name`.execute(
    tx.db,
  )
  return { nextAt: next.toISOString() }
}

/** Returns how many began. One that is still under way is the census of this time as well. */
export async function startDueCensuses({ uow }: Pick<SitesContext, 'uow'>, now: Date): Promise<number> {
  const due = await uow.asSystem('operations.inspect', async ({ db }) => {
    const { rows } = await sql<{ tenant_id: number; every: Every }>`select tenant_id, every from sites.census_plans
      where next_at <= ${now} order by tenant_id`.execute(db)
    return rows
  })
  let started = 0
  for (const { tenant_id, every } of due) {
    started += await uow.inTenant(systemActor(tenant_id, '定期普查'), async (tx) => {
      const { rows } = await sql`update sites.census_plans set next_at = ${nextCensus(every, now)}
        where tenant_id = ${tx.tenant} and next_at <= ${now} returning 1`.execute(tx.db)
      if (rows.length === 0) return 0
      const { rows: running } = await sql`select 1 from sites.censuses
        where tenant_id = ${tx.tenant} and site_id is null and status in ('waiting', 'running')`.execute(tx.db)
      const sites = running.length > 0 ? [] : await elevate(tx, 'sites.serve', publicSites)
      if (sites.length === 0) return 0
      await start(tx, null, sites, true)
      return 1
    })
  }
  return started
}
