/** Reads all that an import compares with. Works elevated, so every statement names its tenants. */
import { sql } from 'kysely'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { AccountRow, GrantRow, Person, PersonRow, PostRow, RoleRow, State, TenantRow, UnitRow } from './state.ts'
import type { Moves } from './write.store.ts'

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

/** `ids` null: everybody of the tenants. */
async function loadPeople(db: AnyDb, tenants: number[], ids: readonly string[] | null): Promise<Person[]> {
  const only = (column: string) => (ids ? sql`and ${sql.id(column)} = any(${uuids(ids)})` : sql``)
  const people = await sql<PersonRow>`
    select tenant_id, id, name, staff_number, phone, email, status, joined_on, left_on, version
    from identity.people where tenant_id = any(${tenants}::int[]) ${only('id')} order by tenant_id, id`.execute(db)
  const posts = await sql<PostRow>`
    select tenant_id, id, person_id, unit_id, title, is_head, is_primary, valid_from, valid_until
    from identity.posts where tenant_id = any(${tenants}::int[]) ${only('person_id')} order by tenant_id, id`.execute(
    db,
  )
  const grants = await sql<GrantRow>`select tenant_id, id, person_id, role_id, scope from identity.role_grants
    where tenant_id = any(${tenants}::int[]) ${only('person_id')} order by tenant_id, id`.execute(db)
  const postsOf = grouped(posts.rows)
  const grantsOf = grouped(grants.rows)
  return people.rows.map((row) => {
    const key = `${row.tenant_id} ${row.id}`
    return { row, posts: postsOf.get(key) ?? [], grants: grantsOf.get(key) ?? [] }
  })
}

/** What moves are compared with: only the rows that they name, the people of them locked. */
export async function loadTouched(db: AnyDb, tenants: number[], moves: Moves): Promise<State> {
  const people = moves.person.flatMap(({ from, to }) => (from ?? to)?.row.id ?? [])
  const accounts = moves.account.flatMap(({ from, to }) => (from ?? to)?.person_id ?? [])
  const roles = moves.role.flatMap(({ from, to }) => (from ?? to)?.id ?? [])
  const units = moves.unit.flatMap(({ from, to }) => (from ?? to)?.id ?? [])
  await sql`select from identity.people where tenant_id = any(${tenants}::int[]) and id = any(${uuids(people)})
    order by tenant_id, id for update`.execute(db)
  return {
    tenants: await loadTenants(db),
    roles: await loadRoles(db, tenants, roles),
    units: await loadUnits(db, tenants, units),
    people: await loadPeople(db, tenants, people),
    accounts: (
      await sql<AccountRow>`select person_id, login, phone, status from identity.accounts
        where person_id = any(${uuids(accounts)}) order by person_id for update`.execute(db)
    ).rows,
    elsewhere: [],
  }
}

async function loadRoles(db: AnyDb, tenants: number[], ids: readonly string[] | null): Promise<RoleRow[]> {
  const { rows } = await sql<RoleRow>`select tenant_id, id, key, name, permissions, built_in from identity.roles
    where tenant_id = any(${tenants}::int[]) ${ids ? sql`and id = any(${uuids(ids)})` : sql``}
    order by tenant_id, id`.execute(db)
  return rows
}

async function loadUnits(db: AnyDb, tenants: number[], ids: readonly string[] | null): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    select tenant_id, id, parent_id, name, kind, sort, valid_from, valid_until from identity.units
    where tenant_id = any(${tenants}::int[]) ${ids ? sql`and id = any(${uuids(ids)})` : sql``}
    order by tenant_id, id`.execute(db)
  return rows
}

export type Wanted = {
  readonly tenants: readonly number[]
  readonly phones: readonly string[]
  readonly logins: readonly string[]
}

export async function loadState(db: AnyDb, wanted: Wanted): Promise<State> {
  const tenants = [...wanted.tenants]
  const people = await loadPeople(db, tenants, null)
  const ids = [...new Set(people.map(({ row }) => row.id))]
  const accounts = await sql<AccountRow>`select person_id, login, phone, status from identity.accounts
    where person_id = any(${uuids(ids)}) or phone = any(${[...wanted.phones]}::text[])
      or lower(login) = any(${[...wanted.logins]}::text[]) order by person_id`.execute(db)
  const owners = accounts.rows.map((account) => account.person_id)
  const elsewhere = await sql<State['elsewhere'][number]>`select id, name, status from identity.people
    where id = any(${uuids(owners)}) and tenant_id <> all(${tenants}::int[]) order by id, tenant_id`.execute(db)
  return {
    tenants: await loadTenants(db),
    roles: await loadRoles(db, tenants, null),
    units: await loadUnits(db, tenants, null),
    people,
    accounts: accounts.rows,
    elsewhere: elsewhere.rows,
  }
}
