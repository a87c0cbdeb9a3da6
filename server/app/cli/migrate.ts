/** Brings the database to the program's version; also for deployments where the server itself may not. */
import type { Command } from './command.ts'
import { openDatabase } from './open-database.ts'
import { readWords } from './read-words.ts'
import { prepareDatabase } from '../../platform/db/prepare.ts'
import { databaseName } from '../start-database.ts'
import { lists, migrationFolders } from '../manifests.ts'

export const command: Command = {
  usage: 'migrate\n  把数据库更新到当前程序的版本；可以重复运行。',
  run: async (words, { config, say }) => {
    readWords(words, [], 0)
    const database = await openDatabase(config, () => undefined)
    try {
      const applied = [...database.applied]
      // A server at work was joined: it may be of an older version than this program.
      if (!config.databaseUrl && applied.length === 0) {
        const options = { adminUrl: database.adminUrl, name: databaseName, manifests: migrationFolders, lists }
        applied.push(...(await prepareDatabase(options)).applied)
      }
      say(applied.length > 0 ? `数据库已更新 ${applied.length} 步` : '数据库已是最新')
      return 0
    } finally {
      await database.stop()
    }
  },
}
