/** Making, changing and removing redesigns: drafts, which nobody sees but who keeps them. */
import type { RedesignLook } from '@shuyuan/contract/sites/redesigns.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { isClusterKeeper, requireLookRights, requireRedesign } from './redesign-rights.ts'
import { chosenSites, listNames, lockRedesign } from './redesign.store.ts'
import { mediaOfLook } from './site-look.ts'

type Given = { readonly name: string; readonly sites: readonly string[]; readonly look: RedesignLook }
type Named = { id: string; tenant_id: number; name: string }

export async function createRedesign(tx: Tx, { name, sites, look }: Given): Promise<{ id: string }> {
  const { named, isCluster } = await reachable(tx, sites, look)
  const id = newId()
  await sql`insert into sites.redesigns (tenant_id, id, name, is_cluster, look, by_name, created_at)
    values (${tx.tenant}, ${id}, ${name}, ${isCluster}, ${JSON.stringify(look)}::jsonb, ${tx.actor.name}, ${tx.now})`.execute(
    tx.db,
  )
  await insertSites(tx, id, named)
  return { id }
}

export async function saveRedesign(tx: Tx, id: string, given: Given & { readonly version: number }) {
  const redesign = await lockRedesign(tx, id)
  const before = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, before)
  if (redesign.version !== given.version) refuse('sites.redesign.changed')
  requireUnused(before)
  const { named, isCluster } = await reachable(tx, given.sites, given.look)
  await sql`update sites.redesigns set name = ${given.name}, is_cluster = ${isCluster}, look = ${JSON.stringify(given.look)}::jsonb,
      version = version + 1 where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  // With the rows go the findings of a look that is no more; a rehearsal under way finds its row gone and stops.
  await sql`delete from sites.redesign_sites where tenant_id = ${tx.tenant} and redesign_id = ${id}`.execute(tx.db)
  await insertSites(tx, id, named)
  return { version: redesign.version + 1 }
}

export async function removeRedesign(tx: Tx, id: string) {
  const redesign = await lockRedesign(tx, id)
  const sites = await chosenSites(tx, id)
  await requireRedesign(tx, redesign, sites)
  requireUnused(sites)
  await sql`delete from sites.redesigns where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return {}
}

/** What a switch replaced is kept here: without it there is no way back. */
function requireUnused(sites: Awaited<ReturnType<typeof chosenSites>>): void {
  const used = sites.filter(({ status }) => status === 'switched')
  if (used.length > 0) refuse('sites.redesign.in_use', { names: listNames(used) })
}

async function reachable(
  tx: ReadTx,
  sites: readonly string[],
  look: RedesignLook,
): Promise<{ named: readonly Named[]; isCluster: boolean }> {
  const ids = [...new Set([...sites, ...(look.home ? [look.home.siteId] : [])])]
  const own = await namesOf(tx, ids)
  const isCluster = own.length < ids.length
  if (isCluster && !(await isClusterKeeper(tx))) refuse('request.not_found')
  if (!isCluster) await requireLookRights(tx, ids, look)
  const all = isCluster ? await everywhere(tx, ids) : own
  if (all.length < ids.length) refuse('request.not_found')
  const named = all.filter(({ id }) => sites.includes(id))
  await requireFit(tx, named, look)
  return { named, isCluster }
}

async function requireFit(tx: ReadTx, sites: readonly Named[], look: RedesignLook): Promise<void> {
  if (look.logo?.media && sites.length > 1)
    refuse('sites.redesign.unfit', { detail: '一个标志不能用在几个网站上，请一次选一个网站，或不改标志' })
  const { logo, home } = look
  for (const { id, tenant_id } of sites) {
    const chosen = mediaOfLook({
      logo: logo?.media ?? null,
      home: home?.siteId === id ? home.layout : { sections: [] },
    })
    if (chosen.length > 0) await requirePictures(tx, tenant_id, id, new Set(chosen))
  }
}

async function requirePictures(tx: ReadTx, tenant: number, siteId: string, wanted: ReadonlySet<string>): Promise<void> {
  const { rows } = await elevate(tx, 'sites.serve', (db) =>
    sql`select 1 from sites.media where tenant_id = ${tenant} and site_id = ${siteId} and kind = 'picture'
      and deleted_at is null and id = any(${[...wanted]}::uuid[])`.execute(db),
  )
  if (rows.length < wanted.size) refuse('sites.redesign.unfit', { detail: '标志或横幅图片不在这个网站的媒体库里' })
}

async function namesOf(tx: ReadTx, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await sql<Named>`select id, tenant_id, name from sites.sites
    where tenant_id = ${tx.tenant} and id = any(${ids}::uuid[]) limit 501`.execute(tx.db)
  return rows
}

async function everywhere(tx: ReadTx, ids: readonly string[]): Promise<Named[]> {
  const { rows } = await elevate(tx, 'sites.serve', (db) =>
    sql<Named>`select id, tenant_id, name from sites.sites where id = any(${ids}::uuid[]) order by tenant_id, id limit 501`.execute(
      db,
    ),
  )
  return rows
}

async function insertSites(tx: Tx, redesignId: string, sites: readonly Named[]): Promise<void> {
  await sql`insert into sites.redesign_sites (tenant_id, redesign_id, site_id, site_tenant, site_name, status)
    select ${tx.tenant}, ${redesignId}, id, tenant_id, name, 'chosen'
    from json_to_recordset(${JSON.stringify(sites)}::json) as r (id uuid, tenant_id int, name text)`.execute(tx.db)
}
