/** Tries to reach other units' data in every table and by every verb, and looks for gaps in this database's protection. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { lintCatalogue } from '../../platform/db/catalogue.ts'
import { withClient } from '../../platform/db/connection.ts'
import { prepareDatabase } from '../../platform/db/prepare.ts'
import { lists, migrationFolders } from '../manifests.ts'
import { tenantTables } from '../probe/catalogue-rows.ts'
import { type ProbeFinding, probeGlobals, probeTables, verbCount } from '../probe/probe-tables.ts'
import { seedTables } from '../probe/seed-tables.ts'
import type { Command } from './command.ts'
import { openDatabase } from './open-database.ts'
import { readWords } from './read-words.ts'

export const command: Command = {
  usage: `probe-tenants
  检查单位之间的隔离：核对现有数据库的保护措施，再在一个用完即删的临时库里逐表逐操作尝试越界。有漏洞时退出码为 1。`,
  run: async (words, { config, say }) => {
    readWords(words, [], 0)
    const database = await openDatabase(config, () => undefined)
    try {
      const gaps = await withClient(database.adminUrl, (client) => lintCatalogue(client, lists))
      for (const { rule, object, message } of gaps) say(`${object}：${message}（${rule}）`)
      const { tables, findings } = await probeScratch(config, database.adminUrl)
      for (const { where, verb, what } of findings) say(`${where} ${verb}：${what}`)
      say(`保护措施缺口 ${gaps.length} 处；${tables} 张表 × ${verbCount} 种操作，越界 ${findings.length} 处`)
      return gaps.length + findings.length > 0 ? 1 : 0
    } finally {
      await database.stop()
    }
  },
}

type Probed = { readonly tables: number; readonly findings: readonly ProbeFinding[] }

/** In a database of its own: the probe writes rows of made-up tenants, which must never lie beside real ones. */
async function probeScratch(config: Config, serverUrl: string): Promise<Probed> {
  const name = `shuyuan_probe_${randomBytes(6).toString('hex')}`
  const password = config.databaseUrl ? { passwordFile: join(config.dataDir, 'database-password') } : {}
  try {
    const options = { adminUrl: serverUrl, name, manifests: migrationFolders, lists, ...password }
    const { adminUrl, appUrl } = await prepareDatabase(options)
    return await withClient(adminUrl, async (admin) => {
      const tables = await tenantTables(admin)
      await seedTables(admin, tables)
      const findings = await withClient(appUrl, async (app) => [
        ...(await probeTables(app, tables)),
        ...(await probeGlobals(app)),
      ])
      return { tables: tables.length, findings }
    })
  } finally {
    await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
}
