/** A wire that swallows everything in both directions, as a network does whose state was lost; and a long statement on a sound one. */
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { createPool } from './connection.ts'
import { type Pulse, watchPulse } from './pulse.ts'
import type { ReadTx } from './tx.ts'
import { allowLong, createUnitOfWork, elevate, type UnitOfWork } from './unit-of-work.ts'

let house: TestDatabase
let folder: string
let wire: Server
let swallows = false
let pulse: Pulse
let pool: pg.Pool
let uow: UnitOfWork
const lines: string[] = []
const seven = testActor(7)

beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'swallow-'))
  const real = new URL(house.appUrl)
  const host = decodeURIComponent(real.hostname)
  const port = Number(real.port || 5432)
  wire = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    // Once swallowed, a connection stays deaf: what it was is forgotten, also when the network is back.
    let isDeaf = swallows
    const pass = (to: typeof near) => (part: Buffer) => {
      isDeaf ||= swallows
      if (!isDeaf) to.write(part)
    }
    near
      .on('data', pass(far))
      .on('error', () => undefined)
      .on('close', () => far.destroy())
    far.on('data', pass(near)).on('error', () => undefined)
  })
  await new Promise<void>((done) => wire.listen(join(folder, '.s.PGSQL.5432'), done))
  const url = new URL(house.appUrl)
  url.hostname = encodeURIComponent(folder)
  url.port = ''
  pulse = watchPulse(url.href, (line) => lines.push(line))
  pool = createPool(url.href, { max: 3, pulse })
  uow = createUnitOfWork({ pool })
})
afterAll(async () => {
  await pool.end()
  pulse.close()
  wire.close()
  await rm(folder, { recursive: true })
  await house.close()
})

const slow = (seconds: number) => (tx: ReadTx) =>
  sql`select pg_sleep(${seconds}), current_setting('statement_timeout') as bound`.execute(tx.db)
const down = { name: 'DatabaseUnavailable', why: 'down' }

test('a statement that takes longer than the patience is left alone while the server answers others', async () => {
  await uow.readTenant(seven, slow(6))
  expect(pulse.isFelt()).toBe(true)
  expect(lines).toEqual([])
}, 20_000)

test('a longer bound holds for the one transaction, in what it does elevated as well', async () => {
  const bound = async (tx: ReadTx): Promise<unknown> => (await slow(0)(tx)).rows[0]
  const inside = await uow.inTenant(seven, async (tx) => {
    await allowLong(tx, 120)
    const own = await bound(tx)
    const wide = await elevate(tx, 'events.dispatch', async (db) => (await slow(0)({ ...tx, db })).rows[0])
    return [own, wide]
  })
  expect(inside).toMatchObject([{ bound: '2min' }, { bound: '2min' }])
  expect(await uow.readTenant(seven, bound)).toMatchObject({ bound: '30s' })
  await expect(uow.readTenant(seven, (tx) => allowLong(tx, 0.5))).rejects.toThrow(TypeError)
})

test('a wire that swallows ends what hangs on it, refuses at once, and is used again when it carries', async () => {
  const ask = () => [0, 1, 2].map(() => uow.readTenant(seven, slow(0.3)))
  await Promise.all(ask())
  const hanging = Promise.allSettled(ask())
  swallows = true
  for (const one of await hanging) expect(one).toMatchObject({ status: 'rejected', reason: down })
  await expect.poll(() => pulse.isFelt(), { timeout: 10_000 }).toBe(false)
  const start = performance.now()
  for (let times = 0; times < 50; times += 1) await expect(uow.readTenant(seven, slow(0))).rejects.toMatchObject(down)
  // Fifty waits for a connection would be 150 s.
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(pool.totalCount).toBe(0)
  swallows = false
  await expect
    .poll(
      () =>
        uow.readTenant(seven, slow(0)).then(
          () => 'works',
          () => 'away',
        ),
      { timeout: 20_000 },
    )
    .toBe('works')
  expect(lines.filter((line) => line.startsWith('the database'))).toEqual([
    expect.stringContaining('does not answer'),
    'the database answers again',
  ])
}, 60_000)
