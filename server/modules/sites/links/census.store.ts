/** The SQL of a census: who asked, how far it is with sites and addresses. */
import type { Census } from '@shuyuan/contract/sites/links.ts'
import { sql } from 'kysely'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'
import { Answer } from './link.rules.ts'

export type CensusRecord = {
  tenant_id: number
  id: string
  site_id: string | null
  status: Census['status']
  sites_done: number
  sites_all: number
  done: number
  total: number
  problem: string
  is_scheduled: boolean
  by_name: string
  created_at: Date
  ended_at: Date | null
}

const columns = sql`tenant_id, id, site_id, status, sites_done, sites_all, done, total, problem, is_scheduled, by_name, created_at, ended_at`

export const censusView = (row: CensusRecord): Census => ({
  status: row.status,
  sitesDone: row.sites_done,
  sitesAll: row.sites_all,
  done: row.done,
  total: row.total,
  problem: row.problem,
  isScheduled: row.is_scheduled,
  byName: row.by_name,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

/** The newest of one site alone, or of the whole cluster. */
export async function newestCensus(tx: ReadTx, siteId: string | null): Promise<CensusRecord | null> {
  const { rows } = await sql<CensusRecord>`select ${columns} from sites.censuses
    where tenant_id = ${tx.tenant} and site_id is not distinct from ${siteId}::uuid
    order by created_at desc, id desc limit 1`.execute(tx.db)
  return rows[0] ?? null
}

export type CensusSite = { readonly id: string; readonly tenant: number }
type NewCensus = {
  readonly tenant: number
  readonly id: string
  readonly siteId: string | null
  readonly sites: readonly CensusSite[]
  readonly byName: string
  readonly isScheduled: boolean
  readonly at: Date
}

/** False when one is under way already. */
export async function insertCensus(db: AnyDb, census: NewCensus): Promise<boolean> {
  const { tenant, id, sites } = census
  const { rows } = await sql`insert into sites.censuses
      (tenant_id, id, site_id, status, sites_all, is_scheduled, by_name, created_at)
    values (${tenant}, ${id}, ${census.siteId}, 'waiting', ${sites.length}, ${census.isScheduled}, ${census.byName}, ${census.at})
    on conflict do nothing returning id`.execute(db)
  if (rows.length === 0) return false
  await sql`insert into sites.census_sites (tenant_id, census_id, site_id, site_tenant)
    select ${tenant}, ${id}, s.site, s.tenant
    from unnest(${sites.map((one) => one.id)}::uuid[], ${sites.map((one) => one.tenant)}::int[]) as s (site, tenant)`.execute(
    db,
  )
  return true
}

/** Null when it was stopped or has ended. One that a kill left under way goes on where it was. */
export async function claimCensus(tx: Tx, id: string): Promise<CensusRecord | null> {
  const { rows } = await sql<CensusRecord>`update sites.censuses set status = 'running'
    where tenant_id = ${tx.tenant} and id = ${id} and status in ('waiting', 'running') returning ${columns}`.execute(
    tx.db,
  )
  return rows[0] ?? null
}

export async function sitesAt(tx: ReadTx, id: string, stage: 'waiting' | 'read'): Promise<CensusSite[]> {
  const { rows } = await sql<CensusSite>`select site_id as id, site_tenant as tenant from sites.census_sites
    where tenant_id = ${tx.tenant} and census_id = ${id} and stage = ${stage} order by site_tenant, site_id limit 5000`.execute(
    tx.db,
  )
  return rows
}

export type NewAddress = { readonly address: string; readonly host: string }

/** One site was read: its addresses join those of the others. False when the census was stopped meanwhile. */
export async function noteSiteRead(
  tx: Tx,
  id: string,
  siteId: string,
  outside: readonly NewAddress[],
): Promise<boolean> {
  const { rows } = await sql`update sites.censuses set sites_done = sites_done + 1
    where tenant_id = ${tx.tenant} and id = ${id} and status = 'running' returning id`.execute(tx.db)
  if (rows.length === 0) return false
  await sql`insert into sites.census_addresses (tenant_id, census_id, key, address, host)
    select ${tx.tenant}, ${id}, md5(address), address, host from json_to_recordset(${JSON.stringify(outside)}::json) as r (address text, host text)
    on conflict do nothing`.execute(tx.db)
  await sql`update sites.censuses c set total = (select count(*) from sites.census_addresses a where a.tenant_id = c.tenant_id and a.census_id = c.id)
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  await moveSite(tx, id, siteId, 'read')
  return true
}

export async function moveSite(tx: Tx, id: string, siteId: string, stage: 'read' | 'noted'): Promise<void> {
  await sql`update sites.census_sites set stage = ${stage}
    where tenant_id = ${tx.tenant} and census_id = ${id} and site_id = ${siteId}`.execute(tx.db)
}

export async function waitingAddresses(tx: ReadTx, id: string): Promise<NewAddress[]> {
  const { rows } = await sql<NewAddress>`select address, host from sites.census_addresses
    where tenant_id = ${tx.tenant} and census_id = ${id} and answer is null order by host, key limit 20000`.execute(
    tx.db,
  )
  return rows
}

/** False when the census was stopped meanwhile. */
export async function noteAnswer(tx: Tx, id: string, address: string, answer: Answer): Promise<boolean> {
  const { rows } = await sql`update sites.censuses set done = done + 1
    where tenant_id = ${tx.tenant} and id = ${id} and status = 'running' returning id`.execute(tx.db)
  if (rows.length === 0) return false
  await sql`update sites.census_addresses set answer = ${JSON.stringify(answer)}::jsonb
    where tenant_id = ${tx.tenant} and census_id = ${id} and key = md5(${address})`.execute(tx.db)
  return true
}

export type Answered = { readonly address: string; readonly host: string; readonly answer: Answer }

export async function answersOf(tx: ReadTx, id: string): Promise<Answered[]> {
  const { rows } = await sql<{
    address: string
    host: string
    answer: unknown
  }>`select address, host, answer from sites.census_addresses
    where tenant_id = ${tx.tenant} and census_id = ${id} and answer is not null`.execute(tx.db)
  return rows.map((row) => ({ ...row, answer: Answer.parse(row.answer) }))
}

/** The work list has served; false when it was stopped meanwhile. */
export async function endCensus(
  tx: Tx,
  id: string,
  end: { status: 'done' | 'failed'; problem: string },
): Promise<boolean> {
  const { rows } =
    await sql`update sites.censuses set status = ${end.status}, problem = ${end.problem}, ended_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id} and status = 'running' returning id`.execute(tx.db)
  if (rows.length > 0) await forgetAddresses(tx, id)
  return rows.length > 0
}

export async function forgetAddresses(tx: Tx, id: string): Promise<void> {
  await sql`delete from sites.census_addresses where tenant_id = ${tx.tenant} and census_id = ${id}`.execute(tx.db)
}
