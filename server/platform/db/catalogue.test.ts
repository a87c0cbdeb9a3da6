import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase, type TestDatabase } from '../../testing/database.ts'
import { lintCatalogue } from './catalogue.ts'
import { platformLists } from './global-tables.ts'

let house: TestDatabase
let admin: pg.Client
beforeAll(async () => {
  house = await testDatabase()
  admin = await house.adminClient()
})
afterAll(() => house.close())

/** Each plant is a mistake that somebody could make in a migration; the transaction is rolled back after the look. */
const OWNED = 'SET LOCAL ROLE shuyuan_owner;'
const TABLE = `${OWNED} CREATE TABLE platform.plant (tenant_id integer NOT NULL, id uuid NOT NULL, name text, PRIMARY KEY (tenant_id, id));`
const plants: [name: string, sql: string, rule: string][] = [
  ['row-level security switched off', 'ALTER TABLE platform.counters DISABLE ROW LEVEL SECURITY', 'rls-enabled'],
  ['row-level security not forced', 'ALTER TABLE platform.counters NO FORCE ROW LEVEL SECURITY', 'rls-forced'],
  ['a new tenant table without policies', TABLE, 'policy-missing'],
  [
    'a policy without WITH CHECK',
    'DROP POLICY tenant_isolation ON platform.counters; CREATE POLICY tenant_isolation ON platform.counters TO app_ro, app_rw USING (tenant_id = 1)',
    'policy-check',
  ],
  [
    'a policy with a sub-select',
    `ALTER POLICY tenant_isolation ON platform.counters USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::int))`,
    'policy-using',
  ],
  [
    'a policy that lets the unset tenant see all',
    `ALTER POLICY tenant_isolation ON platform.counters USING (tenant_id = coalesce(nullif(current_setting('app.tenant', true), '')::int, tenant_id))`,
    'policy-using',
  ],
  ['a policy open to everyone', 'ALTER POLICY system_access ON platform.counters TO PUBLIC', 'policy-roles'],
  ['one more permissive policy', 'CREATE POLICY more ON platform.counters USING (true)', 'policy-extra'],
  [
    'a table without tenant_id and without a reason',
    `${OWNED} CREATE TABLE platform.plant (id uuid PRIMARY KEY)`,
    'not-listed',
  ],
  [
    'a tenant_id that may be empty',
    `${OWNED} CREATE TABLE platform.plant (tenant_id integer, id uuid PRIMARY KEY)`,
    'tenant-column',
  ],
  [
    'a tenant_id of another type',
    `${OWNED} CREATE TABLE platform.plant (tenant_id bigint NOT NULL, id uuid, PRIMARY KEY (tenant_id, id))`,
    'tenant-column',
  ],
  [
    'a primary key without the tenant',
    `${OWNED} CREATE TABLE platform.plant (tenant_id integer NOT NULL, id uuid PRIMARY KEY)`,
    'primary-key',
  ],
  [
    'a tenant table without any key',
    `${OWNED} CREATE TABLE platform.plant (tenant_id integer NOT NULL, id uuid)`,
    'primary-key',
  ],
  [
    'a unique index across tenants',
    `${TABLE} CREATE UNIQUE INDEX plant_name ON platform.plant (name)`,
    'unique-tenant',
  ],
  [
    'a unique expression across tenants',
    `${TABLE} CREATE UNIQUE INDEX plant_name ON platform.plant (lower(name), tenant_id)`,
    'unique-tenant',
  ],
  [
    'a foreign key past the tenant',
    `${OWNED} CREATE TABLE platform.plant (tenant_id integer NOT NULL, id uuid NOT NULL, head integer REFERENCES platform.audit_heads, PRIMARY KEY (tenant_id, id))`,
    'foreign-key',
  ],
  [
    'a view with its owner’s eyes',
    `${OWNED} CREATE VIEW platform.plant AS SELECT * FROM platform.counters`,
    'view-invoker',
  ],
  [
    'a materialized view',
    `${OWNED} CREATE MATERIALIZED VIEW platform.plant AS SELECT * FROM platform.counters`,
    'no-matview',
  ],
  ['the right to truncate', 'GRANT TRUNCATE ON platform.counters TO app_rw', 'forbidden-right'],
  ['the right to set triggers', 'GRANT TRIGGER ON platform.counters TO app_rw', 'forbidden-right'],
  ['a right for everyone', 'GRANT SELECT ON platform.counters TO PUBLIC', 'rights'],
  ['an audit trail that can be rewritten', 'GRANT UPDATE ON platform.audit_entries TO app_rw', 'rights'],
  ['an audit column that can be rewritten', 'GRANT UPDATE (detail) ON platform.audit_entries TO app_system', 'rights'],
  ['a readable sequence', 'GRANT SELECT ON SEQUENCE platform.outbox_id_seq TO app_rw', 'sequence-right'],
  ['a new sequence', `${OWNED} CREATE SEQUENCE platform.plant`, 'no-sequence'],
  [
    'a definer function',
    `${OWNED} CREATE FUNCTION platform.plant() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    'definer',
  ],
  [
    'a definer function without search_path',
    `${OWNED} CREATE FUNCTION platform.plant() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
    'definer-path',
  ],
  [
    'a function that nobody listed',
    `${OWNED} CREATE FUNCTION platform.plant() RETURNS int LANGUAGE sql AS 'SELECT 1'`,
    'function',
  ],
  [
    'a trigger',
    `${OWNED} CREATE TRIGGER plant BEFORE UPDATE ON platform.counters FOR EACH ROW EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()`,
    'trigger',
  ],
  ['a rewrite rule', `${OWNED} CREATE RULE plant AS ON DELETE TO platform.counters DO INSTEAD NOTHING`, 'rule'],
  ['a log-in role past the policies', 'ALTER ROLE shuyuan_app BYPASSRLS', 'role-attribute'],
  ['a log-in role that inherits', 'ALTER ROLE shuyuan_app INHERIT', 'role-inherit'],
  [
    'a log-in role that owns a table',
    `${TABLE} RESET ROLE; ALTER TABLE platform.plant OWNER TO shuyuan_app`,
    'role-owns',
  ],
  ['a log-in role with rights of its own', 'GRANT SELECT ON platform.counters TO shuyuan_app', 'login-right'],
  ['a log-in role that may become the owner', 'GRANT shuyuan_owner TO shuyuan_app', 'role-member'],
  ['a work role that watches others’ statements', 'GRANT pg_read_all_stats TO app_rw', 'role-member'],
  ['a work role that logs in', 'ALTER ROLE app_rw LOGIN', 'role-login'],
  ['a schema where the program may create', 'GRANT CREATE ON SCHEMA platform TO app_rw', 'schema-right'],
  [
    'rights given ahead',
    'ALTER DEFAULT PRIVILEGES IN SCHEMA platform GRANT SELECT ON TABLES TO app_rw',
    'default-right',
  ],
  [
    'a database open to every role',
    `DO $$ BEGIN EXECUTE format('GRANT CONNECT ON DATABASE %I TO PUBLIC', current_database()); END $$`,
    'database-right',
  ],
  [
    'a table of the administrator',
    'CREATE TABLE platform.plant (tenant_id integer NOT NULL, id uuid, PRIMARY KEY (tenant_id, id))',
    'owner',
  ],
]

test('the migrated house has no finding', async () => {
  expect(await lintCatalogue(admin)).toEqual([])
})

test.each(plants)('finds %s', async (_name, sql, rule) => {
  // Roles are shared by all databases of the server: nothing planted may ever be committed.
  await admin.query('BEGIN')
  try {
    await admin.query(sql)
    const rules = (await lintCatalogue(admin)).map((finding) => finding.rule)
    expect(rules).toContain(rule)
  } finally {
    await admin.query('ROLLBACK')
  }
})

test('a listed exception is no finding', async () => {
  await admin.query('BEGIN')
  await admin.query(`${OWNED} CREATE TABLE platform.plant (id uuid PRIMARY KEY)`)
  const globals = [...platformLists.globals, { table: 'platform.plant', reason: 'a test', grants: {} }]
  expect(await lintCatalogue(admin, { ...platformLists, globals })).toEqual([])
  await admin.query('ROLLBACK')
})
