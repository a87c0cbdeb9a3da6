/**
 * Three days before an item of the indicators would fail, and on the day, the site's keepers are reminded, once each; of what fails
 * already, once a week.
 */
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import type { SitesContext } from '../sites-context.ts'
import { boardSites } from './site-facts.ts'
import { forecast } from './veto.rules.ts'

const daysBefore = [3, 1, 0]

/** Returns how many reminders went out. Twice on a day is harmless. */
export async function remindSites({ uow }: Pick<SitesContext, 'uow'>, now: Date): Promise<number> {
  const today = schoolDate(now)
  const sites = await uow.asSystem('operations.inspect', (tx) => boardSites(tx.db, sql`s.status = 'live'`, today))
  let sent = 0
  for (const site of sites) {
    const due = forecast(site.facts).filter(({ daysLeft }) => daysLeft !== null && daysBefore.includes(daysLeft))
    if (due.length === 0) continue
    sent += await uow.inTenant(systemActor(site.tenant, '网站更新提醒'), async (tx) => {
      const { rows } = await sql<{
        item: string
      }>`insert into sites.reminders (tenant_id, site_id, item, day, days_left)
        select ${tx.tenant}, ${site.siteId}, item, ${today}::date, days_left
        from unnest(${due.map(({ key }) => key)}::text[], ${due.map(({ daysLeft }) => daysLeft)}::int[]) as d (item, days_left)
        where not exists (select from sites.reminders r where r.tenant_id = ${tx.tenant} and r.site_id = ${site.siteId} and r.item = d.item
          and d.days_left = 0 and r.days_left = 0 and r.day > ${today}::date - 7)
        on conflict do nothing returning item`.execute(tx.db)
      const fresh = due.filter(({ key }) => rows.some(({ item }) => item === key))
      const people = [...(await peopleWithRole(tx, 'site-manager')), ...(await peopleWithRole(tx, 'site-cluster'))].map(
        ({ id }) => id,
      )
      for (const { title, daysLeft, detail } of fresh) {
        const words = { site: site.name, title, days: daysLeft === 0 ? '今天就会' : `${daysLeft} 天后会`, detail }
        await announce(tx, { kind: 'site.duty', people, words, link: `/sites/${site.siteId}/board` })
      }
      return fresh.length
    })
  }
  return sent
}
