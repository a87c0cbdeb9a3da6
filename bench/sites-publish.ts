/**
 * Usage: npm run bench:sites [-- --sites 70 --articles 500]: publishing the cluster whole, one article at a time, and a
 * re-publish with nothing new. Rivals on the same corpus stand in bench/rivals. Prints a table and one JSON line a figure.
 */
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { lists, migrationFolders } from '../server/app/manifests.ts'
import { buildHouse, type House } from '../server/app/wire.ts'
import { seedDemo } from '../server/demo/seed-demo.ts'
import { seedSites } from '../server/demo/sites/seed-sites.ts'
import { publishSite } from '../server/modules/sites/index.ts'
import { readConfig } from '../server/platform/config/config.ts'
import { startEmbedded } from '../server/platform/db/embedded.ts'
import { prepareDatabase } from '../server/platform/db/prepare.ts'
import { protect } from '../server/platform/db/protect.ts'
import { prepareQueue } from '../server/platform/jobs/queue.ts'

const { values } = parseArgs({
  options: {
    sites: { type: 'string', default: '70' },
    articles: { type: 'string', default: '500' },
    idle: { type: 'boolean', default: false },
  },
})
const [sites, articles] = [Number(values.sites), Number(values.articles)]
const dir = resolve('.cache', `bench-sites-${sites}-${articles}`)
const round = (value: number): number => Math.round(value * 100) / 100
const rss = (): number => Math.round(process.memoryUsage().rss / 1_048_576)
const say = (line: string): void => console.error(line)

await mkdir(dir, { recursive: true })
const postgres = await startEmbedded({ dataDir: resolve(dir, 'database'), log: () => undefined })
const urls = await prepareDatabase({ adminUrl: postgres.adminUrl, name: 'shuyuan', manifests: migrationFolders, lists })
const config = readConfig({ SHUYUAN_LOG: 'silent', SHUYUAN_PORT: '0', SHUYUAN_DATA: resolve(dir, 'data') })
const house = buildHouse({ config, appUrl: urls.appUrl, log: say })
await prepareQueue(
  urls.adminUrl,
  house.modules.flatMap((module) => module.jobs),
)
await protect(urls.adminUrl, lists)

try {
  if (!existsSync(resolve(dir, 'seeded'))) {
    await seedDemo({ uow: house.uow, staff: 1000, log: say })
    await seedSites({ uow: house.uow, blobs: house.blobs, context: house.sitesContext, articles, sites, log: say })
    await writeFile(resolve(dir, 'seeded'), '')
  }
  await measure(house)
} finally {
  await house.close()
  await postgres.stop()
}

type Site = { tenant_id: number; id: string }

async function measure({ uow, publishContext }: House): Promise<void> {
  const all = await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<Site>`select tenant_id, id from sites.sites order by tenant_id limit ${sites}`.execute(
      tx.db,
    )
    return rows
  })
  if (!values.idle) await rm(resolve(dir, 'data', 'sites', 'kept'), { recursive: true, force: true })
  const publishAll = async (full: boolean) => {
    const cpu = process.cpuUsage()
    const began = performance.now()
    let [pages, drawn] = [0, 0]
    for (const { tenant_id, id } of all) {
      const done = await publishSite(publishContext, tenant_id, id, { full })
      pages += done?.pages ?? 0
      drawn += done?.drawn ?? 0
    }
    const used = process.cpuUsage(cpu)
    const cpuSeconds = (used.user + used.system) / 1e6
    return {
      pages,
      drawn,
      seconds: round((performance.now() - began) / 1000),
      cpuSeconds: round(cpuSeconds),
      rssMb: rss(),
    }
  }
  if (!values.idle) tell('every page of every site drawn and stored', await publishAll(true))
  if (!values.idle) tell('again, every page drawn, nothing new to store', await publishAll(true))
  tell('again, nothing changed', await publishAll(false))
}

function tell(question: string, figures: Record<string, number>): void {
  say(`${question}: ${JSON.stringify(figures)}`)
  console.log(JSON.stringify({ question, sites, articles, ...figures }))
}
