/** Which blobs the rows of the sites name, and uploads that are let go. */
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { BlobHolder } from '../../../platform/files/blob-space.ts'
import type { SitesContext } from '../sites-context.ts'

export const sitesHolder: BlobHolder = {
  name: 'sites',
  held: async (db, hashes) => {
    const wanted = sql`${[...hashes]}::text[]`
    const { rows } = await sql<{ sha256: string }>`
      select sha256 from sites.media where sha256 = any(${wanted})
      union select v->>'sha256' from sites.media, jsonb_array_elements(variants) v where v->>'sha256' = any(${wanted})
      union select sha256 from sites.intakes where sha256 = any(${wanted}) and released_at is null
      union select p.sha256 from sites.intake_pages p join sites.intakes i on i.tenant_id = p.tenant_id and i.id = p.intake_id
        where p.sha256 = any(${wanted}) and i.released_at is null
      union select sha256 from sites.package_runs where sha256 = any(${wanted})
      union select sha256 from sites.redesign_pages where sha256 = any(${wanted})
      union select x #>> '{}' from sites.offers o, jsonb_path_query(o.media || coalesce(o.newer_media, '[]'), '$.**.sha256') x
        where x #>> '{}' = any(${wanted})`.execute(db)
    return rows.map(({ sha256 }) => sha256)
  },
  used: async (tx) => {
    const { rows } = await sql<{ used: number }>`select (
      (select coalesce(sum(size), 0) from sites.media where tenant_id = ${tx.tenant} and deleted_at is null)
      + (select coalesce(sum(size), 0) from sites.intakes where tenant_id = ${tx.tenant} and released_at is null)
      + (select coalesce(sum(p.size), 0) from sites.intake_pages p join sites.intakes i on i.tenant_id = p.tenant_id and i.id = p.intake_id
        where p.tenant_id = ${tx.tenant} and i.released_at is null)
      + (select coalesce(sum(size), 0) from sites.package_runs where tenant_id = ${tx.tenant} and status = 'done'))::float8 as used`.execute(
      tx.db,
    )
    return rows[0]?.used ?? 0
  },
}

/**
 * Uploads that were applied an hour ago, whose reading failed a day ago, or that nobody applied in a month. Twice is
 * harmless. Returns how many.
 */
export async function releaseIntakes({ uow, space }: Pick<SitesContext, 'uow' | 'space'>): Promise<number> {
  const released = await uow.asSystem('files.scrub', async (tx) => {
    const { rows } = await sql<{ tenant_id: number }>`update sites.intakes set released_at = ${tx.now}
      where released_at is null and (
        (status = 'applied' and result is not null and applied_at < ${tx.now}::timestamptz - interval '1 hour')
        or (status in ('checking', 'refused') and coalesce(moved_at, created_at) < ${tx.now}::timestamptz - interval '1 day')
        or coalesce(moved_at, created_at) < ${tx.now}::timestamptz - interval '30 days') returning tenant_id`.execute(
      tx.db,
    )
    return rows.map(({ tenant_id }) => tenant_id)
  })
  for (const tenant of new Set(released)) await uow.inTenant(systemActor(tenant, '空间整理'), space.recount)
  return released.length
}
