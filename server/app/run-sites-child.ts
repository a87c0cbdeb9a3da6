/** The delivery of the public sites beside the application, as a process of its own: what happens to one leaves the other alone. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Config } from '../platform/config/config.ts'
import type { ServerLog } from './run-log.ts'
import type { Stopper } from './run-stop.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const firstPause = 500
const longestPause = 30_000
/** Ran this long: a new fault, not the old one again. */
const steady = 60_000
const patience = 5000

const Ready = z.object({ port: z.int() })

export type SitesChild = {
  readonly config: Config
  /** Where the application answers, which differs from the settings when any free port was asked for. */
  readonly address: string
  readonly log: ServerLog
  readonly stopper: Stopper
}

function start({ config, address }: SitesChild): ChildProcess {
  // What it does not need it does not get.
  const { DATABASE_URL: _database, SHUYUAN_SMTP_URL: _mail, ...env } = process.env
  const flags = ['--disable-warning=ExperimentalWarning', '--max-old-space-size=128']
  return spawn(process.execPath, [...flags, main, '--role', 'sites'], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...env,
      SHUYUAN_DATA: config.dataDir,
      SHUYUAN_HOST: config.host,
      SHUYUAN_SITES_PORT: String(config.sitesPort),
      SHUYUAN_SITES_API: process.env.SHUYUAN_SITES_API ?? `${address}/_/`,
    },
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patience)
  await gone
  clearTimeout(timer)
}

/** Calls back with the port each time it is ready; starts it again when it ends by itself. */
export function startSitesChild(options: SitesChild, onReady: (port: number) => void): void {
  let child: ChildProcess | null = null
  let isStopping = false
  let pause = firstPause
  const launch = (): void => {
    if (isStopping) return
    const began = Date.now()
    const mine = start(options)
    child = mine
    mine.on('message', (message) => {
      const ready = Ready.safeParse(message)
      if (ready.success) onReady(ready.data.port)
    })
    mine.once('error', (error) => options.log.problem('sites not started', error))
    mine.once('exit', (code, signal) => {
      if (isStopping) return
      pause = Date.now() - began > steady ? firstPause : Math.min(pause * 2, longestPause)
      options.log.problem(`sites ended (${signal ?? code}), starting again in ${pause} ms`)
      setTimeout(launch, pause).unref()
    })
  }
  options.stopper.add('sites', async () => {
    isStopping = true
    if (child) await end(child)
  })
  launch()
}
