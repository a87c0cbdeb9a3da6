/** The SQL of packing and restoring: who asked, how far it is, what came of it. */
import type { PackageRun } from '@shuyuan/contract/sites/packages.ts'
import { SharingAccount } from '@shuyuan/contract/sites/sharing-account.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'

export type RunRecord = {
  tenant_id: number
  id: string
  kind: PackageRun['kind']
  site_id: string | null
  site_name: string
  intake_id: string | null
  wish: unknown
  status: PackageRun['status']
  done: number
  total: number
  size: number | null
  sha256: string | null
  problem: string
  grants_left: number
  sharing: unknown
  by_name: string
  created_at: Date
  ended_at: Date | null
}

export const runColumns = sql`tenant_id, id, kind, site_id, site_name, intake_id, wish, status, done::float8 as done,
  total::float8 as total, size::float8 as size, sha256, problem, grants_left, sharing, by_name, created_at, ended_at`

export const runView = (row: RunRecord): PackageRun => ({
  id: row.id,
  kind: row.kind,
  siteId: row.site_id,
  siteName: row.site_name,
  status: row.status,
  done: row.done,
  total: row.total,
  size: row.size,
  sha256: row.sha256,
  problem: row.problem,
  grantsLeft: row.grants_left,
  sharing: row.sharing === null ? null : SharingAccount.parse(row.sharing),
  byName: row.by_name,
  createdAt: row.created_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
})

export async function findRun(tx: ReadTx, id: string): Promise<RunRecord> {
  const { rows } = await sql<RunRecord>`select ${runColumns} from sites.package_runs
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

export async function lockRun(tx: Tx, id: string): Promise<RunRecord> {
  await sql`select from sites.package_runs where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return await findRun(tx, id)
}

type NewRun = Pick<RunRecord, 'id' | 'kind' | 'site_id' | 'site_name'> & {
  readonly tenant: number
  readonly byName: string
  readonly at: Date
  readonly intakeId?: string
  readonly wish?: unknown
}

/** False when the same is waiting or under way already. */
export async function insertRun(db: AnyDb, run: NewRun): Promise<boolean> {
  const { rows } = await sql`insert into sites.package_runs
      (tenant_id, id, kind, site_id, site_name, intake_id, wish, status, by_name, created_at)
    values (${run.tenant}, ${run.id}, ${run.kind}, ${run.site_id}, ${run.site_name}, ${run.intakeId ?? null},
      ${run.wish === undefined ? null : JSON.stringify(run.wish)}::jsonb, 'waiting', ${run.byName}, ${run.at})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Null when it was stopped or has ended. One that a kill left under way is begun again. */
export async function claimRun(tx: Tx, id: string): Promise<RunRecord | null> {
  const { rows } = await sql<RunRecord>`update sites.package_runs set status = 'running', done = 0, total = 0
    where tenant_id = ${tx.tenant} and id = ${id} and status in ('waiting', 'running') returning ${runColumns}`.execute(
    tx.db,
  )
  return rows[0] ?? null
}

/** False when it was stopped meanwhile. */
export async function noteProgress(tx: Tx, id: string, done: number, total: number): Promise<boolean> {
  const { rows } = await sql`update sites.package_runs set done = ${done}, total = ${total}
    where tenant_id = ${tx.tenant} and id = ${id} and status = 'running' returning id`.execute(tx.db)
  return rows.length > 0
}

type Done = {
  readonly status: 'done'
  readonly size?: number
  readonly sha256?: string
  readonly siteId?: string
  readonly grantsLeft?: number
  readonly sharing?: SharingAccount
}
type End = Done | { readonly status: 'failed'; readonly problem: string }

/** False when it was stopped meanwhile: then nothing of it may stay. */
export async function endRun(tx: Tx, id: string, end: End): Promise<boolean> {
  const made: Partial<Done> = end.status === 'done' ? end : {}
  const { rows } = await sql`update sites.package_runs set status = ${end.status}, ended_at = ${tx.now}, done = total,
      size = ${made.size ?? null}, sha256 = ${made.sha256 ?? null}, site_id = coalesce(${made.siteId ?? null}::uuid, site_id),
      grants_left = ${made.grantsLeft ?? 0}, sharing = ${made.sharing ? JSON.stringify(made.sharing) : null}::jsonb, problem = ${end.status === 'failed' ? end.problem : ''}
    where tenant_id = ${tx.tenant} and id = ${id} and status = 'running' returning id`.execute(tx.db)
  return rows.length > 0
}
