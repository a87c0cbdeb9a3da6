import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { CommitRefused, DatabaseUnavailable, TransactionClosed } from './errors.ts'
import type { ReadTx, Tx } from './tx.ts'
import { elevate } from './unit-of-work.ts'

let house: TestDatabase
let told = 0
const now = new Date('2026-11-21T08:00:00Z')
beforeAll(async () => {
  house = await testDatabase({ uow: { clock: () => now, onTell: () => (told += 1) } })
})
afterAll(() => house.close())

const seven = testActor(7)
const eight = testActor(8)
const setCounter = (tx: Tx, name: string, value: number, tenant = tx.tenant) =>
  tx.db.insertInto('platform.counters').values({ tenant_id: tenant, name, value }).execute()
const counters = (tx: ReadTx) =>
  tx.db.selectFrom('platform.counters').select(['tenant_id', 'name', 'value']).orderBy('name').execute()
const bump = (tx: Tx, name: string) =>
  tx.db.updateTable('platform.counters').set({ value: sql`value + 1` }).where('name', '=', name).execute()

beforeEach(async () => {
  told = 0
  await house.uow.asSystem('setup.seed', async (tx) => {
    await tx.db.deleteFrom('platform.counters').execute()
    await tx.db.deleteFrom('platform.outbox').execute()
  })
  for (const actor of [seven, eight]) {
    await house.uow.inTenant(actor, async (tx) => {
      await setCounter(tx, 'a', 1)
      await setCounter(tx, 'b', 1)
    })
  }
})

test('a tenant sees only its own rows', async () => {
  const rows = await house.uow.readTenant(seven, counters)
  expect(rows).toEqual([
    { tenant_id: 7, name: 'a', value: 1 },
    { tenant_id: 7, name: 'b', value: 1 },
  ])
})

test('a tenant changes only its own rows, even without a condition', async () => {
  await house.uow.inTenant(seven, async (tx) => {
    await tx.db.deleteFrom('platform.counters').execute()
  })
  expect(await house.uow.readTenant(eight, counters)).toHaveLength(2)
})

test('a row for another tenant is refused', async () => {
  await expect(house.uow.inTenant(seven, (tx) => setCounter(tx, 'c', 1, 8))).rejects.toThrow(/row-level security/)
  const move = house.uow.inTenant(seven, (tx) =>
    tx.db.updateTable('platform.counters').set({ tenant_id: 8 }).where('name', '=', 'a').execute(),
  )
  await expect(move).rejects.toThrow(/row-level security/)
})

test('a read cannot write', async () => {
  const sneak = house.uow.readTenant(seven, (tx) => tx.db.deleteFrom('platform.counters').execute())
  await expect(sneak).rejects.toThrow(/permission denied|read-only/)
})

test('outside a transaction the pool can do nothing', async () => {
  await house.uow.inTenant(seven, counters)
  const left = await house.pool.query(`SELECT current_user AS role, current_setting('app.tenant', true) AS tenant`)
  expect(left.rows[0]).toEqual({ role: 'shuyuan_app', tenant: '' })
  await expect(house.pool.query('SELECT * FROM platform.counters')).rejects.toThrow(/permission denied/)
})

test('a tenant that is no positive integer never reaches the database', async () => {
  for (const tenant of [0, -1, 1.5, Number.NaN, 2_000_000_001]) {
    await expect(house.uow.inTenant({ ...seven, tenant }, counters)).rejects.toThrow(TypeError)
  }
})

test('a transaction that has ended refuses everything', async () => {
  let kept: Tx | null = null
  await house.uow.inTenant(seven, async (tx) => {
    kept = tx
  })
  const late = kept as unknown as Tx
  await expect(counters(late)).rejects.toThrow(TransactionClosed)
  await expect(late.tell('x.y.happened', {})).rejects.toThrow(TransactionClosed)
  expect(() => late.afterCommit(() => undefined)).toThrow(TransactionClosed)
  await expect(elevate(late, 'setup.seed', async () => 1)).rejects.toThrow(TransactionClosed)
})

test('no transaction inside a transaction', async () => {
  const nested = house.uow.inTenant(seven, (tx) => tx.db.transaction().execute(async () => 1))
  await expect(nested).rejects.toThrow(/one transaction/)
})

test('two deadlocked verbs both succeed, because one is done again', async () => {
  let runs = 0
  const both = (first: string, second: string) =>
    house.uow.inTenant(seven, async (tx) => {
      runs += 1
      await bump(tx, first)
      await sql`SELECT pg_sleep(0.15)`.execute(tx.db)
      await bump(tx, second)
    })
  await Promise.all([both('a', 'b'), both('b', 'a')])
  expect(runs).toBeGreaterThan(2)
  const rows = await house.uow.readTenant(seven, counters)
  expect(rows.map((row) => row['value'])).toEqual([3, 3])
})

test('a conflict that never ends is given up after three retries', async () => {
  let runs = 0
  const hopeless = house.uow.inTenant(seven, async (tx) => {
    runs += 1
    await sql`DO $$ BEGIN RAISE EXCEPTION 'conflict' USING ERRCODE = '40001'; END $$`.execute(tx.db)
  })
  await expect(hopeless).rejects.toThrow(DatabaseUnavailable)
  expect(runs).toBe(4)
})

