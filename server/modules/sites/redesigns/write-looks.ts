/** Reads and writes the looks of many sites, of several tenants, with one statement each. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { type ColumnRecord, columnColumns, parsedColumn } from '../columns/column.store.ts'
import { parsedSite, siteColumns, type SiteRecord } from '../sites/site.store.ts'
import type { SiteLook } from './site-look.ts'

export type Looks = ReadonlyMap<string, { readonly site: SiteRecord; readonly columns: readonly ColumnRecord[] }>

export async function readLooks(db: AnyDb, ids: readonly string[]): Promise<Looks> {
  const sites = await sql<SiteRecord>`select ${siteColumns} from sites.sites
    where id = any(${ids}::uuid[]) order by tenant_id, id limit 500`.execute(db)
  const columns = await sql<ColumnRecord>`select ${columnColumns} from sites.columns where site_id = any(${ids}::uuid[])
    order by site_id, id limit 100000`.execute(db)
  const bySite = Map.groupBy(columns.rows.map(parsedColumn), ({ site_id }) => site_id)
  return new Map(sites.rows.map((row) => [row.id, { site: parsedSite(row), columns: bySite.get(row.id) ?? [] }]))
}

/** Only what a look holds; the rest of the settings stays. Each site's pages are to be made again. */
export async function writeLooks(db: AnyDb, looks: ReadonlyMap<string, SiteLook>, now: Date): Promise<void> {
  const rows = [...looks].map(([id, { theme, primary, accent, logo, home }]) => ({
    id,
    theme,
    settings: { primary, accent, logo, home },
  }))
  await sql`update sites.sites s set theme = r.theme, settings = s.settings || r.settings, version = s.version + 1,
      revision = s.revision + 1, updated_at = ${now}
    from json_to_recordset(${JSON.stringify(rows)}::json) as r (id uuid, theme text, settings jsonb) where s.id = r.id`.execute(
    db,
  )
  const columns = [...looks].flatMap(([siteId, look]) => look.columns.map((column) => ({ siteId, ...column })))
  if (columns.length === 0) return
  await sql`update sites.columns c set look = r.look, page_size = r."pageSize", version = c.version + 1
    from json_to_recordset(${JSON.stringify(columns)}::json) as r ("siteId" uuid, id uuid, look text, "pageSize" int)
    where c.site_id = r."siteId" and c.id = r.id`.execute(db)
}
