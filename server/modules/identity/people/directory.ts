/** What other modules ask of identity: names, heads, holders of roles, deputies. All within the caller's tenant. */
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'

export type PersonRef = {
  readonly id: string
  readonly name: string
  readonly unitId: string
  readonly unitName: string
}

const holders = (tx: ReadTx) => sql`
  identity.people e
  join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id
    and p.valid_from <= (${tx.now}::timestamptz)::date and (p.valid_until is null or p.valid_until >= (${tx.now}::timestamptz)::date)
    and (p.expires_at is null or p.expires_at > ${tx.now})
  join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id`

const ref = sql`distinct on (e.name, e.id) e.id, e.name, u.id as "unitId", u.name as "unitName"`

/** People by id, in no order; who has left is missing. */
export async function peopleByIds(tx: ReadTx, ids: readonly string[]): Promise<PersonRef[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<PersonRef>`select ${ref} from ${holders(tx)}
    where e.tenant_id = ${tx.tenant} and e.id = any(${[...ids]}::uuid[]) and e.status = 'active'
    order by e.name, e.id, p.is_primary desc`.execute(tx.db)
  return rows
}

export async function peopleWithRole(tx: ReadTx, roleKey: string): Promise<PersonRef[]> {
  const { rows } = await sql<PersonRef>`select ${ref} from identity.roles r
    join identity.role_grants g on g.tenant_id = r.tenant_id and g.role_id = r.id
    join ${holders(tx)} on e.tenant_id = g.tenant_id and e.id = g.person_id
    where r.tenant_id = ${tx.tenant} and r.key = ${roleKey} and e.status = 'active'
    order by e.name, e.id, p.is_primary desc`.execute(tx.db)
  return rows
}

/** The head of a unit; when it has none, of the nearest unit above that has one. `level` 2 = the head above that head. */
export async function headOfUnit(tx: ReadTx, unitId: string, level = 1): Promise<PersonRef | null> {
  const { rows } = await sql<PersonRef>`
    with recursive up as (
      select id, parent_id, 0 as depth from identity.units where tenant_id = ${tx.tenant} and id = ${unitId}
      union all
      select u.id, u.parent_id, up.depth + 1 from identity.units u join up on u.id = up.parent_id
      where u.tenant_id = ${tx.tenant} and up.depth < 10
    )
    select e.id, e.name, u.id as "unitId", u.name as "unitName" from ${holders(tx)} join up on up.id = u.id
    where e.tenant_id = ${tx.tenant} and p.tenant_id = ${tx.tenant} and u.tenant_id = ${tx.tenant}
      and p.is_head and e.status = 'active'
    order by up.depth, p.is_primary desc, e.id offset ${level - 1} limit 1`.execute(tx.db)
  return rows[0] ?? null
}

export async function unitsByIds(tx: ReadTx, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: string; name: string }>`select id, name from identity.units
    where tenant_id = ${tx.tenant} and id = any(${[...ids]}::uuid[]) order by sort, name`.execute(tx.db)
  return rows
}

/** Units and roles that the person has here today: what a right given to a section or a role reaches. */
export async function standingOf(tx: ReadTx, personId: string): Promise<{ units: string[]; roles: string[] }> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select 'unit' as kind, p.unit_id as id from identity.posts p where p.tenant_id = ${tx.tenant} and p.person_id = ${personId}
      and p.valid_from <= (${tx.now}::timestamptz)::date and (p.valid_until is null or p.valid_until >= (${tx.now}::timestamptz)::date)
    and (p.expires_at is null or p.expires_at > ${tx.now})
    union select 'role', g.role_id from identity.role_grants g where g.tenant_id = ${tx.tenant} and g.person_id = ${personId}`.execute(
    tx.db,
  )
  const ids = (kind: string): string[] => rows.filter((row) => row.kind === kind).map((row) => row.id)
  return { units: ids('unit'), roles: ids('role') }
}

/** Everybody of these units or with these roles (by id). */
export async function peopleOf(tx: ReadTx, by: { units: readonly string[]; roles: readonly string[] }) {
  const { rows } = await sql<PersonRef & { roles: string[]; units: string[] }>`
    select e.id, e.name, min(u.id::text) as "unitId", min(u.name) as "unitName", array_agg(distinct u.id::text) as units,
      coalesce(array_agg(distinct g.role_id::text) filter (where g.role_id is not null), '{}') as roles
    from ${holders(tx)}
    left join identity.role_grants g on g.tenant_id = e.tenant_id and g.person_id = e.id
    where e.tenant_id = ${tx.tenant} and p.tenant_id = ${tx.tenant} and u.tenant_id = ${tx.tenant} and e.status = 'active'
      and (p.unit_id = any(${[...by.units]}::uuid[]) or g.role_id = any(${[...by.roles]}::uuid[]))
    group by e.id, e.name order by e.name, e.id`.execute(tx.db)
  return rows
}

/** Names of roles and the roles by their keys. */
export async function rolesHere(tx: ReadTx): Promise<{ id: string; key: string; name: string }[]> {
  const { rows } = await sql<{ id: string; key: string; name: string }>`select id, key, name from identity.roles
    where tenant_id = ${tx.tenant} order by name`.execute(tx.db)
  return rows
}

export type TenantRef = {
  readonly id: number
  readonly name: string
  readonly shortName: string
  readonly kind: string
}

/** Bureau and schools; the bureau first, then by kind and name in the order of their numbers. */
export async function allTenants(tx: ReadTx): Promise<TenantRef[]> {
  const { rows } = await sql<TenantRef>`select id, name, short_name as "shortName", kind from identity.tenants
    where status = 'active' order by id`.execute(tx.db)
  return rows
}

export async function tenantById(tx: ReadTx, id: number): Promise<TenantRef | null> {
  const { rows } = await sql<TenantRef>`select id, name, short_name as "shortName", kind from identity.tenants
    where id = ${id} and status = 'active'`.execute(tx.db)
  return rows[0] ?? null
}

/** Where mail reaches people of this tenant; who gave no address is missing. */
export async function mailAddresses(tx: ReadTx, people: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`select email from identity.people
    where tenant_id = ${tx.tenant} and id = any(${[...people]}::uuid[]) and email is not null and status = 'active'`.execute(
    tx.db,
  )
  return rows.map((row) => row.email)
}

/** For whom this person acts today in that kind of work («甲 代 乙»: gives 乙). */
export async function principalsOf(tx: ReadTx, personId: string, kind: string | null): Promise<string[]> {
  const { rows } = await sql<{ from_person: string }>`select from_person from identity.delegations
    where tenant_id = ${tx.tenant} and to_person = ${personId} and ended_at is null
      and starts_on <= (${tx.now}::timestamptz)::date and ends_on >= (${tx.now}::timestamptz)::date
      and (${kind}::text is null or cardinality(kinds) = 0 or ${kind} = any(kinds))`.execute(tx.db)
  return rows.map((row) => row.from_person)
}
