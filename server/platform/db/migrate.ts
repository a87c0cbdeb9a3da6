/** Numbered, forward-only SQL files of each module, each in one transaction, under one lock. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { withClient } from './connection.ts'
import { underLock } from './locks.ts'
import { OWNER } from './roles.ts'

/** `folder` is a path; modules run in the given order, so a module may refer to the tables of those before it. */
export type Manifest = { readonly module: string; readonly folder: string }
export type Migration = {
  readonly module: string
  readonly number: number
  readonly name: string
  readonly sha256: string
}
type MigrationFile = Migration & { readonly sql: string }

const FILE_NAME = /^(\d{4})_[a-z0-9_-]+\.sql$/
/** A file that ends its own transaction could be half applied. */
const OWN_TRANSACTION = /^\s*(begin|commit|rollback|start\s+transaction|set\s+(session\s+)?role)\b/im

const BOOTSTRAP = `
  BEGIN;
  SET LOCAL ROLE ${OWNER};
  CREATE SCHEMA IF NOT EXISTS platform;
  CREATE TABLE IF NOT EXISTS platform.migrations (
    module text NOT NULL, number integer NOT NULL, name text NOT NULL, sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (module, number));
  COMMIT`

export async function readMigrations(manifest: Manifest): Promise<MigrationFile[]> {
  const files: MigrationFile[] = []
  for (const name of (await readdir(manifest.folder)).filter((file) => file.endsWith('.sql')).sort()) {
    const number = Number(FILE_NAME.exec(name)?.[1])
    if (!number) throw new Error(`${manifest.module}/${name}: a migration is named like 0001_tasks.sql.`)
    if (files.at(-1)?.number === number)
      throw new Error(`${manifest.module}: two migrations have the number ${number}.`)
    const sql = await readFile(join(manifest.folder, name), 'utf8')
    if (OWN_TRANSACTION.test(sql))
      throw new Error(`${manifest.module}/${name}: the transaction and the role are the migrator's.`)
    files.push({ module: manifest.module, number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') })
  }
  return files
}

/** What is still to do, or a refusal when the files are not a continuation of what the database has seen. */
function pending(files: readonly MigrationFile[], applied: readonly Migration[]): MigrationFile[] {
  const known = new Map(applied.map((row) => [row.number, row]))
  const last = Math.max(0, ...known.keys())
  return files.filter((file) => {
    const before = known.get(file.number)
    if (!before && file.number < last) {
      throw new Error(
        `${file.module}/${file.name} is older than migration ${last}, which has run already: give it a new number.`,
      )
    }
    if (before && before.sha256 !== file.sha256) {
      throw new Error(
        `${file.module}/${file.name} was changed after it had been applied (as ${before.name}): ` +
          'restore the file and write a new migration instead.',
      )
    }
    return !before
  })
}

async function applyOne(client: ClientBase, file: MigrationFile): Promise<void> {
  // A table under use is waited for 10 s at most: a waiting ALTER TABLE stops all readers behind it.
  await client.query(
    `BEGIN; SET LOCAL lock_timeout = '10s'; SET LOCAL ROLE ${OWNER}; SET LOCAL search_path = pg_catalog`,
  )
  try {
    await client.query(file.sql)
    await client.query('INSERT INTO platform.migrations (module, number, name, sha256) VALUES ($1, $2, $3, $4)', [
      file.module,
      file.number,
      file.name,
      file.sha256,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw new Error(
      `Migration ${file.module}/${file.name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        cause: error,
      },
    )
  }
}

/** Runs what has not run yet and returns it. A migrator killed half way leaves whole files only: run it again. */
export async function migrate(adminUrl: string, manifests: readonly Manifest[]): Promise<Migration[]> {
  const planned = await Promise.all(manifests.map(readMigrations))
  return await withClient(adminUrl, (client) =>
    underLock(client, 'migrate', async () => {
      await client.query(BOOTSTRAP)
      const done: Migration[] = []
      for (const files of planned) {
        const applied = await client.query<Migration>(
          'SELECT module, number, name, sha256 FROM platform.migrations WHERE module = $1',
          [files[0]?.module ?? ''],
        )
        for (const file of pending(files, applied.rows)) {
          await applyOne(client, file)
          done.push({ module: file.module, number: file.number, name: file.name, sha256: file.sha256 })
        }
      }
      return done
    }),
  )
}
