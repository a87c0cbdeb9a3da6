/** Every tenant table × every verb, as the application's own role working for one tenant, against the rows of two others. */
import type { ClientBase } from 'pg'
import type { TenantTable } from './catalogue-rows.ts'
import { canary, probeTenants } from './seed-tables.ts'

export type ProbeFinding = { readonly where: string; readonly verb: string; readonly what: string }

const [me, other] = probeTenants

type Attempt = {
  readonly verb: string
  readonly sql: (table: TenantTable) => string
  readonly leaks: (result: Outcome) => boolean
}
type Outcome = { readonly ok: boolean; readonly rows: number; readonly text: string }

const anyRow = (result: Outcome): boolean => result.ok && result.rows > 0
const allowed = (result: Outcome): boolean => result.ok
const keyOf = (table: TenantTable): string => table.key.map((name) => `"${name}"`).join(', ')
const columnsOf = (table: TenantTable): string[] =>
  table.columns.filter((column) => !column.identity).map((column) => `"${column.name}"`)

/** A copy of my own row with the other tenant's number: what an insert across tenants would look like. */
const asOther = (table: TenantTable): string =>
  columnsOf(table)
    .map((name) => (name === '"tenant_id"' ? String(other) : name))
    .join(', ')

const attempts: readonly Attempt[] = [
  { verb: 'SELECT', sql: (table) => `select * from ${table.name} where tenant_id <> ${me}`, leaks: anyRow },
  {
    verb: 'SELECT *',
    sql: (table) => `select * from ${table.name}`,
    leaks: (result) => result.text.includes(canary(other)),
  },
  {
    verb: 'SELECT FOR UPDATE',
    sql: (table) => `select * from ${table.name} where tenant_id = ${other} for update`,
    leaks: anyRow,
  },
  {
    verb: 'UPDATE',
    sql: (table) => `update ${table.name} set tenant_id = tenant_id where tenant_id = ${other}`,
    leaks: anyRow,
  },
  {
    verb: 'UPDATE RETURNING',
    sql: (table) => `update ${table.name} set tenant_id = tenant_id where tenant_id <> ${me} returning *`,
    leaks: anyRow,
  },
  {
    verb: 'UPDATE tenant_id',
    sql: (table) => `update ${table.name} set tenant_id = 77 where tenant_id = ${me}`,
    leaks: anyRow,
  },
  { verb: 'DELETE', sql: (table) => `delete from ${table.name} where tenant_id = ${other}`, leaks: anyRow },
  {
    verb: 'INSERT',
    sql: (table) =>
      `insert into ${table.name} (${columnsOf(table).join(', ')}) select ${asOther(table)} from ${table.name} where tenant_id = ${me}`,
    leaks: anyRow,
  },
  {
    verb: 'INSERT ON CONFLICT',
    sql: (table) =>
      `insert into ${table.name} (${columnsOf(table).join(', ')}) select ${asOther(table)} from ${table.name} where tenant_id = ${me}
       on conflict (${keyOf(table)}) do update set tenant_id = excluded.tenant_id`,
    leaks: anyRow,
  },
  {
    verb: 'MERGE',
    sql: (table) =>
      `merge into ${table.name} t using (select ${other} as tenant) s on t.tenant_id = s.tenant when matched then delete`,
    leaks: anyRow,
  },
  { verb: 'TRUNCATE', sql: (table) => `truncate ${table.name} cascade`, leaks: allowed },
  { verb: 'COPY FROM', sql: (table) => `copy ${table.name} from program 'true'`, leaks: allowed },
  { verb: 'DISABLE', sql: (table) => `alter table ${table.name} disable row level security`, leaks: allowed },
]

export const verbCount = attempts.length + 1

export async function probeTables(client: ClientBase, tables: readonly TenantTable[]): Promise<ProbeFinding[]> {
  const findings: ProbeFinding[] = []
  for (const table of tables) {
    for (const { verb, sql, leaks } of attempts) {
      const outcome = await tried(client, `set local role app_rw; set local app.tenant = '${me}'`, sql(table))
      if (leaks(outcome)) findings.push({ where: table.name, verb, what: '碰到了别的单位的行' })
    }
    const unset = await tried(client, 'set local role app_rw', `select * from ${table.name}`)
    if (anyRow(unset)) findings.push({ where: table.name, verb: 'SELECT without tenant', what: '没有单位时看得到行' })
  }
  return findings
}

/** As the log-in role in a transaction that is always rolled back. */
async function tried(client: ClientBase, head: string, statement: string): Promise<Outcome> {
  await client.query(`begin; ${head}`)
  try {
    const result = await client.query(statement)
    return { ok: true, rows: result.rowCount ?? 0, text: JSON.stringify(result.rows) }
  } catch {
    return { ok: false, rows: 0, text: '' }
  } finally {
    await client.query('rollback')
  }
}

const secret = [
  'identity.accounts',
  'identity.sessions',
  'identity.one_time_links',
  'identity.demo_roles',
  'platform.rate_windows',
  'platform.migrations',
]

/** Tables without a tenant: a tenant's work must not reach them, but for the public names of tenants. */
export async function probeGlobals(client: ClientBase): Promise<ProbeFinding[]> {
  const findings: ProbeFinding[] = []
  for (const table of secret) {
    for (const role of ['app_rw', 'app_ro']) {
      const outcome = await tried(
        client,
        `set local role ${role}; set local app.tenant = '${me}'`,
        `select * from ${table}`,
      )
      if (outcome.ok) findings.push({ where: table, verb: `SELECT as ${role}`, what: '普通事务能读全局表' })
    }
    const bare = await tried(client, 'select 1', `select * from ${table}`)
    if (bare.ok) findings.push({ where: table, verb: 'SELECT as log-in role', what: '登录角色自己有权限' })
  }
  const write = await tried(
    client,
    `set local role app_rw; set local app.tenant = '${me}'`,
    `update identity.tenants set name = name`,
  )
  if (write.ok) findings.push({ where: 'identity.tenants', verb: 'UPDATE', what: '普通事务能改单位名' })
  return findings
}
