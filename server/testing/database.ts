/** A database of its own for each test file: cloned from a migrated template. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createPool, withClient } from '../platform/db/connection.ts'
import { type Lists, platformLists } from '../platform/db/global-tables.ts'
import { underLock } from '../platform/db/locks.ts'
import { type Manifest, readMigrations } from '../platform/db/migrate.ts'
import { platformManifest, prepareDatabase } from '../platform/db/prepare.ts'
import { type DatabaseOptions, LOGIN, OWNER } from '../platform/db/roles.ts'
import { createUnitOfWork, type UnitOfWork, type UnitOfWorkOptions } from '../platform/db/unit-of-work.ts'
import { urlWith } from '../platform/db/urls.ts'
import { testServerUrl } from './ask-server.ts'

export type TestDatabaseOptions = {
  /** A server of the test's own, where it does something that others must not feel; else that of the run. */
  readonly server?: string
  readonly manifests?: readonly Manifest[]
  readonly lists?: Lists
  readonly poolSize?: number
  /** Clock, job queue and so on of the unit of work. */
  readonly uow?: Omit<UnitOfWorkOptions, 'pool'>
}

export type TestDatabase = {
  readonly pool: pg.Pool
  readonly uow: UnitOfWork
  readonly adminUrl: string
  readonly appUrl: string
  /** A superuser's session in this database, closed by `close`. */
  readonly adminClient: () => Promise<pg.Client>
  readonly close: () => Promise<void>
}

/** An external server wants a password; tests of all runs share one file. */
const PASSWORD: DatabaseOptions = process.env['TEST_DATABASE_URL']
  ? { passwordFile: join(tmpdir(), 'shuyuan-test-password') }
  : {}

/** The template of exactly these migrations; made by the first who needs it. */
async function templateFor(admin: string, manifests: readonly Manifest[], lists: Lists): Promise<string> {
  const files = await Promise.all(manifests.map(readMigrations))
  const digest = createHash('sha256')
    .update(JSON.stringify([files, lists]))
    .digest('hex')
    .slice(0, 16)
  const name = `shuyuan_template_${digest}`
  await withClient(admin, async (client) => {
    const isThere = async (): Promise<boolean> =>
      (await client.query('SELECT FROM pg_database WHERE datname = $1 AND datistemplate', [name])).rowCount === 1
    if (await isThere()) return
    await underLock(client, 'template', async () => {
      if (await isThere()) return
      await prepareDatabase({ adminUrl: admin, name, manifests, lists, ...PASSWORD })
      // The mark of a finished template, and a lock against stray sessions in it.
      await client.query(`ALTER DATABASE ${name} IS_TEMPLATE true`)
    })
  })
  return name
}

export async function testDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = options.server ?? (await testServerUrl())
  const template = await templateFor(server, options.manifests ?? [platformManifest], options.lists ?? platformLists)
  const name = `shuyuan_test_${randomBytes(6).toString('hex')}`
  await withClient(server, async (client) => {
    // Copying the files is five times faster than writing them through the log, where fsync is off.
    await client.query(`CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE ${template} STRATEGY FILE_COPY`)
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${LOGIN}`)
  })
  const adminUrl = urlWith(server, { database: name })
  const password = PASSWORD.passwordFile ? { password: (await readFile(PASSWORD.passwordFile, 'utf8')).trim() } : {}
  const appUrl = urlWith(server, { database: name, user: LOGIN, ...password })
  const pool = createPool(appUrl, { max: options.poolSize ?? 10, name })
  const admins: pg.Client[] = []
  const adminClient = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: adminUrl })
    client.on('error', () => undefined)
    await client.connect()
    admins.push(client)
    return client
  }
  const close = async (): Promise<void> => {
    await pool.end()
    await Promise.all(admins.map((client) => client.end().catch(() => undefined)))
    await withClient(server, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))
  }
  return { pool, uow: createUnitOfWork({ ...options.uow, pool }), adminUrl, appUrl, adminClient, close }
}
