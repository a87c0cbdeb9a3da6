/** Host names of a site: one is its own, the others lead there. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { domainsOf, isHostTaken, lockOpenSite, touchSite } from './site.store.ts'

export async function claimHost(tx: Tx, siteId: string, host: string, role: 'primary' | 'alias'): Promise<void> {
  if (await elevate(tx, 'sites.serve', (db) => isHostTaken(db, host))) refuse('sites.host.taken', { host })
  await sql`insert into sites.domains (tenant_id, host, site_id, role, created_at)
    values (${tx.tenant}, ${host}, ${siteId}, ${role}, ${tx.now})`.execute(tx.db)
}

export async function addDomain(
  tx: Tx,
  context: SitesContext,
  siteId: string,
  given: { host: string; role: 'primary' | 'alias' },
) {
  requireRight(await siteRights(tx, siteId), 'settings', null)
  await lockOpenSite(tx, siteId)
  const mine = (await domainsOf(tx, siteId)).find(({ host }) => host === given.host)
  if (given.role === 'primary' || mine) {
    // An own host may change its part; the former primary one leads to the new one.
    await sql`update sites.domains set role = case when host = ${given.host} then ${given.role} else 'alias' end
      where tenant_id = ${tx.tenant} and site_id = ${siteId} and ${given.role} = 'primary'`.execute(tx.db)
  }
  if (!mine) await claimHost(tx, siteId, given.host, given.role)
  await touchSite(tx, siteId, context.wake)
  return {}
}

export async function removeDomain(tx: Tx, context: SitesContext, siteId: string, host: string) {
  requireRight(await siteRights(tx, siteId), 'settings', null)
  await lockOpenSite(tx, siteId)
  const mine = (await domainsOf(tx, siteId)).find((one) => one.host === host) ?? refuse('request.not_found')
  if (mine.role === 'primary') refuse('sites.host.primary_stays')
  await sql`delete from sites.domains where tenant_id = ${tx.tenant} and site_id = ${siteId} and host = ${host}`.execute(
    tx.db,
  )
  await touchSite(tx, siteId, context.wake)
  return {}
}
