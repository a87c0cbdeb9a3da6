/** The delivery of the public sites as a process: alone without a database, and beside the application, killed and back. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readConfig } from '../platform/config/config.ts'
import { createPublishing } from '../platform/publishing/index.ts'
import { ask } from '../platform/publishing/testing/ask.ts'
import { put, testDir } from '../platform/publishing/testing/pages.ts'
import { openLog } from './run-log.ts'
import { startSitesChild } from './run-sites-child.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
let dir: string
beforeEach(async () => {
  dir = testDir()
  const publishing = createPublishing({ dir: join(dir, 'sites') })
  const files = new Map([['index.html', put(publishing, '一中')]])
  const hosts = [{ host: 'one.example.cn', role: 'primary' as const }]
  await publishing.publish({ site: 'one', files, hosts, at: new Date(), reason: '' })
  await publishing.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

async function said(child: ChildProcess, pattern: RegExp): Promise<string> {
  for (let text = ''; ; ) {
    const [part] = await once(child.stdout ?? child, 'data')
    text += String(part)
    const found = pattern.exec(text)?.[1]
    if (found) return found
  }
}

it('alone needs files and no database, and says on which port it is', async () => {
  const child = spawn(process.execPath, [main, '--role', 'sites', '--data', dir, '--sites-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' },
  })
  const port = Number(await said(child, /端口 (\d+)/))
  expect((await ask(port, '/')).text).toBe('一中')
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
})

it('beside the application it comes back after a kill -9, and ends with it', async () => {
  const log = openLog(dir, 'info')
  const closers: (() => Promise<unknown>)[] = []
  const stopper = {
    add: (_name: string, close: () => Promise<unknown>) => void closers.push(close),
    stop: async () => {},
  }
  const ports: number[] = []
  const config = readConfig({}, ['--port', '0', '--data', dir])
  startSitesChild({ config, address: 'http://127.0.0.1:9', log, stopper }, (port) => ports.push(port))
  await expect.poll(() => ports.length, { timeout: 15_000 }).toBe(1)
  const pid = Number((await ask(ports[0] ?? 0, '/healthz', { host: 'localhost' })).text.match(/"pid":(\d+)/)?.[1])
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => ports.length, { timeout: 15_000 }).toBe(2)
  expect((await ask(ports[1] ?? 0, '/')).text).toBe('一中')
  for (const close of closers) await close()
  await expect(ask(ports[1] ?? 0, '/')).rejects.toThrow()
  await log.close()
  expect(readFileSync(log.file, 'utf8')).toContain('sites ended (SIGKILL)')
})
