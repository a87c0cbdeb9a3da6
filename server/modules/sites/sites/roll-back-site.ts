/**
 * «回到这一代»: asks the publisher to show a former generation again, and holds automatic publishing until it is resumed;
 * otherwise the next change anywhere on the site would undo it unnoticed. The pages are switched after the commit, by
 * the publisher (publish/roll-back.ts).
 */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite } from './site.store.ts'

/** Either who keeps the pages or who keeps the settings. */
async function requireKeeper(tx: Tx, siteId: string): Promise<void> {
  const rights = await siteRights(tx, siteId)
  if (!rights.can('template', null)) requireRight(rights, 'settings', null)
}

export async function rollBackSite(tx: Tx, context: SitesContext, siteId: string, generation: number) {
  await requireKeeper(tx, siteId)
  const site = await lockOpenSite(tx, siteId)
  // Its pages would be before the public again although it is archived.
  if (site.status === 'archived') refuse('sites.site.archived')
  const { rows } = await sql`select 1 from sites.generations
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and generation = ${generation}`.execute(tx.db)
  if (rows.length === 0) refuse('request.not_found')
  if (generation === site.generation || generation === site.held_generation) refuse('sites.generation.current')
  await sql`update sites.sites set held_generation = ${generation}, held_as = null, held_by_name = ${tx.actor.name}
    where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(tx.db)
  tx.afterCommit(context.wake)
  return {}
}

/** Everything changed meanwhile is published now. */
export async function resumeSite(tx: Tx, context: SitesContext, siteId: string) {
  await requireKeeper(tx, siteId)
  const site = await lockOpenSite(tx, siteId)
  if (site.held_generation === null) refuse('sites.site.not_held')
  await sql`update sites.sites set held_generation = null, held_as = null, held_by_name = '', revision = revision + 1
    where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(tx.db)
  tx.afterCommit(context.wake)
  return {}
}
