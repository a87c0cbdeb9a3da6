/** Session advisory locks for set-up work; the numbers are the program's own and only have to differ. */
import type { ClientBase } from 'pg'

const LOCKS = { roles: 7_310_001, migrate: 7_310_002, template: 7_310_003 } as const

/** Waits for the lock without limit: the other holder is a start of the same program. A dead session frees it. */
export async function underLock<T>(client: ClientBase, lock: keyof typeof LOCKS, work: () => Promise<T>): Promise<T> {
  await client.query('SET lock_timeout = 0; SET statement_timeout = 0')
  await client.query('SELECT pg_advisory_lock($1)', [LOCKS[lock]])
  try {
    return await work()
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCKS[lock]]).catch(() => undefined)
  }
}
