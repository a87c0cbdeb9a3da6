/** Gives every table its policies and rights after a migration; changes only what differs, so a start locks nothing. */
import pg, { type ClientBase } from 'pg'
import { POLICIES, type Policy, readTables, type Table } from './catalogue-tables.ts'
import { withClient } from './connection.ts'
import { type Lists, platformLists } from './global-tables.ts'
import { underLock } from './locks.ts'
import { OWNER, WORK_ROLES } from './roles.ts'
import { isTenantTable, sameGrants, wantedGrants } from './wanted-rights.ts'

const id = pg.escapeIdentifier
const nameOf = (table: Table): string => `${id(table.schema)}.${id(table.name)}`
const ROLES = WORK_ROLES.join(', ')

const samePolicies = (found: readonly Policy[]): boolean =>
  found.length === POLICIES.length &&
  POLICIES.every((policy, i) => {
    const other = found[i]
    return (
      other?.name === policy.name &&
      other.command === policy.command &&
      other.permissive === policy.permissive &&
      other.using === policy.using &&
      other.check === policy.check &&
      other.roles.join() === policy.roles.join()
    )
  })

function policyStatements(table: Table): string[] {
  if (table.rls && table.forced && samePolicies(table.policies)) return []
  const name = nameOf(table)
  return [
    `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`,
    ...table.policies.map((policy) => `DROP POLICY ${id(policy.name)} ON ${name}`),
    ...POLICIES.map(
      (policy) =>
        `CREATE POLICY ${policy.name} ON ${name} FOR ALL TO ${policy.roles.join(', ')} ` +
        `USING (${policy.using}) WITH CHECK (${policy.check})`,
    ),
  ]
}

function grantStatements(table: Table, lists: Lists): string[] {
  const wanted = wantedGrants(table, lists)
  if (typeof wanted === 'string') throw new Error(wanted)
  if (sameGrants(table.grants, wanted)) return []
  const what = `${table.kind === 'S' ? 'SEQUENCE' : 'TABLE'} ${nameOf(table)}`
  const strangers = new Set(table.grants.map((grant) => grant.grantee))
  return [
    ...[...strangers].map((who) => `REVOKE ALL ON ${what} FROM ${who}`),
    ...wanted.map(
      ({ grantee, right, column }) => `GRANT ${right}${column ? ` (${id(column)})` : ''} ON ${what} TO ${grantee}`,
    ),
  ]
}

const SCHEMAS = `
  SELECT n.nspname AS name, bool_and(has_schema_privilege(r, n.oid, 'USAGE')) AS open
  FROM pg_namespace n, unnest($2::text[]) r WHERE n.nspname = ANY ($1) GROUP BY 1`

async function openSchemas(client: ClientBase, tables: readonly Table[]): Promise<string[]> {
  const names = [...new Set(tables.map((table) => table.schema))]
  const found = await client.query<{ name: string; open: boolean }>(SCHEMAS, [names, WORK_ROLES])
  return found.rows.filter((row) => !row.open).map((row) => `GRANT USAGE ON SCHEMA ${id(row.name)} TO ${ROLES}`)
}

const FUNCTIONS = `
  SELECT p.oid::regprocedure::text AS signature, n.nspname || '.' || p.proname AS name,
    ARRAY(SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END
      FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee <> p.proowner ORDER BY 1) AS grantees
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND n.nspname <> ALL ($1)`

async function functionStatements(client: ClientBase, lists: Lists): Promise<string[]> {
  type Found = { signature: string; name: string; grantees: string[] }
  const found = await client.query<Found>(FUNCTIONS, [lists.schemas.map((entry) => entry.schema)])
  return found.rows.flatMap(({ signature, name, grantees }) => {
    const listed = lists.functions.find((entry) => entry.name === name)
    if (!listed) throw new Error(`The function ${signature} is not on the list in global-tables.ts.`)
    if ([...listed.execute].sort().join() === grantees.join()) return []
    return [
      ...grantees.map((who) => `REVOKE ALL ON FUNCTION ${signature} FROM ${who}`),
      ...listed.execute.map((role) => `GRANT EXECUTE ON FUNCTION ${signature} TO ${role}`),
    ]
  })
}

async function planned(client: ClientBase, lists: Lists): Promise<string[]> {
  const tables = await readTables(client)
  const policies = tables.filter((table) => isTenantTable(table, lists)).flatMap(policyStatements)
  const grants = tables.flatMap((table) => grantStatements(table, lists))
  const open = tables.filter((table) => table.grants.length > 0 || grants.some((text) => text.includes(nameOf(table))))
  return [...(await openSchemas(client, open)), ...policies, ...grants, ...(await functionStatements(client, lists))]
}

/** Returns the statements that were needed: none on a second run. Throws on a table that no rule covers. */
export async function protect(adminUrl: string, lists: Lists = platformLists): Promise<string[]> {
  return await withClient(adminUrl, (client) =>
    underLock(client, 'migrate', async () => {
      await client.query(
        `BEGIN; SET LOCAL lock_timeout = '10s'; SET LOCAL ROLE ${OWNER}; SET LOCAL search_path = pg_catalog`,
      )
      try {
        const statements = await planned(client, lists)
        for (const statement of statements) await client.query(statement)
        await client.query('COMMIT')
        return statements
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined)
        throw error
      }
    }),
  )
}
