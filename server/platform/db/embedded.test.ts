import { spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { testActor } from '../../testing/actors.ts'
import { createPool, withClient } from './connection.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { DatabaseUnavailable, OutcomeUnknown } from './errors.ts'
import { platformManifest, prepareDatabase } from './prepare.ts'
import { createUnitOfWork } from './unit-of-work.ts'

let dataDir: string
let running: Embedded[] = []
const log = (): void => undefined
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(dataDir, 0o755)
})
// A test that failed half way must not leave its server to the next one.
afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()))
  running = []
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

const seven = testActor(7)

async function start(): Promise<Embedded> {
  const server = await startEmbedded({ dataDir, log })
  running.push(server)
  return server
}

async function open(adminUrl: string) {
  const { appUrl } = await prepareDatabase({ adminUrl, name: 'shuyuan', manifests: [platformManifest] })
  const pool = createPool(appUrl, { max: 4 })
  return { pool, uow: createUnitOfWork({ pool }) }
}

test('it starts in an empty folder, listens on no network address, and stops', async () => {
  const server = await start()
  const { pool, uow } = await open(server.adminUrl)
  const rows = await uow.readTenant(seven, (tx) => tx.db.selectFrom('platform.counters').selectAll().execute())
  expect(rows).toEqual([])
  const settings = await pool.query(
    `SELECT current_setting('listen_addresses') AS net, current_setting('statement_timeout') AS limit`,
  )
  expect(settings.rows[0]).toEqual({ net: '', limit: '30s' })
  await expect(startEmbedded({ dataDir, log })).rejects.toThrow(/in use by process/)
  await pool.end()
  await server.stop()
  expect(server.pid()).toBeNull()
})

test('a database that somebody else has made, as DATABASE_URL names it, is made ready too', async () => {
  const server = await start()
  await withClient(server.adminUrl, (client) => client.query('CREATE DATABASE district'))
  const given = { adminUrl: server.adminUrl, name: 'district', manifests: [platformManifest] }
  expect((await prepareDatabase(given)).applied).not.toEqual([])
  expect((await prepareDatabase(given)).applied).toEqual([])
  await server.stop()
})

test('a server killed by kill -9 in the middle of commits comes back with every confirmed row', async () => {
  const server = await start()
  const { pool, uow } = await open(server.adminUrl)
  const confirmed = new Set<string>()
  const unknown = new Set<string>()
  let isDown = 0
  let isOver = false
  const writer = async (who: number): Promise<void> => {
    for (let i = 0; !isOver; i += 1) {
      const name = `${who}-${i}`
      await uow
        .inTenant(seven, (tx) =>
          tx.db.insertInto('platform.counters').values({ tenant_id: 7, name, value: i }).execute(),
        )
        .then(
          () => confirmed.add(name),
          async (error: unknown) => {
            if (error instanceof OutcomeUnknown) unknown.add(name)
            else expect(error).toBeInstanceOf(DatabaseUnavailable)
            isDown += 1
            await sleep(20)
          },
        )
    }
  }
  const writers = [1, 2, 3].map(writer)
  for (let round = 0; round < 3; round += 1) {
    await sleep(400)
    const killed = server.pid()
    process.kill(killed ?? 0, 'SIGKILL')
    // Its sessions may confirm a little longer than it lives: only what another process confirms counts.
    await expect.poll(() => server.pid() !== killed && server.pid() !== null, { timeout: 5000 }).toBe(true)
    const before = confirmed.size
    await expect.poll(() => confirmed.size > before + 20, { timeout: 5000 }).toBe(true)
  }
  isOver = true
  await Promise.all(writers)
  expect(isDown).toBeGreaterThan(0)
  const rows = await uow.readTenant(seven, (tx) => tx.db.selectFrom('platform.counters').select('name').execute())
  const kept = new Set(rows.map((row) => String(row['name'])))
  expect([...confirmed].filter((name) => !kept.has(name))).toEqual([])
  expect([...kept].filter((name) => !confirmed.has(name) && !unknown.has(name))).toEqual([])
  await pool.end()
  await server.stop()
})

test('a database that is down gives DatabaseUnavailable', async () => {
  const pool = createPool(`postgres://shuyuan_app@${encodeURIComponent(join(dataDir, 'socket'))}/shuyuan`)
  const read = createUnitOfWork({ pool }).readTenant(seven, async () => 1)
  await expect(read).rejects.toMatchObject({ name: 'DatabaseUnavailable', why: 'down' })
  await pool.end()
})

test('a program killed by kill -9 leaves an orphan that the next start takes over', async () => {
  const source = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined })
    console.log(server.pid())
    setInterval(() => undefined, 1000)`
  const program = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const orphan = await new Promise<number>((done) => program.stdout.once('data', (text: Buffer) => done(Number(text))))
  const gone = new Promise((done) => program.once('exit', done))
  program.kill('SIGKILL')
  await gone
  expect(await readFile(`/proc/${orphan}/comm`, 'utf8')).toContain('postgres')
  const server = await start()
  expect(server.pid()).not.toBe(orphan)
  const { pool } = await open(server.adminUrl)
  await pool.end()
  await server.stop()
})

test('the server’s log holds no values of rows', async () => {
  const server = await start()
  const { pool, uow } = await open(server.adminUrl)
  const secret = 'ID-110101199003070134'
  const row = { tenant_id: 7, name: secret, value: 1 }
  const twice = uow.inTenant(seven, async (tx) => {
    await tx.db.insertInto('platform.counters').values(row).execute()
    await tx.db.insertInto('platform.counters').values(row).execute()
  })
  await expect(twice).rejects.toThrow(/duplicate key/)
  await pool.end()
  await server.stop()
  const names = await readdir(join(dataDir, 'log'))
  const logs = await Promise.all(names.map((name) => readFile(join(dataDir, 'log', name), 'utf8')))
  expect(logs.join('')).toContain('duplicate key')
  expect(logs.join('')).not.toContain(secret)
})
