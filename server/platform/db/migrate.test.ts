import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { type Manifest, migrate } from './migrate.ts'
import { protect } from './protect.ts'

let house: TestDatabase
let admin: pg.Client
let manifest: Manifest
beforeAll(async () => {
  house = await testDatabase()
  admin = await house.adminClient()
})
afterAll(() => house.close())
beforeEach(async () => {
  manifest = { module: 'plant', folder: await mkdtemp(join(tmpdir(), 'migrations-')) }
})
afterEach(async () => {
  await rm(manifest.folder, { recursive: true })
  await admin.query(`DROP SCHEMA IF EXISTS plant CASCADE; DELETE FROM platform.migrations WHERE module = 'plant'`)
})

const file = (name: string, text: string) => writeFile(join(manifest.folder, name), text)
const KEY = 'PRIMARY KEY (tenant_id, id)'
const first = `CREATE SCHEMA plant; CREATE TABLE plant.trees (tenant_id integer NOT NULL, id uuid NOT NULL, ${KEY})`
const run = async () => (await migrate(house.adminUrl, [manifest])).map((done) => done.name)

test('files run once, in order, and a later file is added to them', async () => {
  await file('0001_trees.sql', first)
  expect(await run()).toEqual(['0001_trees.sql'])
  await file('0002_height.sql', 'ALTER TABLE plant.trees ADD height integer')
  expect(await run()).toEqual(['0002_height.sql'])
  expect(await run()).toEqual([])
})

test('a file that was changed after it ran is refused by name', async () => {
  await file('0001_trees.sql', first)
  await run()
  await file('0001_trees.sql', `${first} -- improved`)
  await expect(run()).rejects.toThrow(/plant\/0001_trees.sql was changed after it had been applied/)
})

test('a file numbered before one that has run is refused', async () => {
  await file('0002_trees.sql', first)
  await run()
  await file('0001_late.sql', 'SELECT 1')
  await expect(run()).rejects.toThrow(/give it a new number/)
})

test('a file that ends its own transaction is refused', async () => {
  await file('0001_trees.sql', `${first};\nCOMMIT;\n`)
  await expect(run()).rejects.toThrow(/the transaction and the role are the migrator/)
})

test('a file that fails half way leaves nothing, the files before it stay, and the next run goes on', async () => {
  await file('0001_trees.sql', first)
  await file('0002_height.sql', 'ALTER TABLE plant.trees ADD height integer; SELECT 1 / 0')
  await expect(run()).rejects.toThrow(/0002_height.sql failed: division by zero/)
  await file('0002_height.sql', 'ALTER TABLE plant.trees ADD height integer')
  expect(await run()).toEqual(['0002_height.sql'])
})

test('a migrator that is killed half way can be run again', async () => {
  await file('0001_trees.sql', first)
  await file('0002_slow.sql', 'ALTER TABLE plant.trees ADD height integer; SELECT pg_sleep(20)')
  const killed = expect(run()).rejects.toThrow(/0002_slow.sql failed/)
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)' AND pid <> pg_backend_pid()`
  await expect.poll(async () => (await admin.query(kill)).rowCount, { timeout: 10_000 }).toBe(1)
  await killed
  await file('0002_slow.sql', 'ALTER TABLE plant.trees ADD height integer')
  expect(await run()).toEqual(['0002_slow.sql'])
})

test('of two migrators at once each file is run by one', async () => {
  await file('0001_trees.sql', `${first}; SELECT pg_sleep(0.3)`)
  await file('0002_height.sql', 'ALTER TABLE plant.trees ADD height integer')
  const done = (await Promise.all([run(), run(), run()])).flat()
  expect(done.sort()).toEqual(['0001_trees.sql', '0002_height.sql'])
})

test('protection covers a new table, and a second run finds nothing to do', async () => {
  await file('0001_trees.sql', first)
  await run()
  expect((await protect(house.adminUrl)).length).toBeGreaterThan(3)
  expect(await protect(house.adminUrl)).toEqual([])
  await admin.query('ALTER TABLE plant.trees NO FORCE ROW LEVEL SECURITY; GRANT TRUNCATE ON plant.trees TO app_rw')
  expect((await protect(house.adminUrl)).length).toBeGreaterThan(3)
  expect(await protect(house.adminUrl)).toEqual([])
})

test('a table without tenant_id and without a written reason stops the start', async () => {
  await file('0001_loose.sql', 'CREATE SCHEMA plant; CREATE TABLE plant.loose (id uuid PRIMARY KEY)')
  await run()
  await expect(protect(house.adminUrl)).rejects.toThrow(/plant.loose has no tenant_id and is not on the list/)
})
