/** The product as a user starts it: built web, server process, embedded database, demonstration district. */
import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  export interface ProvidedContext {
    baseUrl: string
    /** The data folder of the house: a story may take its database away. */
    dataDir: string
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const node = join(root, 'node_modules/.bin/node')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address ? address.port : 0
}

async function run(args: string[]): Promise<void> {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${args[0]} ended with ${String(code)}`)
}

async function untilHealthy(baseUrl: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (server.exitCode !== null) throw new Error('the server ended before it was ready')
    const answer = await fetch(`${baseUrl}/healthz`).catch(() => null)
    if (answer?.ok) return
    await sleep(200)
  }
  throw new Error('the server is not ready after two minutes')
}

export default async function startHouse(project: TestProject): Promise<() => Promise<void>> {
  await run(['tools/build-web.ts'])
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-stories-'))
  await chmod(dir, 0o755)
  const port = await freePort()
  const ports = ['--port', String(port), '--sites-port', String(await freePort())]
  const args = ['server/main.ts', ...ports, '--data', join(dir, 'data'), '--staff', '1000', '--articles', '12']
  const server = spawn(node, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const baseUrl = `http://127.0.0.1:${port}`
  await untilHealthy(baseUrl, server)
  project.provide('baseUrl', baseUrl)
  project.provide('dataDir', join(dir, 'data'))
  return async () => {
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
    await rm(dir, { recursive: true, force: true })
  }
}
