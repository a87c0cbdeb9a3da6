/** From arguments to a server at work: database, house, first data, door, background work; all of it on the stopper. */
import { join } from 'node:path'
import type { Config } from '../platform/config/config.ts'
import { printableConfig, reachableHost } from '../platform/config/config.ts'
import { prepareQueue } from '../platform/jobs/queue.ts'
import { openDatabase } from './cli/open-database.ts'
import type { Role } from './run-arguments.ts'
import type { Alarm } from '../platform/publishing/guard/alarms.ts'
import { seedDemo } from '../demo/seed-demo.ts'
import { seedSites } from '../demo/sites/seed-sites.ts'
import { wayIn } from './run-first-start.ts'
import type { ServerLog } from './run-log.ts'
import { forgetRunning, noteRunning, portProblem, tryPort, waitForFolder } from './run-neighbours.ts'
import type { Stopper } from './run-stop.ts'
import { startSitesChild } from './run-sites-child.ts'
import { startSitesGuard } from './run-sites-guard.ts'
import { startTimers } from './run-timers.ts'
import { type Database, startDatabase } from './start-database.ts'
import { buildHouse, type House } from './wire.ts'

export type RunOptions = {
  readonly config: Config
  readonly role: Exclude<Role, 'sites'>
  readonly log: ServerLog
  readonly stopper: Stopper
  readonly say: (line: string) => void
}

/** Ends when requests are answered (or, for a worker, when jobs are taken). */
export async function runServer(options: RunOptions): Promise<void> {
  const { config, role, log, stopper, say } = options
  const start = performance.now()
  log.note('settings', { settings: printableConfig(config), role })
  // A server of ours on this folder says more than a taken port.
  if (role === 'all') await waitForFolder(config, say)
  if (role !== 'worker') await claimPort(config)
  const database = await bringUpDatabase({ config, role, log, stopper, say })
  const house = buildHouse({ config, appUrl: database.appUrl, log: log.problem, logStream: log.stream })
  stopper.add('house', house.close)
  // The queues are named by the modules, which exist only now that the database's address is known.
  await prepareQueue(
    database.adminUrl,
    house.modules.flatMap((module) => module.jobs),
  )
  // Goes on where an earlier seed was killed; does nothing when it is done or when the people here are real.
  if (role !== 'worker' && config.demo) await seed(house, config, say)
  const { address, port } = role === 'worker' ? closedDoor : await openDoor(house, stopper)
  if (role !== 'web') await startBackground(house, log, stopper)
  const sites = role === 'all' ? startSites(options, port) : { port: 0 }
  if (role !== 'web') {
    const { publishing, tellAlarm } = house
    const onAlarm = (alarm: Alarm): void =>
      void tellAlarm(alarm).catch((error: unknown) => log.problem('an alarm was not told, the next one will be', error))
    startSitesGuard({ config, publishing, log, stopper, onAlarm, sitesPort: () => sites.port })
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  log.note('ready', { role, seconds: Number(seconds) })
  if (role === 'worker') say(`后台工作已开始（${seconds} 秒）`)
  else {
    const welcome = await wayIn(config, house.uow, address)
    for (const line of readyLines(`（${seconds} 秒）：${address}`, welcome, config, log)) say(line)
  }
}

/** Real data is never touched: without the demonstration's people there are no sites either. */
async function seed({ uow, blobs, sitesContext }: House, config: Config, say: (line: string) => void): Promise<void> {
  const isOurs = await seedDemo({ uow, staff: config.staff, log: say })
  const visitsDir = join(config.dataDir, 'sites', 'visits')
  if (isOurs) await seedSites({ uow, blobs, context: sitesContext, visitsDir, articles: config.articles, log: say })
}

async function claimPort(config: Config): Promise<void> {
  await tryPort(config).catch((error: unknown) => {
    throw new Error(portProblem(error, config) ?? String(error), { cause: error })
  })
}

async function bringUpDatabase({ config, role, log, stopper, say }: RunOptions): Promise<Database> {
  const note = (line: string): void => log.note(`database: ${line}`)
  // A second process of the same data folder (web beside worker) works on the first one's server.
  if (role !== 'all') {
    const shared = await openDatabase(config, note)
    stopper.add('database', shared.stop)
    return shared
  }
  const database = await startDatabase(config, [], note)
  stopper.add('database', async () => {
    if ((await database.stop()) === 'forced') say('数据库没有回应，已强行结束。已确认的数据都在，下次启动时自动恢复。')
  })
  if (database.applied.length > 0) say(`数据库已更新 ${database.applied.length} 步`)
  return database
}

type Door = { readonly address: string; readonly port: number }

const closedDoor: Door = { address: '', port: 0 }

async function openDoor(house: House, stopper: Stopper): Promise<Door> {
  const { config } = house
  const app = await house.listen().catch((error: unknown) => {
    throw new Error(portProblem(error, config) ?? String(error), { cause: error })
  })
  const [bound] = app.addresses()
  // Port 0 asked for any free one.
  const port = typeof bound === 'object' ? bound.port : config.port
  const url = addressOf(config, port)
  await noteRunning(config.dataDir, { pid: process.pid, url, host: config.host, port })
  stopper.add('note', () => forgetRunning(config.dataDir))
  return { address: url, port }
}

async function startBackground(house: House, log: ServerLog, stopper: Stopper): Promise<void> {
  house.dispatcher.start()
  await house.queue.start(
    house.uow,
    house.modules.flatMap((module) => module.jobs),
  )
  await house.publishing.recover()
  house.publisher.start()
  stopper.add('timers', startTimers(house, house.config.dataDir, log.problem))
}

/** Where the child serves the sites, as soon as it does. */
function startSites({ config, log, stopper, say }: RunOptions, port: number): { readonly port: number } {
  const host = reachableHost(config.host)
  const sites = { port: 0 }
  startSitesChild({ config, address: `http://${host}:${port}`, log, stopper }, (itsPort) => {
    // Said again only when a restart has moved it.
    if (sites.port !== itsPort) say(`学校网站：http://${host}:${itsPort}（按域名访问）`)
    sites.port = itsPort
  })
  return sites
}

const addressOf = (config: Config, port: number): string =>
  config.publicUrl ?? `http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}`

function readyLines(ready: string, welcome: readonly string[], config: Config, log: ServerLog): string[] {
  return [
    '',
    `书院已就绪${ready}`,
    ...welcome.map((line) => `  ${line}`),
    `  数据目录：${config.dataDir}`,
    `  运行日志：${log.file}`,
    `  附件病毒检查：${config.clamd ?? '未启用（设置 SHUYUAN_CLAMD 后启用）'}`,
    '  按 Ctrl-C 停止。',
  ]
}
