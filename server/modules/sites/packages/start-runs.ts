/** Asking for a package or a restoring, stopping it, and letting an old one go. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate, type UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { findIntake } from '../intake/intake.store.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { siteRights } from '../rights/site-rights.ts'
import { findSite, isHostTaken } from '../sites/site.store.ts'
import type { SitesContext } from '../sites-context.ts'
import { insertRun, lockRun } from './package-run.store.ts'
import type { Wish } from './restore-package.ts'
import { hostsInPackage, namedInPackage, requireFresh } from './take-package.ts'

export const packJob = 'sites.pack'
export const restoreJob = 'sites.restore'

export async function startPackage(tx: Tx, siteId: string): Promise<{ id: string }> {
  await siteRights(tx, siteId)
  const { name } = await findSite(tx, siteId)
  const id = newId()
  const run = { tenant: tx.tenant, id, kind: 'pack' as const, site_id: siteId, site_name: name }
  if (!(await insertRun(tx.db, { ...run, byName: tx.actor.name, at: tx.now }))) refuse('sites.package.running')
  await tx.job(packJob, { runId: id })
  return { id }
}

/** What can be known at once is refused at once: a name that is taken, an upload that was restored. */
export async function startRestore(tx: Tx, intakeId: string, wish: Wish): Promise<{ id: string }> {
  const intake = await findIntake(tx, 'package', intakeId)
  requireFresh(intake)
  const hosts = wish.host === null ? hostsInPackage(intake) : [wish.host]
  for (const host of hosts)
    if (await elevate(tx, 'sites.serve', (db) => isHostTaken(db, host))) refuse('sites.host.taken', { host })
  const id = newId()
  const run = { tenant: tx.tenant, id, kind: 'restore' as const, site_id: null }
  const siteName = wish.name ?? namedInPackage(intake)
  const about = { site_name: siteName, intakeId, wish, byName: tx.actor.name, at: tx.now }
  if (!(await insertRun(tx.db, { ...run, ...about }))) refuse('sites.package.restoring')
  await tx.job(restoreJob, { runId: id })
  return { id }
}

export async function cancelRun(tx: Tx, id: string): Promise<Record<string, never>> {
  const run = await lockRun(tx, id)
  if (run.status !== 'waiting' && run.status !== 'running') refuse('sites.package.ended')
  await sql`update sites.package_runs set status = 'cancelled', ended_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return {}
}

export async function removeRun(
  tx: Tx,
  { space }: Pick<SitesContext, 'space'>,
  id: string,
): Promise<Record<string, never>> {
  const run = await lockRun(tx, id)
  if (run.status === 'waiting' || run.status === 'running') refuse('sites.package.under_way')
  await sql`delete from sites.package_runs where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  await space.recount(tx)
  return {}
}

type Target = { tenant_id: number; id: string; name: string }

/** The bureau's: every package lies with the tenant of its site and counts there. Those under way already are left out. */
export async function packCluster(
  uow: UnitOfWork,
  actor: Actor,
  sites: 'all' | readonly string[],
): Promise<{ started: number }> {
  await uow.readTenant(actor, requireBureau)
  const ids = sites === 'all' ? null : [...sites]
  const by = `${actor.name}（教育局）`
  return await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<Target>`select tenant_id, id, name from sites.sites
      where ${ids}::uuid[] is null or id = any(${ids}::uuid[]) order by tenant_id, id limit 1000`.execute(tx.db)
    let started = 0
    for (const { tenant_id: tenant, id: site_id, name } of rows) {
      const run = { tenant, id: newId(), kind: 'pack' as const, site_id, site_name: name, byName: by, at: tx.now }
      if (!(await insertRun(tx.db, run))) continue
      await tx.job(tenant, packJob, { runId: run.id })
      started += 1
    }
    return { started }
  })
}
