import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { createPool } from './connection.ts'
import { createUnitOfWork, type UnitOfWork } from './unit-of-work.ts'

let house: TestDatabase
let folder: string
let proxy: Server
let cutAt = 'COMMIT'
beforeAll(async () => {
  house = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'cut-'))
  const real = new URL(house.appUrl)
  const host = decodeURIComponent(real.hostname)
  const port = Number(real.port || 5432)
  // A wire that passes everything on, but is cut behind the chosen word before the answer comes back.
  proxy = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host)
    near.on('data', (part: Buffer) => {
      far.write(part)
      if (part.toString('latin1').includes(cutAt)) near.destroy()
    })
    far.on('data', (part: Buffer) => near.write(part))
    near.on('close', () => far.end()).on('error', () => undefined)
    far.on('close', () => near.destroy()).on('error', () => undefined)
  })
  await new Promise<void>((done) => proxy.listen(join(folder, '.s.PGSQL.5432'), done))
})
afterAll(async () => {
  proxy.close()
  await rm(folder, { recursive: true })
  await house.close()
})

const seven = testActor(7)
async function through<T>(work: (uow: UnitOfWork) => Promise<T>): Promise<T> {
  const url = new URL(house.appUrl)
  url.hostname = encodeURIComponent(folder)
  url.port = ''
  const pool = createPool(url.href)
  try {
    return await work(createUnitOfWork({ pool }))
  } finally {
    await pool.end()
  }
}
const write = (uow: UnitOfWork, name: string) =>
  uow.inTenant(seven, (tx) => tx.db.insertInto('platform.counters').values({ tenant_id: 7, name, value: 1 }).execute())
const count = () =>
  house.uow.readTenant(seven, async (tx) => (await tx.db.selectFrom('platform.counters').selectAll().execute()).length)

test('a connection lost before COMMIT wrote nothing and says so', async () => {
  cutAt = 'insert into'
  await expect(through((uow) => write(uow, 'a'))).rejects.toMatchObject({ name: 'DatabaseUnavailable', why: 'down' })
  expect(await count()).toBe(0)
})

test('a connection lost during COMMIT is an unknown outcome, and here it was written', async () => {
  cutAt = 'COMMIT'
  await expect(through((uow) => write(uow, 'b'))).rejects.toMatchObject({ name: 'OutcomeUnknown' })
  await expect.poll(count).toBe(1)
})
