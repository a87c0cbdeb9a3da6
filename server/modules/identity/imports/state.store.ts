/** Reads all that an import compares with. Works elevated, so every statement names its tenants. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { AccountRow, GrantRow, Person, PersonRow, PostRow, RoleRow, State, TenantRow, UnitRow } from './state.ts'

export async function loadTenants(db: AnyDb): Promise<TenantRow[]> {
  const { rows } = await sql<TenantRow>`select id, name, short_name, kind, status, has_site from identity.tenants
    order by id limit 2000`.execute(db)
  return rows
}

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`

function grouped<T extends { person_id: string; tenant_id: number }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const key = `${row.tenant_id} ${row.person_id}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}

async function loadPeople(db: AnyDb, tenants: number[]): Promise<Person[]> {
  const people = await sql<PersonRow>`
    select tenant_id, id, name, staff_number, phone, email, status, joined_on, left_on, version
    from identity.people where tenant_id = any(${tenants}::int[]) order by tenant_id, id`.execute(db)
  const posts = await sql<PostRow>`
    select tenant_id, id, person_id, unit_id, title, is_head, is_primary, valid_from, valid_until
    from identity.posts where tenant_id = any(${tenants}::int[]) order by tenant_id, id`.execute(db)
  const grants = await sql<GrantRow>`select tenant_id, id, person_id, role_id, scope
    from identity.role_grants where tenant_id = any(${tenants}::int[]) order by tenant_id, id`.execute(db)
  const postsOf = grouped(posts.rows)
  const grantsOf = grouped(grants.rows)
  return people.rows.map((row) => {
    const key = `${row.tenant_id} ${row.id}`
    return { row, posts: postsOf.get(key) ?? [], grants: grantsOf.get(key) ?? [] }
  })
}

export type Wanted = {
  readonly tenants: readonly number[]
  readonly phones: readonly string[]
  readonly logins: readonly string[]
  /** Accounts wanted beside those of the covered people. */
  readonly people?: readonly string[]
}

export async function loadState(db: AnyDb, wanted: Wanted): Promise<State> {
  const tenants = [...wanted.tenants]
  const roles = await sql<RoleRow>`select tenant_id, id, key, name, permissions, built_in from identity.roles
    where tenant_id = any(${tenants}::int[]) order by tenant_id, id`.execute(db)
  const units = await sql<UnitRow>`
    select tenant_id, id, parent_id, name, kind, sort, valid_from, valid_until from identity.units
    where tenant_id = any(${tenants}::int[]) order by tenant_id, id`.execute(db)
  const people = await loadPeople(db, tenants)
  const ids = [...new Set([...people.map(({ row }) => row.id), ...(wanted.people ?? [])])]
  const accounts = await sql<AccountRow>`select person_id, login, phone, status from identity.accounts
    where person_id = any(${uuids(ids)}) or phone = any(${[...wanted.phones]}::text[])
      or lower(login) = any(${[...wanted.logins]}::text[]) order by person_id`.execute(db)
  const owners = accounts.rows.map((account) => account.person_id)
  const elsewhere = await sql<State['elsewhere'][number]>`select id, name, status from identity.people
    where id = any(${uuids(owners)}) and tenant_id <> all(${tenants}::int[]) order by id, tenant_id`.execute(db)
  return {
    tenants: await loadTenants(db),
    roles: roles.rows,
    units: units.rows,
    people,
    accounts: accounts.rows,
    elsewhere: elsewhere.rows,
  }
}
