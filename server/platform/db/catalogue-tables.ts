/** What the catalogue says about our tables: one query, read by protect and by the lint. */
import type { ClientBase } from 'pg'

export type Policy = {
  readonly name: string
  readonly command: string
  readonly permissive: boolean
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}

export type Grant = { readonly grantee: string; readonly right: string; readonly column: string | null }

export type Table = {
  readonly schema: string
  readonly name: string
  /** r table · p partitioned · v view · m materialized view · f foreign · S sequence */
  readonly kind: string
  readonly owner: string
  readonly rls: boolean
  readonly forced: boolean
  readonly options: readonly string[]
  /** Type of tenant_id, «integer NOT NULL» when right; null without the column. */
  readonly tenant: string | null
  readonly policies: readonly Policy[]
  readonly grants: readonly Grant[]
}

/** Schemas of the server, and of sessions. */
export const OUR_SCHEMAS = `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'`

const TABLES = `
  SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relowner::regrole::text AS owner,
    c.relrowsecurity AS rls, c.relforcerowsecurity AS forced, coalesce(c.reloptions, '{}') AS options,
    (SELECT format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped) AS tenant,
    coalesce((SELECT json_agg(json_build_object('name', p.polname, 'command', p.polcmd, 'permissive', p.polpermissive,
        'roles', ARRAY(SELECT CASE WHEN r = 0 THEN 'PUBLIC' ELSE r::regrole::text END FROM unnest(p.polroles) r ORDER BY 1),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) ORDER BY p.polname)
       FROM pg_policy p WHERE p.polrelid = c.oid), '[]') AS policies,
    coalesce((SELECT json_agg(json_build_object('right', g.privilege_type, 'column', g.attname,
        'grantee', CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END))
       FROM (SELECT x.grantee, x.privilege_type, null::name AS attname FROM aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
         UNION ALL SELECT x.grantee, x.privilege_type, a.attname FROM pg_attribute a, aclexplode(a.attacl) x
           WHERE a.attrelid = c.oid AND NOT a.attisdropped AND x.grantee <> c.relowner) g), '[]') AS grants
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE ${OUR_SCHEMAS} AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
  ORDER BY 1, 2`

export async function readTables(client: ClientBase): Promise<Table[]> {
  return (await client.query<Table>(TABLES)).rows
}

export const fullName = (table: Pick<Table, 'schema' | 'name'>): string => `${table.schema}.${table.name}`

/** As PostgreSQL prints them back; the lint compares letter by letter, so nothing can hide in an expression. */
export const TENANT_EXPRESSION = "(tenant_id = (NULLIF(current_setting('app.tenant'::text, true), ''::text))::integer)"

export const POLICIES: readonly Policy[] = [
  { name: 'system_access', command: '*', permissive: true, roles: ['app_system'], using: 'true', check: 'true' },
  {
    name: 'tenant_isolation',
    command: '*',
    permissive: true,
    roles: ['app_ro', 'app_rw'],
    using: TENANT_EXPRESSION,
    check: TENANT_EXPRESSION,
  },
]