test('a row that stays locked gives a busy answer after three seconds', async () => {
  const admin = await house.adminClient()
  await admin.query('BEGIN; UPDATE platform.counters SET value = 9 WHERE tenant_id = 7')
  await expect(house.uow.inTenant(seven, (tx) => bump(tx, 'a'))).rejects.toMatchObject({ why: 'busy' })
  await admin.query('ROLLBACK')
})

test('afterCommit runs after a commit and not after a refusal', async () => {
  const calls: string[] = []
  await house.uow.inTenant(seven, async (tx) => {
    tx.afterCommit(() => calls.push('kept'))
    expect(calls).toEqual([])
  })
  const refused = house.uow.inTenant(seven, async (tx) => {
    tx.afterCommit(() => calls.push('lost'))
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  expect(calls).toEqual(['kept'])
})

test('a fact is told with the commit and gone with the refusal', async () => {
  await house.uow.inTenant(seven, (tx) => tx.tell('test.thing.done', { id: 1 }))
  const refused = house.uow.inTenant(seven, async (tx) => {
    await tx.tell('test.thing.done', { id: 2 })
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  const facts = await house.uow.asSystem('events.dispatch', (tx) =>
    tx.db.selectFrom('platform.outbox').select(['tenant_id', 'name', 'payload', 'created_at']).execute(),
  )
  expect(facts).toEqual([{ tenant_id: 7, name: 'test.thing.done', payload: { id: 1 }, created_at: now }])
  expect(told).toBe(1)
})

test('an error that was swallowed cannot commit', async () => {
  const swallow = house.uow.inTenant(seven, async (tx) => {
    await setCounter(tx, 'c', 1)
    await setCounter(tx, 'a', 1).catch(() => undefined)
  })
  await expect(swallow).rejects.toThrow(CommitRefused)
  expect(await house.uow.readTenant(seven, counters)).toHaveLength(2)
})

test('the statements of a verb are counted without head and commit', async () => {
  const count = await house.uow.inTenant(seven, async (tx) => {
    await counters(tx)
    await tx.tell('test.thing.done', {})
    return tx.statements()
  })
  expect(count).toBe(2)
})

test('elevated work sees all tenants, in the same transaction, and then no longer', async () => {
  await house.uow
    .inTenant(seven, async (tx) => {
      await setCounter(tx, 'mine', 1)
      const seen = await elevate(tx, 'exchange.deliver', async (db) => {
        await expect(counters(tx)).rejects.toThrow(/elevated/)
        await db.insertInto('platform.counters').values({ tenant_id: 8, name: 'gift', value: 1 }).execute()
        return await db.selectFrom('platform.counters').selectAll().execute()
      })
      expect(seen).toHaveLength(6)
      expect(await counters(tx)).toHaveLength(3)
      await expect(setCounter(tx, 'x', 1, 8)).rejects.toThrow(/row-level security/)
      throw new Error('undo')
    })
    .catch((error: Error) => expect(error.message).toBe('undo'))
  expect(await house.uow.readTenant(eight, counters)).toHaveLength(2)
})

test('elevated work that throws gives the wider rights back', async () => {
  await house.uow.inTenant(seven, async (tx) => {
    await elevate(tx, 'setup.seed', async () => {
      throw new Error('inside')
    }).catch(() => undefined)
    expect(await counters(tx)).toHaveLength(2)
  })
})

test('dates stay dates, and big numbers are numbers or refused', async () => {
  const row = await house.uow.readTenant(seven, async (tx) => {
    const result =
      await sql`SELECT date '2026-11-21' AS day, 9007199254740991::bigint AS big, timestamptz '2026-11-21T00:00Z' AS at`.execute(
        tx.db,
      )
    return result.rows[0]
  })
  expect(row).toEqual({ day: '2026-11-21', big: Number.MAX_SAFE_INTEGER, at: new Date('2026-11-21T00:00:00Z') })
  const tooBig = house.uow.readTenant(seven, (tx) => sql`SELECT 9007199254740993::bigint`.execute(tx.db))
  await expect(tooBig).rejects.toThrow(RangeError)
})

test('the audit trail can be written and read, but not changed', async () => {
  const entry = {
    tenant_id: 7,
    id: '01939c3e-0000-7000-8000-000000000001',
    at: now,
    actor_name: 'x',
    action: 'a',
    object_kind: 'k',
    object_id: '1',
    result: 'ok',
  }
  await house.uow.inTenant(seven, (tx) => tx.db.insertInto('platform.audit_entries').values(entry).execute())
  const forge = house.uow.inTenant(seven, (tx) =>
    tx.db.updateTable('platform.audit_entries').set({ action: 'b' }).execute(),
  )
  await expect(forge).rejects.toThrow(/permission denied/)
  const erase = house.uow.asSystem('audit.chain', (tx) => tx.db.deleteFrom('platform.audit_entries').execute())
  await expect(erase).rejects.toThrow(/permission denied/)
  await house.uow.asSystem('audit.chain', (tx) => tx.db.updateTable('platform.audit_entries').set({ seq: 1 }).execute())
})
