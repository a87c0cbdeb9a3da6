/** The roles and the database itself, made when missing: embedded, or any PostgreSQL from 15 on. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import pg, { type ClientBase } from 'pg'
import { longestLockSeconds, longestStatementSeconds } from './bounds.ts'
import { withClient } from './connection.ts'
import { underLock } from './locks.ts'
import { urlWith } from './urls.ts'

export const OWNER = 'shuyuan_owner'
export const LOGIN = 'shuyuan_app'
/** What a transaction may be: `SET LOCAL ROLE` takes one of them on. */
export const WORK_ROLES = ['app_rw', 'app_ro', 'app_system'] as const
export type WorkRole = (typeof WORK_ROLES)[number]

/** Longest statement 30 s, longest wait for a row 3 s, longest silence inside a transaction 30 s. */
const LOGIN_SETTINGS = {
  statement_timeout: `${longestStatementSeconds}s`,
  lock_timeout: `${longestLockSeconds}s`,
  idle_in_transaction_session_timeout: '30s',
  // A client that went away without a word is noticed after a minute, not after the two hours of the operating system:
  // else each cut of the network leaves its sessions behind until none is free.
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  // Every name is written with its schema: a planted function or table of the same name is never found.
  search_path: '',
  // «Today» in SQL is the schools' day; moments are stored in UTC all the same.
  timezone: 'Asia/Shanghai',
}

export type DatabaseOptions = {
  /** Keeps the log-in role's password (0600). Left out for the embedded server, whose socket folder is closed. */
  readonly passwordFile?: string
}

export type DatabaseUrls = {
  /** The administrator in this database: migrations and set-up. */
  readonly adminUrl: string
  /** The log-in role in this database: the pool. */
  readonly appUrl: string
}

async function ensureRole(client: ClientBase, name: string, attributes: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [name])
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${name} ${attributes}`)
}

async function ensureMember(client: ClientBase, role: string, member: string): Promise<void> {
  const found = await client.query(
    `SELECT FROM pg_auth_members WHERE roleid = $1::regrole AND member = to_regrole($2)`,
    [role, member],
  )
  if (found.rowCount === 0) await client.query(`GRANT ${role} TO ${pg.escapeIdentifier(member)}`)
}

async function ensureRoles(client: ClientBase): Promise<void> {
  await ensureRole(client, OWNER, 'NOLOGIN')
  for (const role of WORK_ROLES) await ensureRole(client, role, 'NOLOGIN NOINHERIT')
  await ensureRole(client, LOGIN, 'LOGIN NOINHERIT')
  for (const role of WORK_ROLES) await ensureMember(client, role, LOGIN)
  // Policies are forced on the owner too; a migration that moves data sees all tenants through this membership.
  await ensureMember(client, 'app_system', OWNER)
  const admin = await client.query<{ name: string; is_super: boolean }>(
    'SELECT rolname AS name, rolsuper AS is_super FROM pg_roles WHERE rolname = current_user',
  )
  for (const row of admin.rows) if (!row.is_super) await ensureMember(client, OWNER, row.name)
  for (const [name, value] of Object.entries(LOGIN_SETTINGS)) {
    await client.query(`ALTER ROLE ${LOGIN} SET ${name} = '${value}'`)
  }
}

async function ensurePassword(client: ClientBase, file: string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => null)
  if (kept) return kept.trim()
  const password = randomBytes(32).toString('base64url')
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' })
  await client.query(`ALTER ROLE ${LOGIN} PASSWORD ${pg.escapeLiteral(password)}`)
  return password
}

async function ensureOneDatabase(client: ClientBase, name: string): Promise<void> {
  const id = pg.escapeIdentifier(name)
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
  // C.UTF-8 sorts by code point alike on every machine; lists in pinyin order say COLLATE "zh-x-icu".
  if (found.rowCount === 0)
    await client.query(
      `CREATE DATABASE ${id} OWNER ${OWNER} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
    )
  // One that was made by somebody else, as DATABASE_URL usually names it, has another owner: it must hold our schemas.
  else await client.query(`GRANT CREATE, CONNECT ON DATABASE ${id} TO ${OWNER}`)
  await client.query(`REVOKE ALL ON DATABASE ${id} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${id} TO ${LOGIN}`)
}

/** Roles and database of that name on the administrator's server. Safe to repeat, and from several machines at once. */
export async function ensureDatabase(
  adminUrl: string,
  name: string,
  options: DatabaseOptions = {},
): Promise<DatabaseUrls> {
  const password = await withClient(adminUrl, (client) =>
    underLock(client, 'roles', async () => {
      const version = await client.query<{ number: number }>(
        `SELECT current_setting('server_version_num')::int AS number`,
      )
      if ((version.rows[0]?.number ?? 0) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.')
      await ensureRoles(client)
      await ensureOneDatabase(client, name)
      return options.passwordFile ? await ensurePassword(client, options.passwordFile) : null
    }),
  )
  return {
    adminUrl: urlWith(adminUrl, { database: name }),
    appUrl: urlWith(adminUrl, { database: name, user: LOGIN, ...(password === null ? {} : { password }) }),
  }
}
