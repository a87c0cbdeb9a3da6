/** From the settings to a ready database: embedded or given, roles, migrations, protection, the queue's tables. */
import { join } from 'node:path'
import { type Embedded, type Ending, startEmbedded } from '../platform/db/embedded.ts'
import { type Prepared, prepareDatabase } from '../platform/db/prepare.ts'
import type { Config } from '../platform/config/config.ts'
import { prepareQueue } from '../platform/jobs/queue.ts'
import type { JobHandler } from '../platform/jobs/job.ts'
import { protect } from '../platform/db/protect.ts'
import { lists, migrationFolders } from './manifests.ts'

export type Database = Prepared & { readonly stop: () => Promise<Ending> }

export const databaseName = 'shuyuan'

export async function startDatabase(
  config: Config,
  jobs: readonly Pick<JobHandler, 'name'>[],
  say: (line: string) => void,
): Promise<Database> {
  const embedded: Embedded | null = config.databaseUrl
    ? null
    : await startEmbedded({ dataDir: join(config.dataDir, 'database'), log: say })
  const adminUrl = config.databaseUrl ?? embedded?.adminUrl ?? ''
  try {
    const name = config.databaseUrl ? new URL(config.databaseUrl).pathname.slice(1) || databaseName : databaseName
    const password = config.databaseUrl ? { passwordFile: join(config.dataDir, 'database-password') } : {}
    const prepared = await prepareDatabase({ adminUrl, name, manifests: migrationFolders, lists, ...password })
    if (prepared.applied.length > 0) say(`数据库已更新 ${prepared.applied.length} 步`)
    await prepareQueue(prepared.adminUrl, jobs)
    await protect(prepared.adminUrl, lists)
    return { ...prepared, stop: async () => (await embedded?.stop()) ?? 'orderly' }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
