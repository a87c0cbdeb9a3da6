/** What failed, as far as the reader reaches, and setting it going again. */
import type {
  listFailures as listContract,
  retryFailures as retryContract,
} from '@shuyuan/contract/operations/failures.ts'
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import type { BodyOf, ReplyIn } from '@shuyuan/contract/kernel/endpoint.ts'
import { systemActor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { JobQueue } from '../../../platform/jobs/queue.ts'
import { allTenants, tenantById } from '../../identity/index.ts'
import { deadJobs, executorOf, failedFacts, type FailureRow, reopenFacts, takeJobs } from './failure.store.ts'

/** All tenants (null) for the bureau by a grant that reaches its schools; else the own one. */
async function reachOf(tx: ReadTx, permission: Permission): Promise<number | null> {
  const isWide = tx.actor.grants.get(permission) === 'schools'
  return isWide && (await tenantById(tx, tx.tenant))?.kind === '教育局' ? null : tx.tenant
}

export async function listFailures(tx: ReadTx): Promise<ReplyIn<typeof listContract>> {
  const reach = await reachOf(tx, 'operations.system.read')
  const names = new Map((await allTenants(tx)).map(({ id, name }) => [id, name]))
  const view = (kind: 'fact' | 'job') => (row: FailureRow) => ({
    kind,
    id: row.id,
    tenantName: names.get(row.tenant) ?? '',
    name: row.name,
    at: row.at.toISOString(),
    attempts: row.attempts,
    error: row.error,
    canRetry: row.name !== '',
  })
  return elevate(tx, 'operations.inspect', async (db) => ({
    reach: reach === null ? 'district' : 'own',
    items: [...(await failedFacts(db, reach)).map(view('fact')), ...(await deadJobs(db, reach)).map(view('job'))].sort(
      (a, b) => b.at.localeCompare(a.at),
    ),
  }))
}

/** The dispatcher looks at the outbox twice a second, the worker at the queue every second: neither needs waking. */
export async function retryFailures(tx: Tx, queue: JobQueue, body: BodyOf<typeof retryContract>) {
  const reach = await reachOf(tx, 'operations.system.manage')
  const retried = await elevate(tx, 'operations.retry', async (db) => {
    const facts = await reopenFacts(db, body.facts, reach)
    const jobs = await takeJobs(db, body.jobs, reach)
    for (const { tenant, actor, name, payload } of jobs)
      await queue.enqueue(executorOf(db), { tenant, actor: systemActor(tenant, actor), name, payload, options: {} })
    return facts + jobs.length
  })
  if (retried === 0) refuse('operations.failure.gone')
  return { retried }
}
