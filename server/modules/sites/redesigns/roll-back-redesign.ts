/**
 * Takes a redesign back: the looks that its switch replaced return, in one transaction for all of its sites or the chosen
 * ones. Articles, columns and everything official stay as they are now; it is no return to former pages.
 */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { SitesContext } from '../sites-context.ts'
import { requireRedesign } from './redesign-rights.ts'
import { type ChosenSite, chosenSites, listNames, lockRedesign, pick, siteStates } from './redesign.store.ts'
import { isSameLook, lookOf } from './site-look.ts'
import { requireMovable, tellSchools } from './switch-redesign.ts'
import { readLooks, writeLooks } from './write-looks.ts'

type Asked = { readonly sites: readonly string[] | null; readonly evenIfChanged: boolean }

export async function rollBackRedesign(tx: Tx, context: Pick<SitesContext, 'wake'>, id: string, asked: Asked) {
  const redesign = await lockRedesign(tx, id)
  const all = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, all)
  const sites = pick(all, asked.sites).filter(({ status, before_look }) => status === 'switched' && before_look)
  if (sites.length === 0) refuse('sites.redesign.nothing_to_roll_back')
  const ids = sites.map(({ site_id }) => site_id)
  await elevate(tx, 'sites.serve', async (db) => {
    requireMovable(sites, await siteStates(db, ids, 'locked'))
    const changed = asked.evenIfChanged ? [] : await changedSince(db, sites)
    if (changed.length > 0) refuse('sites.redesign.changed_since', { names: listNames(changed) })
    const looks = sites.flatMap((site) => (site.before_look ? [[site.site_id, site.before_look] as const] : []))
    await writeLooks(db, new Map(looks), tx.now)
    await tellSchools(db, tx, redesign, sites)
  })
  await sql`update sites.redesign_sites set status = 'rolled_back', rolled_back_at = ${tx.now}
    where tenant_id = ${tx.tenant} and redesign_id = ${id} and site_id = any(${ids}::uuid[])`.execute(tx.db)
  tx.afterCommit(context.wake)
  return { rolledBack: sites.length }
}

async function changedSince(db: AnyDb, sites: readonly ChosenSite[]): Promise<ChosenSite[]> {
  const found = await readLooks(
    db,
    sites.map(({ site_id }) => site_id),
  )
  return sites.filter(({ site_id, after_look }) => {
    const now = found.get(site_id)
    if (!now || !after_look) return false
    // A column that is gone by now is no change of the look.
    const there = new Set(now.columns.map(({ id }) => id))
    const wanted = { ...after_look, columns: after_look.columns.filter(({ id }) => there.has(id)) }
    return !isSameLook(lookOf(now.site, now.columns, new Set(wanted.columns.map(({ id }) => id))), wanted)
  })
}
