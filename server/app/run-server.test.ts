/** The server as a process: started twice, killed, stopped, in the way of others. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readConfig } from '../platform/config/config.ts'
import { freeze } from '../testing/frozen.ts'
import { issueToken } from './cli/token.ts'
import { withHouse } from './cli/with-house.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
let dataDir: string
type Started = { readonly child: ChildProcess; readonly said: () => string; readonly ended: Promise<number | null> }
const started: Started[] = []

function start(...words: string[]): Started {
  const args = [main, '--data', dataDir, '--no-demo', ...words]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  let text = ''
  child.stdout?.on('data', (part: Buffer) => (text += part.toString()))
  child.stderr?.on('data', (part: Buffer) => (text += part.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const server = { child, said: () => text, ended }
  started.push(server)
  return server
}

/** The address, once the terminal shows it. */
async function ready({ said, ended }: Started): Promise<string> {
  let isOver = false
  void ended.then(() => (isOver = true))
  for (;;) {
    const found = /书院已就绪.*：(http:\S+)/.exec(said())?.[1]
    if (found) return found
    if (isOver) throw new Error(`ended before it was ready:\n${said()}`)
    await sleep(20)
  }
}

/** Every process of the bundled server works in its data folder. */
async function databaseProcesses(): Promise<number> {
  const folder = await realpath(join(dataDir, 'database', 'pgdata'))
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const places = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')))
  return places.filter((place) => place === folder).length
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'shuyuan-run-'))
  await chmod(dataDir, 0o755)
})
afterAll(async () => {
  for (const { child } of started) child.kill('SIGTERM')
  await Promise.all(started.map(({ ended }) => ended))
  await rm(dataDir, { recursive: true, force: true })
})

it('starts in an empty folder, shows the one-time link, and a second start says that it runs already', async () => {
  const first = start('--port', '0')
  const address = await ready(first)
  await expect.poll(first.said).toContain(`${address}/link#`)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)

  const second = start('--port', '0')
  expect(await second.ended).toBe(1)
  expect(second.said()).toContain(`已经在运行：${address}`)

  first.child.kill('SIGINT')
  expect(await first.ended).toBe(0)
  expect(await databaseProcesses()).toBe(0)
  await expect(fetch(`${address}/healthz`)).rejects.toThrow()
}, 60_000)

it('a killed server leaves nothing that hinders the next start', async () => {
  const doomed = start('--port', '0')
  await ready(doomed)
  doomed.child.kill('SIGKILL')
  await doomed.ended
  const next = start('--port', '0')
  const address = await ready(next)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)
  // Its database is frozen when somebody ends it: nobody waits for what does not answer, and it is said. The next test
  // starts on what this leaves.
  const postmaster = await readFile(join(dataDir, 'database', 'pgdata', 'postmaster.pid'), 'utf8')
  freeze(Number(postmaster.split('\n')[0]))
  const asked = Date.now()
  next.child.kill('SIGTERM')
  expect(await next.ended).toBe(0)
  expect(Date.now() - asked).toBeLessThan(15_000)
  expect(next.said()).toMatch(/正在等数据库结束……[\s\S]*数据库没有回应，已强行结束[\s\S]*已停止。/)
  expect(await databaseProcesses()).toBe(0)
}, 60_000)

it('ends open streams and puts everything away when what started it dies', async () => {
  const server = start('--port', '0')
  const address = await ready(server)
  // The administrator's program works on the running server's database.
  const config = readConfig({}, ['--data', dataDir])
  const token = await withHouse(config, ({ uow }) => issueToken(uow, { tenant: 1, role: 'tenant-admin', minutes: 1 }))
  const stream = await fetch(`${address}/api/me/live`, { headers: { authorization: `Bearer ${token}` } })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  server.child.disconnect()
  expect(await server.ended).toBe(0)
  await stream.text().catch(() => 'cut')
  expect(await databaseProcesses()).toBe(0)
}, 60_000)

it('says in words that the port is taken, before it starts a database', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((done) => other.once('listening', done))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const refused = start('--port', String(port))
  expect(await refused.ended).toBe(1)
  expect(refused.said()).toContain(`端口 ${port}（127.0.0.1）已被别的程序占用`)
  expect(await databaseProcesses()).toBe(0)
  other.close()
}, 30_000)

it('refuses a word that it does not know', async () => {
  const refused = start('--prot', '1')
  expect(await refused.ended).toBe(2)
  expect(refused.said()).toContain('不认识的选项「--prot」')
}, 30_000)

it('keeps structured lines in the log and people’s lines on the terminal', async () => {
  const lines = (await readFile(join(dataDir, 'log', 'server.log'), 'utf8')).trim().split('\n')
  const messages = lines.map((line): unknown => JSON.parse(line))
  expect(messages).toContainEqual(expect.objectContaining({ msg: 'ready', role: 'all' }))
})
