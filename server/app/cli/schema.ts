/** Writes docs/schema.sql: the whole schema for review, as the migrations of this version make it. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { withClient } from '../../platform/db/connection.ts'
import { describeSchema } from '../../platform/db/describe-schema.ts'
import type { Command } from './command.ts'
import { openDatabase } from './open-database.ts'
import { readWords } from './read-words.ts'
import { withScratch } from './with-scratch.ts'

export const schemaFile = fileURLToPath(new URL('../../../docs/schema.sql', import.meta.url))

export const command: Command = {
  usage: `schema
  把数据库结构写进 docs/schema.sql，供评审；从用完即删的临时库里取，不碰现有数据。`,
  run: async (words, { config, say }) => {
    readWords(words, [], 0)
    const database = await openDatabase(config, () => undefined)
    try {
      const text = await withScratch(config, database.adminUrl, ({ adminUrl }) =>
        withClient(adminUrl, (client) => describeSchema(client)),
      )
      await writeFile(schemaFile, text)
      say(`已写入 ${schemaFile}`)
      return 0
    } finally {
      await database.stop()
    }
  },
}
