/** Lint of code inside the database: functions, triggers and rules exist only when they are on the written list. */
import type { ClientBase } from 'pg'
import type { Finding } from './catalogue-rights.ts'
import { OUR_SCHEMAS } from './catalogue-tables.ts'
import type { Lists } from './global-tables.ts'

type Found = { name: string; definer: boolean; config: string[]; grantees: string[] }

const FUNCTIONS = `
  SELECT n.nspname || '.' || p.proname AS name, p.prosecdef AS definer, coalesce(p.proconfig, '{}') AS config,
    ARRAY(SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END
      FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x WHERE x.grantee <> p.proowner ORDER BY 1) AS grantees
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE ${OUR_SCHEMAS} AND n.nspname <> ALL ($1)`

const TRIGGERS = `
  SELECT n.nspname || '.' || c.relname || ' ' || t.tgname AS name, pn.nspname || '.' || p.proname AS function
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_namespace pn ON pn.oid = p.pronamespace
  WHERE NOT t.tgisinternal AND ${OUR_SCHEMAS} AND n.nspname <> ALL ($1)`

const RULES = `
  SELECT n.nspname || '.' || c.relname || ' ' || r.rulename AS name
  FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE r.rulename <> '_RETURN' AND ${OUR_SCHEMAS} AND n.nspname <> ALL ($1)`

function functionFindings(row: Found, lists: Lists): Finding[] {
  const object = row.name
  const listed = lists.functions.find((entry) => entry.name === object)
  const found: Finding[] = []
  if (!listed) found.push({ rule: 'function', object, message: 'the function is not on the list in global-tables.ts' })
  if (row.definer && !listed?.definer) {
    found.push({ rule: 'definer', object, message: 'SECURITY DEFINER runs past all policies and is not on the list' })
  }
  if (row.definer && !row.config.some((entry) => entry.startsWith('search_path='))) {
    found.push({ rule: 'definer-path', object, message: 'a definer function must pin its search_path' })
  }
  if (listed && [...listed.execute].sort().join() !== row.grantees.join()) {
    found.push({ rule: 'function-right', object, message: `may be called by ${row.grantees.join(', ') || 'nobody'}` })
  }
  return found
}

export async function codeFindings(client: ClientBase, lists: Lists): Promise<Finding[]> {
  const foreign = [lists.schemas.map((entry) => entry.schema)]
  const functions = await client.query<Found>(FUNCTIONS, foreign)
  const triggers = await client.query<{ name: string; function: string }>(TRIGGERS, foreign)
  const rules = await client.query<{ name: string }>(RULES, foreign)
  return [
    ...functions.rows.flatMap((row) => functionFindings(row, lists)),
    ...triggers.rows
      .filter((row) => !lists.functions.some((entry) => entry.name === row.function))
      .map((row) => ({
        rule: 'trigger',
        object: row.name,
        message: `calls ${row.function}, which is not on the list`,
      })),
    ...rules.rows.map((row) => ({
      rule: 'rule',
      object: row.name,
      message: 'rewrite rules run with their owner’s rights',
    })),
  ]
}
