/** The schema kept for review is the one that the migrations make. */
import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { describeSchema } from '../platform/db/describe-schema.ts'
import { jobSchema } from '../platform/jobs/queue.ts'
import { testDatabase } from '../testing/database.ts'
import { schemaFile } from './cli/schema.ts'
import { lists, migrationFolders } from './manifests.ts'

it('docs/schema.sql is up to date: after a migration run «npm run cli -- schema» and look at what changed', async () => {
  const database = await testDatabase({ manifests: migrationFolders, lists })
  try {
    const made = await describeSchema(await database.adminClient(), [jobSchema])
    expect(made).toBe(await readFile(schemaFile, 'utf8'))
  } finally {
    await database.close()
  }
})
