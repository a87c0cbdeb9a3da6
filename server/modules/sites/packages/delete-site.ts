/**
 * An archived site is deleted for good: first from the public, then its rows. Its signed generations stay, as evidence; so do
 * its submissions and offers, half of each being another's: a package of the site finds them again (ADR 0017).
 */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { siteRights } from '../rights/site-rights.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import type { PackageContext } from './write-package.ts'

type Forget = (siteId: string) => Promise<void>

export async function deleteSite(
  context: PackageContext,
  actor: Actor,
  { siteId, name, forget }: { siteId: string; name: string; forget: Forget },
): Promise<Record<string, never>> {
  await context.uow.inTenant(actor, (tx) => requireDeletable(tx, siteId, name))
  // In this order: killed in between, the site is down and still there to be deleted again.
  if (context.publishing.manifestOf(siteId))
    await context.publishing.takeDown(siteId, { reason: `${actor.name}删除网站`, hosts: [] })
  await forget(siteId)
  await context.uow.inTenant(actor, async (tx) => {
    await requireDeletable(tx, siteId, name)
    const where = sql`tenant_id = ${tx.tenant} and site_id = ${siteId}`
    await sql`delete from sites.letters where ${where}`.execute(tx.db)
    await sql`delete from sites.surveys where ${where}`.execute(tx.db)
    await sql`delete from sites.articles where ${where}`.execute(tx.db)
    await sql`delete from sites.columns where ${where}`.execute(tx.db)
    await sql`delete from sites.sites where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(tx.db)
    await context.space.recount(tx)
    await audit(tx, {
      action: 'sites.deleteSite',
      object: { kind: 'site', id: siteId },
      result: 'ok',
      detail: { name },
    })
  })
  return {}
}

async function requireDeletable(tx: Tx, siteId: string, name: string): Promise<void> {
  await siteRights(tx, siteId)
  const site = await lockOpenSite(tx, siteId)
  if (site.status !== 'archived') refuse('sites.site.not_archived')
  if (site.name !== name) refuse('sites.site.wrong_name', { name: site.name })
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from sites.articles
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and status = 'in_review'`.execute(tx.db)
  const count = rows[0]?.count ?? 0
  if (count > 0) refuse('sites.site.in_review', { count })
}
