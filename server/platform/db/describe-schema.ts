/**
 * The whole schema as one text for review: what all migrations together have made, from PostgreSQL's own catalogue.
 * Not for running: the migrations are.
 */
import type { ClientBase } from 'pg'
import { fullName, POLICIES, readTables, type Table } from './catalogue-tables.ts'

type Column = { table: string; name: string; type: string; not_null: boolean; rest: string }
type Part = { table: string; name: string; text: string }

const COLUMNS = `
  SELECT n.nspname || '.' || c.relname AS table, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS not_null, CASE WHEN a.attidentity <> '' THEN ' GENERATED ALWAYS AS IDENTITY'
      WHEN d.adbin IS NOT NULL THEN CASE WHEN a.attgenerated <> '' THEN ' GENERATED ALWAYS AS (' || pg_get_expr(d.adbin, d.adrelid) || ') STORED'
        ELSE ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) END ELSE '' END AS rest
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') ORDER BY 1, a.attnum`

// From 18 on NOT NULL is a constraint of its own; it stands at the column already.
const CONSTRAINTS = `
  SELECT n.nspname || '.' || c.relname AS table, x.conname AS name, pg_get_constraintdef(x.oid) AS text
  FROM pg_constraint x JOIN pg_class c ON c.oid = x.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE x.contype <> 'n' ORDER BY 1, x.contype = 'f', x.contype <> 'p', 2`

const INDEXES = `
  SELECT n.nspname || '.' || c.relname AS table, i.relname AS name, pg_get_indexdef(x.indexrelid) AS text
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY 1, 2`

const VIEWS = `
  SELECT n.nspname || '.' || c.relname AS table, c.relname AS name, pg_get_viewdef(c.oid, true) AS text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') ORDER BY 1`

const head = `-- The schema as all migrations together make it, for review. Made by: npm run cli -- schema
-- Every tenant table has the two policies and the usual rights unless it says otherwise.`

/** `leaveOut`: schemas that other programs make and change by themselves. */
export async function describeSchema(client: ClientBase, leaveOut: readonly string[] = []): Promise<string> {
  // Names are written in full whatever the session's path is.
  await client.query('SET search_path = pg_catalog')
  const tables = (await readTables(client)).filter(({ kind, schema }) => kind !== 'S' && !leaveOut.includes(schema))
  const columns = Map.groupBy((await client.query<Column>(COLUMNS)).rows, (row) => row.table)
  const constraints = Map.groupBy((await client.query<Part>(CONSTRAINTS)).rows, (row) => row.table)
  const indexes = Map.groupBy((await client.query<Part>(INDEXES)).rows, (row) => row.table)
  const views = Map.groupBy((await client.query<Part>(VIEWS)).rows, (row) => row.table)
  const texts = tables.map((table) => {
    const name = fullName(table)
    const body = [
      ...(columns.get(name) ?? []).map(
        (one) => `  ${one.name} ${one.type}${one.not_null ? ' NOT NULL' : ''}${one.rest}`,
      ),
      ...(constraints.get(name) ?? []).map((one) => `  CONSTRAINT ${one.name} ${one.text}`),
    ]
    const made = views.get(name)?.map((view) => `CREATE VIEW ${name} AS\n${view.text}`) ?? [
      `CREATE TABLE ${name} (\n${body.join(',\n')}\n);`,
    ]
    return [...made, ...(indexes.get(name) ?? []).map((one) => `${one.text};`), ...rightsOf(table)].join('\n')
  })
  return `${[head, ...texts].join('\n\n')}\n`
}

const policyText = ({ name, command, roles, using, check }: Table['policies'][number]): string =>
  `-- policy ${name} for ${command} to ${roles.join(', ')} using ${using ?? 'nothing'} check ${check ?? 'nothing'}`

/** Only what is not the usual: policies other than the two, rights other than the four. */
function rightsOf(table: Table): string[] {
  const usual = new Set(POLICIES.map(policyText))
  const policies = table.policies.map(policyText)
  const isUsual =
    table.rls && table.forced && policies.length === usual.size && policies.every((text) => usual.has(text))
  const noPolicy = table.tenant === null && policies.length === 0 ? ['-- no tenant: see the written list'] : policies
  return [...(isUsual ? [] : noPolicy), ...grantsOf(table)]
}

const usualGrants = 'app_ro SELECT; app_rw DELETE, INSERT, SELECT, UPDATE; app_system DELETE, INSERT, SELECT, UPDATE'

function grantsOf({ grants }: Table): string[] {
  const byRole = Map.groupBy(grants, (grant) => grant.grantee)
  const text = [...byRole]
    .map(
      ([role, list]) =>
        `${role} ${list
          .map(({ right, column }) => right + (column ? `(${column})` : ''))
          .sort()
          .join(', ')}`,
    )
    .sort()
    .join('; ')
  return text === usualGrants ? [] : [`-- rights: ${text || 'none'}`]
}
