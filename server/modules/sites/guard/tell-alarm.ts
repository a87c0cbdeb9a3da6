/** An alarm of the guard comes to people: the school's keepers of the site and the bureau's web office, not every line of a storm. */
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import type { Alarm } from '../../../platform/publishing/guard/alarms.ts'
import { allTenants } from '../../identity/index.ts'

export const siteAltered = 'sites.guard.altered'

/** Further alterations of a site within this time are in the log and the evidence; nobody is called twice for one attack. */
const quiet = 600_000

export type AlarmTeller = (alarm: Alarm) => Promise<void>

export function createAlarmTeller(uow: UnitOfWork, clock: () => Date): AlarmTeller {
  const told = new Map<string, number>()
  return async ({ site, path, kind, restoredAt, evidence }) => {
    const now = clock()
    if (now.getTime() - (told.get(site) ?? Number.NEGATIVE_INFINITY) < quiet) return
    told.set(site, now.getTime())
    try {
      const all = await uow.readTenant(systemActor(1, '网站守护'), allTenants)
      const bureaus = all.filter((tenant) => tenant.kind === '教育局').map(({ id }) => id)
      await uow.asSystem('sites.serve', async (tx) => {
        const { rows } = await sql<{ tenant_id: number; name: string }>`select tenant_id, name from sites.sites
          where id::text = ${site}`.execute(tx.db)
        const found = rows[0]
        const [isRestored, hasEvidence] = [restoredAt !== null, evidence !== null]
        const payload = { site: found?.name ?? '', path, kind, isRestored, hasEvidence }
        const facts = [...new Set(found ? [found.tenant_id, ...bureaus] : bureaus)].map((tenant) => ({
          tenant,
          payload,
        }))
        await tellTenants(tx.db, siteAltered, facts, now)
      })
    } catch (error) {
      // The next alarm of this site tries again.
      told.delete(site)
      throw error
    }
  }
}
