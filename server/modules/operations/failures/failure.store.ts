/** The SQL of failures. Elevated, so every statement names its tenant, or null for all of them. */
import { CompiledQuery, sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { deadLetters } from '../../../platform/jobs/queue.ts'
import type { JobRequest, SqlExecutor } from '../../../platform/db/unit-of-work.ts'

export type FailureRow = {
  readonly id: string
  readonly tenant: number
  readonly name: string
  readonly at: Date
  readonly attempts: number
  readonly error: string
}

const most = 200

export async function failedFacts(db: AnyDb, tenant: number | null): Promise<FailureRow[]> {
  const { rows } = await sql<FailureRow>`
    select id::text as id, tenant_id as tenant, name, failed_at as at, attempts, coalesce(last_error, '') as error
    from platform.outbox where failed_at is not null and (${tenant}::int is null or tenant_id = ${tenant}::int)
    order by failed_at desc, id desc limit ${most}`.execute(db)
  return rows
}

/** The queue's dead letters hold the job's own data; what failed and how often stands beside it. */
export async function deadJobs(db: AnyDb, tenant: number | null): Promise<FailureRow[]> {
  const { rows } = await sql<FailureRow>`
    select id::text as id, (data->>'tenant')::int as tenant, coalesce(source_name, '') as name, created_on as at,
      coalesce(source_retry_count, 0) + 1 as attempts, left(coalesce(output->>'message', ''), 300) as error
    from pgboss.job where name = ${deadLetters} and state = 'created'
      and (${tenant}::int is null or (data->>'tenant')::int = ${tenant}::int)
    order by created_on desc, id desc limit ${most}`.execute(db)
  return rows
}

/** Open again, with all tries before them: how many there were. */
export async function reopenFacts(db: AnyDb, ids: readonly string[], tenant: number | null): Promise<number> {
  const { rows } = await sql`update platform.outbox set failed_at = null, attempts = 0, last_error = null
    where id = any(${[...ids]}::bigint[]) and failed_at is not null
      and (${tenant}::int is null or tenant_id = ${tenant}::int) returning 1`.execute(db)
  return rows.length
}

export type DeadJob = {
  readonly tenant: number
  readonly actor: string
  readonly name: string
  readonly payload: JobRequest['payload']
}

/** Taken off the dead letters: whoever comes second finds none. One without its origin stays. */
export async function takeJobs(db: AnyDb, ids: readonly string[], tenant: number | null): Promise<DeadJob[]> {
  const { rows } = await sql<DeadJob>`update pgboss.job set state = 'cancelled', completed_on = now()
    where name = ${deadLetters} and state = 'created' and id = any(${[...ids]}::uuid[]) and source_name is not null
      and (${tenant}::int is null or (data->>'tenant')::int = ${tenant}::int)
    returning (data->>'tenant')::int as tenant, data->>'name' as actor, source_name as name, data->'payload' as payload`.execute(
    db,
  )
  return rows
}

/** The queue writes through the same transaction. */
export const executorOf = (db: AnyDb): SqlExecutor => ({
  executeSql: async (text, values = []) => {
    const { rows } = await db.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, [...values]))
    return { rows: [...rows] }
  },
})
