import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import type { Tx } from '../db/tx.ts'
import { createDispatcher } from './dispatcher.ts'
import type { Listener } from './listener.ts'

let house: TestDatabase
beforeAll(async () => {
  house = await testDatabase()
})
afterAll(() => house.close())
beforeEach(() =>
  house.uow.asSystem('setup.seed', async (tx) => {
    await tx.db.deleteFrom('platform.outbox').execute()
    await tx.db.deleteFrom('platform.counters').execute()
  }),
)

const seven = testActor(7)
const lines: string[] = []
const dispatcherOf = (...listeners: Listener[]) =>
  createDispatcher({ uow: house.uow, listeners, log: (line) => lines.push(line) })
const tell = () => house.uow.inTenant(seven, (tx) => tx.tell('test.happened', { n: 1 }))
const outbox = () =>
  house.uow.asSystem('events.dispatch', async (tx) => {
    const { rows } = await sql<{ is_done: boolean; attempts: number; last_error: string | null }>`
      select done_at is not null as is_done, attempts, last_error from platform.outbox`.execute(tx.db)
    return rows
  })
const count = (tx: Tx) =>
  sql`insert into platform.counters (tenant_id, name, value) values (${tx.tenant}, 'heard', 1)
    on conflict (tenant_id, name) do update set value = platform.counters.value + 1`.execute(tx.db)
const counted = () =>
  house.uow.readTenant(seven, (tx) => tx.db.selectFrom('platform.counters').select('value').executeTakeFirst())

test('what is told again, because «done» was lost, is heard once', async () => {
  const dispatcher = dispatcherOf({
    name: 'test.count',
    event: 'test.happened',
    hear: (tx) => count(tx).then(() => {}),
  })
  await tell()
  await dispatcher.drain()
  await house.uow.asSystem('events.dispatch', (tx) => sql`update platform.outbox set done_at = null`.execute(tx.db))
  await dispatcher.drain()
  expect(await counted()).toEqual({ value: 1 })
  expect(await outbox()).toEqual([{ is_done: true, attempts: 0, last_error: null }])
})

test('a listener does not wait for the disk, what notes it as done does', async () => {
  const settings: string[] = []
  const ask = async (tx: Tx): Promise<void> => {
    const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(tx.db)
    settings.push(rows[0]?.synchronous_commit ?? '')
  }
  await tell()
  await dispatcherOf({ name: 'test.ask', event: 'test.happened', hear: ask }).drain()
  await house.uow.inTenant(seven, ask)
  expect(settings).toEqual(['off', 'on'])
})

test('a hint reaches its tenant; one that fails is told again and leaves the others in peace', async () => {
  const hints: number[] = []
  let isBroken = true
  const dispatcher = dispatcherOf(
    { name: 'test.count', event: 'test.happened', hear: (tx) => count(tx).then(() => {}) },
    {
      name: 'test.hint',
      event: 'test.happened',
      hint: (tenant) => {
        if (isBroken) throw new Error('nobody at home')
        hints.push(tenant)
      },
    },
  )
  await tell()
  await dispatcher.drain()
  expect(await outbox()).toEqual([{ is_done: false, attempts: 1, last_error: 'nobody at home' }])
  isBroken = false
  await dispatcher.drain()
  expect(await outbox()).toMatchObject([{ is_done: true }])
  expect([hints, await counted()]).toEqual([[7], { value: 1 }])
})
