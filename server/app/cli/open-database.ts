/** The database for a second process: that of a server at work on the same data folder, or one started for us alone. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config/config.ts'
import { ownerOf } from '../../platform/db/embedded-owner.ts'
import { LOGIN } from '../../platform/db/roles.ts'
import { urlWith } from '../../platform/db/urls.ts'
import { type Database, databaseName, startDatabase } from '../start-database.ts'

export async function openDatabase(config: Config, note: (line: string) => void): Promise<Database> {
  const running = config.databaseUrl ? null : await runningAdminUrl(config.dataDir)
  if (running === null) return startDatabase(config, [], note)
  const adminUrl = urlWith(running, { database: databaseName })
  return {
    adminUrl,
    appUrl: urlWith(adminUrl, { user: LOGIN }),
    applied: [],
    stop: async () => 'orderly',
  }
}

/** The superuser's address of the bundled server that another process owns, or null. */
async function runningAdminUrl(dataDir: string): Promise<string | null> {
  const folder = join(dataDir, 'database')
  if ((await ownerOf(join(folder, 'owner'))) === null) return null
  const lines = (await readFile(join(folder, 'pgdata', 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  // The fifth line is the socket's folder, which lies elsewhere when the data folder's path is long.
  const [socketDir, status] = [lines[4], lines[7]]
  if (!socketDir || status?.trim() !== 'ready') {
    throw new Error('数据库正在启动或停止，请过几秒再试。')
  }
  return `postgres://postgres@${encodeURIComponent(socketDir)}/postgres`
}
