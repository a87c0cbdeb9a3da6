/**
 * The job queue: pg-boss in the same database. A job is sent inside the asker's transaction and worked in a
 * transaction of the same tenant; after five failures it lies in the dead-letter queue, where operations sees it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Job, PgBoss } from 'pg-boss'
import type { Pool } from 'pg'
import { z } from 'zod'
import { systemActor } from '../../kernel/actor.ts'
import { DatabaseUnavailable, OutcomeUnknown } from '../db/errors.ts'
import { OWNER } from '../db/roles.ts'
import type { JobRequest, SqlExecutor, UnitOfWork } from '../db/unit-of-work.ts'
import type { JobHandler, LongJob } from './job.ts'

export const jobSchema = 'pgboss'
export const deadLetters = 'dead_letters'

const Envelope = z.object({ tenant: z.int(), name: z.string(), payload: z.unknown() })

/** A job whose process is gone is given to another after so long without a sign of life. */
const silentSeconds = 60
/** A short job waits so long for a database that is away, within its five minutes; then it counts as failed once. */
const waitMs = 200_000
/** No import takes longer; one that does goes on with its next try. */
const longestSeconds = 43_200

/** Makes the queue's tables and queues; runs as the owner, once per deployment, before the rights are set. */
export async function prepareQueue(
  adminUrl: string,
  handlers: readonly (JobHandler | { readonly name: string })[],
): Promise<void> {
  const url = new URL(adminUrl)
  url.searchParams.set('options', `-c role=${OWNER}`)
  const boss = new PgBoss({ connectionString: url.href, schema: jobSchema, supervise: false, schedule: false, max: 2 })
  await boss.start()
  try {
    await boss.createQueue(deadLetters)
    for (const handler of handlers) {
      const isLong = 'perform' in handler
      await boss.createQueue(handler.name, {
        retryLimit: 5,
        retryBackoff: true,
        retryDelay: 5,
        deadLetter: deadLetters,
        expireInSeconds: isLong ? longestSeconds : 300,
        heartbeatSeconds: silentSeconds,
      })
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

/**
 * Nothing was written, or what was is harmless twice: again, as soon as the database is there. To fail instead would
 * not even be noted, for the queue lies in the same database, and the job would lie until it counts as lost.
 */
async function whenDatabaseIsBack(work: () => Promise<void>, stopping: AbortSignal): Promise<void> {
  const until = Date.now() + waitMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      const isAway = error instanceof OutcomeUnknown || (error instanceof DatabaseUnavailable && error.why === 'down')
      if (!isAway || stopping.aborted || Date.now() > until) throw error
      await sleep(1000, undefined, { signal: stopping }).catch(() => undefined)
    }
  }
}

export type JobQueue = {
  readonly enqueue: (executor: SqlExecutor, job: JobRequest) => Promise<void>
  readonly start: (uow: UnitOfWork, handlers: readonly JobHandler[]) => Promise<void>
  readonly stop: () => Promise<void>
  readonly dead: () => Promise<number>
}

/** `pool` connects as a role that may use the queue's tables. */
export function createQueue(pool: Pool, log: (line: string, error?: unknown) => void): JobQueue {
  const db = {
    executeSql: async (text: string, values?: unknown[]) => {
      const result = await pool.query(text, values)
      return { rows: result.rows }
    },
  }
  const boss = new PgBoss({ db, schema: jobSchema, migrate: false, createSchema: false, schedule: false })
  boss.on('error', (error) => log('job queue', error))
  let isStarted = false
  const stopping = new AbortController()
  const perform = async (handler: LongJob, job: Job<unknown>): Promise<void> => {
    const { tenant, name, payload } = Envelope.parse(job.data)
    const signal = AbortSignal.any([stopping.signal, job.signal])
    const outcome = await handler.perform(systemActor(tenant, name), payload, signal)
    // What was left early lies ready for the next process at once, and leaving is no failure.
    if (outcome === 'again') await boss.send(handler.name, { tenant, name, payload })
  }
  return {
    enqueue: async (executor, { tenant, actor, name, payload, options }) => {
      const data = { tenant, name: actor.name, payload }
      const key = options.key ? { singletonKey: options.key } : {}
      const later = options.startAfter ? { startAfter: options.startAfter } : {}
      const inTransaction = {
        executeSql: async (text: string, values?: unknown[]) => executor.executeSql(text, values),
      }
      // Said with the job as well: queues that were made before keep the settings they were made with.
      await boss.send(name, data, { ...key, ...later, heartbeatSeconds: silentSeconds, db: inTransaction })
    },
    start: async (uow, handlers) => {
      await boss.start()
      isStarted = true
      for (const handler of handlers) {
        if ('perform' in handler) {
          const options = { batchSize: 1, localConcurrency: handler.atOnce, pollingIntervalSeconds: 1 }
          await boss.work(handler.name, options, async (jobs) => {
            for (const job of jobs) await perform(handler, job)
          })
          continue
        }
        await boss.work(handler.name, { batchSize: 5, pollingIntervalSeconds: 1 }, async (jobs) => {
          for (const job of jobs) {
            const { tenant, name, payload } = Envelope.parse(job.data)
            const work = (): Promise<void> => uow.inTenant(systemActor(tenant, name), (tx) => handler.run(tx, payload))
            await whenDatabaseIsBack(work, stopping.signal)
          }
        })
      }
    },
    stop: async () => {
      stopping.abort()
      if (isStarted) await boss.stop({ graceful: true, timeout: 5000 })
    },
    dead: async () => {
      const { rows } = await pool.query(
        `select count(*)::int as dead from ${jobSchema}.job where name = $1 and state < 'completed'`,
        [deadLetters],
      )
      return z.object({ dead: z.int() }).parse(rows[0]).dead
    },
  }
}
