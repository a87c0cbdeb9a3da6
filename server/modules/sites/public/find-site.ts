/** Which site a forwarded request is for, as the delivery says; a site that is not live takes no forms. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'

export type PublicSite = { readonly tenant_id: number; readonly id: string; readonly name: string }

export async function publicSite(db: AnyDb, siteId: string | undefined): Promise<PublicSite | null> {
  if (!siteId || !/^[0-9a-f-]{36}$/.test(siteId)) return null
  const { rows } =
    await sql<PublicSite>`select tenant_id, id, name from sites.sites where id = ${siteId} and status <> 'archived'`.execute(
      db,
    )
  return rows[0] ?? null
}
