/** Lint of roles, schemas and the database: the log-in role has nothing but the way into three roles. */
import type { ClientBase } from 'pg'
import type { Finding } from './catalogue-rights.ts'
import { OUR_SCHEMAS } from './catalogue-tables.ts'
import { LOGIN, OWNER, WORK_ROLES } from './roles.ts'

type Role = { name: string; attributes: string[]; login: boolean; inherit: boolean; memberships: string[] }

const ROLES = `
  SELECT r.rolname AS name, r.rolcanlogin AS login, r.rolinherit AS inherit,
    array_remove(ARRAY[CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
      CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
      CASE WHEN rolreplication THEN 'REPLICATION' END], NULL) AS attributes,
    ARRAY(SELECT m.roleid::regrole::text FROM pg_auth_members m WHERE m.member = r.oid ORDER BY 1) AS memberships
  FROM pg_roles r WHERE r.rolname = ANY ($1)`

/** Everything that belongs to, or was granted to, a role; in this database and shared. */
const HELD = `
  SELECT d.deptype AS kind, pg_describe_object(d.classid, d.objid, d.objsubid) AS object, d.classid::regclass::text AS class
  FROM pg_shdepend d WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = to_regrole($1) AND d.deptype IN ('o', 'a')
    AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`

const SCHEMA_RIGHTS = `
  SELECT n.nspname AS name, x.privilege_type AS right, CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END AS grantee
  FROM pg_namespace n, aclexplode(n.nspacl) x WHERE ${OUR_SCHEMAS} AND x.grantee <> n.nspowner`

const PUBLIC_DATABASE = `
  SELECT x.privilege_type AS right FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
  WHERE d.datname = current_database() AND x.grantee = 0`

const DEFAULTS = `
  SELECT pg_describe_object('pg_default_acl'::regclass, d.oid, 0) AS name FROM pg_default_acl d, aclexplode(d.defaclacl) x
  WHERE x.grantee <> d.defaclrole`

const MAY_JOIN: Readonly<Record<string, string>> = {
  [LOGIN]: [...WORK_ROLES].sort().join(),
  [OWNER]: 'app_system',
  ...Object.fromEntries(WORK_ROLES.map((role) => [role, ''])),
}

function roleFindings(role: Role): Finding[] {
  const object = role.name
  const found: Finding[] = []
  const say = (rule: string, message: string): void => void found.push({ rule, object, message })
  if (role.attributes.length > 0) say('role-attribute', `has ${role.attributes.join(', ')}`)
  if (role.login !== (object === LOGIN)) say('role-login', role.login ? 'may log in' : 'may not log in')
  if (role.inherit && object !== OWNER) say('role-inherit', 'inherits rights without SET ROLE')
  if (role.memberships.join() !== MAY_JOIN[object])
    say('role-member', `is a member of ${role.memberships.join(', ') || 'nothing'}`)
  return found
}

async function holdings(client: ClientBase): Promise<Finding[]> {
  const found: Finding[] = []
  for (const role of [LOGIN, ...WORK_ROLES]) {
    const held = await client.query<{ kind: string; object: string; class: string }>(HELD, [role])
    for (const row of held.rows) {
      // CONNECT is the one thing that log-in role must have; the work roles' rights are judged object by object.
      const isExpected = row.kind === 'a' && (role !== LOGIN || row.class === 'pg_database')
      const rule = row.kind === 'o' ? 'role-owns' : 'login-right'
      if (!isExpected)
        found.push({ rule, object: role, message: `${row.kind === 'o' ? 'owns' : 'has rights on'} ${row.object}` })
    }
  }
  return found
}

async function surroundings(client: ClientBase): Promise<Finding[]> {
  const schemas = await client.query<{ name: string; right: string; grantee: string }>(SCHEMA_RIGHTS)
  const wide = schemas.rows.filter(
    (row) => row.right !== 'USAGE' || (row.grantee === 'PUBLIC' ? row.name !== 'public' : !MAY_HAVE.has(row.grantee)),
  )
  const database = await client.query<{ right: string }>(PUBLIC_DATABASE)
  const defaults = await client.query<{ name: string }>(DEFAULTS)
  return [
    ...wide.map((row) => ({ rule: 'schema-right', object: row.name, message: `${row.grantee} has ${row.right}` })),
    ...database.rows.map((row) => ({ rule: 'database-right', object: 'database', message: `PUBLIC has ${row.right}` })),
    ...defaults.rows.map((row) => ({
      rule: 'default-right',
      object: row.name,
      message: 'rights are given table by table, never ahead',
    })),
  ]
}

const MAY_HAVE: ReadonlySet<string> = new Set(WORK_ROLES)

export async function roleAndSchemaFindings(client: ClientBase): Promise<Finding[]> {
  const names = [LOGIN, OWNER, ...WORK_ROLES]
  const roles = (await client.query<Role>(ROLES, [names])).rows
  const missing = names
    .filter((name) => !roles.some((role) => role.name === name))
    .map((object) => ({ rule: 'role-missing', object, message: 'the role does not exist' }))
  return [...missing, ...roles.flatMap(roleFindings), ...(await holdings(client)), ...(await surroundings(client))]
}
