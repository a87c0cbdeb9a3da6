/** A migrated database of its own for one piece of work, dropped afterwards. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { withClient } from '../../platform/db/connection.ts'
import { type Prepared, prepareDatabase } from '../../platform/db/prepare.ts'
import { lists, migrationFolders } from '../manifests.ts'

export async function withScratch<T>(
  config: Config,
  serverUrl: string,
  work: (database: Prepared) => Promise<T>,
): Promise<T> {
  const name = `shuyuan_probe_${randomBytes(6).toString('hex')}`
  const password = config.databaseUrl ? { passwordFile: join(config.dataDir, 'database-password') } : {}
  try {
    return await work(
      await prepareDatabase({ adminUrl: serverUrl, name, manifests: migrationFolders, lists, ...password }),
    )
  } finally {
    await withClient(serverUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
}
