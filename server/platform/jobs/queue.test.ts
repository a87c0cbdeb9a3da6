/** A job whose database goes away in the middle waits for it; nothing is counted as failed, and its effect is there once. */
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lists, migrationFolders } from '../../app/manifests.ts'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { createPool } from '../db/connection.ts'
import { DatabaseUnavailable, OutcomeUnknown } from '../db/errors.ts'
import { protect } from '../db/protect.ts'
import { createUnitOfWork, type UnitOfWork } from '../db/unit-of-work.ts'
import type { ShortJob } from './job.ts'
import { createQueue, type JobQueue, prepareQueue } from './queue.ts'

let database: TestDatabase
let pool: pg.Pool
let queue: JobQueue
let uow: UnitOfWork
let admin: pg.Client
const troubles: unknown[] = []
let runs = 0

const job: ShortJob = {
  name: 'test.write',
  run: async (tx) => {
    runs += 1
    await tx.db
      .insertInto('platform.counters')
      .values({ tenant_id: 7, name: `job ${runs}`, value: 1 })
      .execute()
    const trouble = troubles.shift()
    if (trouble) throw trouble
  },
}

beforeAll(async () => {
  database = await testDatabase({ manifests: migrationFolders, lists })
  await prepareQueue(database.adminUrl, [job])
  await protect(database.adminUrl, lists)
  admin = await database.adminClient()
  pool = createPool(database.appUrl, { max: 3, role: 'app_system' })
  queue = createQueue(pool, () => undefined)
  uow = createUnitOfWork({ pool: database.pool, enqueueJob: queue.enqueue })
  await queue.start(uow, [job])
})
afterAll(async () => {
  await queue.stop()
  await pool.end()
  await database.close()
})

const state = async () =>
  (
    await admin.query(
      `select state::text, retry_count, heartbeat_seconds from pgboss.job where name = 'test.write' order by created_on desc limit 1`,
    )
  ).rows[0]
const written = async () =>
  (await admin.query<{ name: string }>(`select name from platform.counters where name like 'job %'`)).rows.length

it('waits while the database is away, and is done once when it is back', async () => {
  const cause = new Error('the database does not answer')
  troubles.push(new DatabaseUnavailable('down', cause), new OutcomeUnknown(cause))
  await uow.inTenant(testActor(7), (tx) => tx.job('test.write', {}))
  await expect.poll(state, { timeout: 20_000 }).toMatchObject({ state: 'completed', retry_count: 0 })
  expect([runs, await written()]).toEqual([3, 1])
  // Without a sign of life it is given to another after a minute, also when its queue was made long ago.
  expect(await state()).toMatchObject({ heartbeat_seconds: 60 })
}, 40_000)

it('a job that fails for another reason fails at once, and its turn comes again later', async () => {
  const before = runs
  troubles.push(new Error('a bug'))
  await uow.inTenant(testActor(7), (tx) => tx.job('test.write', {}))
  await expect.poll(state, { timeout: 20_000 }).toMatchObject({ state: 'retry' })
  expect(runs).toBe(before + 1)
}, 40_000)
