/** Walks the audit chains of all tenants and names the first entry that was tampered with. */
import { join } from 'node:path'
import { sealAudit } from '../../platform/audit/seal-audit.ts'
import { verifyAudit } from '../../platform/audit/verify-audit.ts'
import type { Command } from './command.ts'
import { readWords } from './read-words.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: 'verify-audit\n  核对审计日志：有没有被改动、删除、插入、调换或截断。有问题时退出码为 1。',
  run: (words, { config, say }) => {
    readWords(words, [], 0)
    return withHouse(config, async ({ uow }) => {
      const folder = join(config.dataDir, 'audit')
      // The last second's entries may still be open; two that seal at once wait for each other.
      await sealAudit(uow, folder)
      const report = await verifyAudit(uow, folder)
      for (const { tenant, seq, row, what } of report.findings) {
        say(`单位 ${tenant} 第 ${seq} 条${row ? `（${row}）` : ''}：${what}`)
      }
      say(`核对了 ${report.tenants} 个单位的 ${report.rows} 条日志，发现 ${report.findings.length} 处问题`)
      return report.findings.length > 0 ? 1 : 0
    })
  },
}
