/** The role that delivers the public sites: files and a public key, no database. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../platform/config/config.ts'
import { createDelivery, type Delivery } from '../platform/publishing/delivery/delivery.ts'
import type { ServerLog } from './run-log.ts'
import type { Stopper } from './run-stop.ts'

/** Our own predecessor may still hold the port; another program may give it back. */
const tryAgain = 2000

export type SitesOptions = {
  readonly config: Config
  readonly log: ServerLog
  readonly stopper: Stopper
  readonly say: (line: string) => void
}

export const sitesDir = (config: Config): string => join(config.dataDir, 'sites')

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const openDelivery = ({ config, log }: SitesOptions): Delivery =>
  createDelivery({
    publicDir: join(sitesDir(config), 'public'),
    visitsDir: join(sitesDir(config), 'visits'),
    apiUrl: config.sitesApiUrl,
    trustProxy: config.trustProxy,
    report: (line, detail) => log.problem(`sites: ${line} ${JSON.stringify(detail)}`),
  })

/** As a child of «all» it waits for its port; alone it says that the port is taken and ends. */
async function listen(delivery: Delivery, { config, say }: SitesOptions): Promise<number> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return (await delivery.listen(config.host, config.sitesPort)).port
    } catch (error) {
      const sentence = `学校网站的端口 ${config.sitesPort}（${config.host}）不能使用（${codeOf(error)}）`
      if (!process.send) throw new Error(`${sentence}。请用 --sites-port 换一个端口。`, { cause: error })
      if (isFirst) say(`${sentence}，将继续尝试；也可以用 --sites-port 换一个端口。`)
      await sleep(tryAgain)
    }
  }
}

export async function runSites(options: SitesOptions): Promise<void> {
  const { config, log, stopper, say } = options
  mkdirSync(join(sitesDir(config), 'public', 'sites'), { recursive: true })
  const delivery = openDelivery(options)
  stopper.add('delivery', delivery.close)
  const port = await listen(delivery, options)
  log.note('sites ready', { port })
  if (process.send) process.send({ port })
  else say(`学校网站已就绪：端口 ${port}`)
}
