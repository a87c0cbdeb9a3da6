/**
 * Tries to reach other units' data in every table by every verb and through every route by every role, and looks for
 * gaps in this database's protection.
 */
import type { Config } from '../../platform/config/config.ts'
import { lintCatalogue } from '../../platform/db/catalogue.ts'
import { withClient } from '../../platform/db/connection.ts'
import type { Prepared } from '../../platform/db/prepare.ts'
import { lists } from '../manifests.ts'
import { tenantTables } from '../probe/catalogue-rows.ts'
import { type ProbeFinding, probeGlobals, probeTables, verbCount } from '../probe/probe-tables.ts'
import { seedTables } from '../probe/seed-tables.ts'
import type { Command } from './command.ts'
import { openDatabase } from './open-database.ts'
import { probeScratchHouse } from './probe-scratch-house.ts'
import { readWords } from './read-words.ts'
import { withScratch } from './with-scratch.ts'

export const command: Command = {
  usage: `probe-tenants
  检查单位之间的隔离：核对现有数据库的保护措施，再在用完即删的临时库里逐表逐操作、逐接口逐角色尝试越界。
  有漏洞时退出码为 1。`,
  run: async (words, { config, say }) => {
    readWords(words, [], 0)
    const database = await openDatabase(config, () => undefined)
    try {
      return await probeAll(config, database.adminUrl, say)
    } finally {
      await database.stop()
    }
  },
}

async function probeAll(config: Config, serverUrl: string, say: (line: string) => void): Promise<number> {
  const gaps = await withClient(serverUrl, (client) => lintCatalogue(client, lists))
  for (const { rule, object, message } of gaps) say(`${object}：${message}（${rule}）`)
  // A database each: the probes write made-up tenants, which must never lie beside real ones nor beside each other's.
  const tables = await withScratch(config, serverUrl, probeScratchTables)
  for (const { where, verb, what } of tables.findings) say(`${where} ${verb}：${what}`)
  const house = await withScratch(config, serverUrl, probeScratchHouse)
  for (const { route, role, what } of house.findings) say(`${route} ${role}：${what}`)
  say(`保护措施缺口 ${gaps.length} 处`)
  say(`${tables.count} 张表 × ${verbCount} 种操作，越界 ${tables.findings.length} 处`)
  say(`${house.routes} 个接口，请求 ${house.calls} 次，越界 ${house.findings.length} 处`)
  return gaps.length + tables.findings.length + house.findings.length > 0 ? 1 : 0
}

type Probed = { readonly count: number; readonly findings: readonly ProbeFinding[] }

const probeScratchTables = ({ adminUrl, appUrl }: Prepared): Promise<Probed> =>
  withClient(adminUrl, async (admin) => {
    const tables = await tenantTables(admin)
    await seedTables(admin, tables)
    const findings = await withClient(appUrl, async (app) => [
      ...(await probeTables(app, tables)),
      ...(await probeGlobals(app)),
    ])
    return { count: tables.length, findings }
  })
