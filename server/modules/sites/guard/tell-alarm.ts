/** An alarm of the guard comes to people: the school's keepers of the site and the bureau's web office, not every line of a storm. */
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import type { Alarm } from '../../../platform/publishing/guard/alarms.ts'
import { allTenants } from '../../identity/index.ts'
import { insertAlarm } from './alarm.store.ts'

export const siteAltered = 'sites.guard.altered'

/** Further alterations of a site within this time are in the list; nobody is called twice for one attack. */
const quiet = 600_000

export type AlarmTeller = (alarm: Alarm) => Promise<void>

export function createAlarmTeller(uow: UnitOfWork, clock: () => Date): AlarmTeller {
  const told = new Map<string, number>()
  const isQuiet = (site: string, now: Date): boolean =>
    now.getTime() - (told.get(site) ?? Number.NEGATIVE_INFINITY) < quiet
  return async (alarm) => {
    const { site, path, kind, restoredAt, evidence } = alarm
    const now = clock()
    const isCalling = !isQuiet(site, now)
    if (isCalling) told.set(site, now.getTime())
    try {
      const all = await uow.readTenant(systemActor(1, '网站守护'), allTenants)
      const bureaus = all.filter((tenant) => tenant.kind === '教育局').map(({ id }) => id)
      await uow.asSystem('sites.serve', async (tx) => {
        const { rows } = await sql<{
          tenant_id: number
          id: string
          name: string
        }>`select tenant_id, id, name from sites.sites
          where id::text = ${site}`.execute(tx.db)
        const found = rows[0]
        await insertAlarm(tx.db, alarm, { bureaus, site: found ?? null })
        if (!isCalling) return
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
      if (isCalling) told.delete(site)
      throw error
    }
  }
}
