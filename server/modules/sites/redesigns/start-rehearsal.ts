/** Starting and stopping rehearsals: one job a site, each asked for in the same transaction. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { requireRedesign } from './redesign-rights.ts'
import { chosenSites, listNames, lockRedesign, pick, siteStates } from './redesign.store.ts'

export const rehearseJob = 'sites.rehearse'

export async function startRehearsal(tx: Tx, id: string, wanted: readonly string[] | null) {
  const redesign = await lockRedesign(tx, id)
  const all = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, all)
  const sites = pick(all, wanted).filter(({ status }) => status !== 'switched')
  const idle = sites.filter(({ status }) => status !== 'queued' && status !== 'running')
  if (idle.length === 0) refuse('sites.redesign.running')
  const ids = idle.map(({ site_id }) => site_id)
  const states = await elevate(tx, 'sites.serve', (db) => siteStates(db, ids, 'unlocked'))
  const gone = idle.filter(({ site_id }) => (states.get(site_id)?.status ?? 'archived') === 'archived')
  if (gone.length > 0) refuse('sites.redesign.gone', { names: listNames(gone) })
  const { rows } = await sql<{ site_id: string; site_tenant: number; run: number }>`update sites.redesign_sites
    set status = 'queued', run = run + 1, pages_done = 0, pages_all = 0
    where tenant_id = ${tx.tenant} and redesign_id = ${id} and site_id = any(${ids}::uuid[])
    returning site_id, site_tenant, run`.execute(tx.db)
  for (const row of rows)
    await tx.job(rehearseJob, { redesignId: id, siteId: row.site_id, siteTenant: row.site_tenant, run: row.run })
  return { started: rows.length }
}

/** What was queued never begins, what is running stops at its next portion. */
export async function cancelRehearsal(tx: Tx, id: string) {
  const redesign = await lockRedesign(tx, id)
  await requireRedesign(tx, redesign, await chosenSites(tx, id))
  const { rows } = await sql`update sites.redesign_sites set status = 'cancelled'
    where tenant_id = ${tx.tenant} and redesign_id = ${id} and status in ('queued', 'running') returning site_id`.execute(
    tx.db,
  )
  return { stopped: rows.length }
}
