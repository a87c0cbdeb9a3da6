/** Packages of the own tenant, and the newest of every site for the bureau. */
import type { listPackages as listContract } from '@shuyuan/contract/sites/packages.ts'
import type { SiteStatus } from '@shuyuan/contract/sites/sites.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { AnyDb, ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { allTenants } from '../../identity/index.ts'
import { requireBureau } from '../rights/require-bureau.ts'
import { type RunRecord, runColumns, runView } from './package-run.store.ts'

export async function listPackages(tx: ReadTx, query: QueryOf<typeof listContract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const from = after ? sql`and (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``
  const only = query.siteId ? sql`and site_id = ${query.siteId}` : sql``
  const { rows } = await sql<RunRecord>`select ${runColumns} from sites.package_runs
    where tenant_id = ${tx.tenant} ${only} ${from} order by created_at desc, id desc limit ${query.limit + 1}`.execute(
    tx.db,
  )
  return pageOfRows(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], runView)
}

type SiteLine = { tenant_id: number; id: string; name: string; status: SiteStatus }

/** The newest package of each site that is under way or done, else the newest that failed. */
export async function lastPackages(db: AnyDb): Promise<Map<string, RunRecord>> {
  const { rows } = await sql<RunRecord>`select distinct on (site_id) ${runColumns} from sites.package_runs
    where kind = 'pack' and status <> 'cancelled'
    order by site_id, (status = 'failed'), created_at desc limit 2000`.execute(db)
  return new Map(rows.flatMap((row) => (row.site_id ? [[row.site_id, row] as const] : [])))
}

export async function listClusterPackages(tx: ReadTx) {
  await requireBureau(tx)
  const names = new Map((await allTenants(tx)).map((tenant) => [tenant.id, tenant.shortName]))
  const { sites, last } = await elevate(tx, 'sites.serve', async (db) => {
    const { rows } = await sql<SiteLine>`select tenant_id, id, name, status from sites.sites
      order by tenant_id, created_at, id limit 1000`.execute(db)
    return { sites: rows, last: await lastPackages(db) }
  })
  return {
    items: sites.map(({ tenant_id, id, name, status }) => {
      const run = last.get(id)
      return { siteId: id, name, tenantName: names.get(tenant_id) ?? '', status, last: run ? runView(run) : null }
    }),
  }
}

/** Of any tenant; for the bureau alone. */
export async function clusterRun(tx: ReadTx, id: string): Promise<RunRecord | null> {
  await requireBureau(tx)
  const { rows } = await elevate(tx, 'sites.serve', (db) =>
    sql<RunRecord>`select ${runColumns} from sites.package_runs where id = ${id}`.execute(db),
  )
  return rows[0] ?? null
}
