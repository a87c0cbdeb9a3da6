/** Whose redesign it is: the bureau's for the cluster, or a school's for its own sites. */
import type { RedesignLook } from '@shuyuan/contract/sites/redesigns.ts'
import { sql } from 'kysely'
import { may } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { tenantById } from '../../identity/index.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'

export const isClusterKeeper = async (tx: ReadTx): Promise<boolean> =>
  may(tx.actor, 'sites.cluster.manage') && (await tenantById(tx, tx.tenant))?.kind === '教育局'

/** The page builder and the theme are one right, colours and logo belong to the official settings. */
export async function requireLookRights(tx: ReadTx, siteIds: readonly string[], look: RedesignLook): Promise<void> {
  for (const siteId of siteIds) {
    const rights = await siteRights(tx, siteId)
    requireRight(rights, 'template', null)
    if (look.colours !== null || look.logo !== null || look.columns.length > 0) requireRight(rights, 'settings', null)
  }
}

type Kept = { readonly is_cluster: boolean; readonly look: RedesignLook }

/** A redesign of the cluster does not exist for who does not run it. */
export async function requireRedesign(
  tx: ReadTx,
  { is_cluster, look }: Kept,
  sites: readonly { readonly site_id: string }[],
): Promise<void> {
  if (!is_cluster) return await requireLookRights(tx, await still(tx, sites), look)
  if (!(await isClusterKeeper(tx))) refuse('request.not_found')
}

/** A site that was deleted meanwhile keeps nobody from the others. */
async function still(tx: ReadTx, sites: readonly { readonly site_id: string }[]): Promise<string[]> {
  const ids = sites.map(({ site_id }) => site_id)
  const { rows } = await sql<{ id: string }>`select id from sites.sites
    where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) limit 500`.execute(tx.db)
  if (rows.length === 0 && !may(tx.actor, 'sites.site.manage')) refuse('request.not_found')
  return rows.map(({ id }) => id)
}
