/** Where Debian's PostgreSQL 15 is installed: a cluster of it for the time of some tests, over TCP with a superuser. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const bin = '/usr/lib/postgresql/15/bin'
const nobody = 65_534
export const hasPostgresql15 = (): boolean => existsSync(join(bin, 'postgres'))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

/** Runs the work with the address of a fresh cluster; nothing of it is left afterwards. */
export async function withPostgresql15<T>(work: (url: string) => Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'shuyuan-pg15-'))
  // PostgreSQL refuses to run as root.
  const isRoot = process.getuid?.() === 0
  const as = isRoot ? { uid: nobody, gid: nobody } : {}
  if (isRoot) chownSync(dir, nobody, nobody)
  const made = spawnSync(
    join(bin, 'initdb'),
    ['-D', join(dir, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    { ...as, cwd: dir },
  )
  if (made.status !== 0) throw new Error(`initdb 15: ${made.stderr.toString()}`)
  const port = await freePort()
  const options = ['-D', join(dir, 'data'), '-p', String(port), '-k', dir, '-c', 'listen_addresses=127.0.0.1']
  const server: ChildProcess = spawn(join(bin, 'postgres'), options, { ...as, cwd: dir, stdio: 'ignore' })
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      if (spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)]).status === 0) break
      await sleep(100)
    }
    return await work(`postgres://postgres@127.0.0.1:${port}/postgres`)
  } finally {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGINT')
    await ended
    rmSync(dir, { recursive: true, force: true })
  }
}
