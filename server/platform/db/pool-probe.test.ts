import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import type { ReadTx } from './tx.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase({ poolSize: 2 })
})
afterAll(() => house.close())

/** Numbers that look random and are the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const tenantsSeen = async (tx: ReadTx): Promise<number[]> => {
  const rows = await tx.db.selectFrom('platform.counters').select('tenant_id').distinct().execute()
  return rows.map((row) => Number(row['tenant_id']))
}

type Mishap = (tx: ReadTx) => Promise<unknown>
const mishaps: readonly Mishap[] = [
  async () => undefined,
  async () => undefined,
  async () => {
    throw new Error('refused')
  },
  (tx) => sql`SELECT 1 / 0`.execute(tx.db),
  (tx) => sql`SELECT 1 / 0`.execute(tx.db).catch(() => undefined),
  (tx) => sql`SET LOCAL statement_timeout = '5ms'`.execute(tx.db).then(() => sql`SELECT pg_sleep(1)`.execute(tx.db)),
  (tx) => sql`SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(0.01)`.execute(tx.db),
  (tx) => sql`SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(0.01)`.execute(tx.db),
]

test('two hundred interleavings over two connections never show a row of another tenant', async () => {
  const tenants = [1, 2, 3]
  for (const tenant of tenants) {
    await house.uow.inTenant(testActor(tenant), (tx) =>
      tx.db.insertInto('platform.counters').values({ tenant_id: tenant, name: 'canary', value: tenant }).execute(),
    )
  }
  const next = dice(20_261_121)
  const outcomes = { kept: 0, refused: 0 }
  const act = async (tenant: number, mishap: Mishap, isRead: boolean): Promise<void> => {
    const work = async (tx: ReadTx): Promise<void> => {
      expect(await tenantsSeen(tx)).toEqual([tenant])
      await mishap(tx)
    }
    const ended = isRead ? house.uow.readTenant(testActor(tenant), work) : house.uow.inTenant(testActor(tenant), work)
    await ended.then(
      () => (outcomes.kept += 1),
      (error: Error) => {
        // A failed expectation is no mishap.
        if (error.name === 'AssertionError') throw error
        outcomes.refused += 1
      },
    )
  }
  for (let round = 0; round < 40; round += 1) {
    const acts = Array.from({ length: 5 }, () => {
      const mishap = mishaps[Math.floor(next() * mishaps.length)] ?? (async () => undefined)
      return act(tenants[Math.floor(next() * 3)] ?? 1, mishap, next() < 0.3)
    })
    await Promise.all(acts)
    await expect(house.pool.query('SELECT FROM platform.counters')).rejects.toThrow(/permission denied/)
  }
  expect(outcomes.kept + outcomes.refused).toBe(200)
  expect(outcomes.kept).toBeGreaterThan(20)
  expect(outcomes.refused).toBeGreaterThan(60)
  expect(house.pool.totalCount).toBeLessThanOrEqual(2)
})
