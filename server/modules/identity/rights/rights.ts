/** Roles and who holds them. Three administrators stay apart in the 等保 profile; the last one of a kind stays. */
import type {
  grantRole as grantContract,
  listRoleGrants as listContract,
  saveRole as saveContract,
} from '@shuyuan/contract/identity/rights.ts'
import type { BodyOf, QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Scope } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows } from '../../../platform/lists/cursor.ts'
import { peopleByIds, tenantById } from '../people/directory.ts'
import { administratorsIn, separatedRoles } from './built-in-roles.ts'

type RoleRow = { id: string; key: string; name: string; built_in: boolean; permissions: string[]; people: number }

const roleView = (row: RoleRow) => ({
  id: row.id,
  key: row.key,
  name: row.name,
  builtIn: row.built_in,
  permissions: row.permissions,
  people: row.people,
})

export async function listRoles(tx: ReadTx) {
  const { rows } = await sql<RoleRow>`
    select r.id, r.key, r.name, r.built_in, r.permissions,
      (select count(*)::int from identity.role_grants g where g.tenant_id = r.tenant_id and g.role_id = r.id) as people
    from identity.roles r where r.tenant_id = ${tx.tenant} order by r.built_in desc, r.name limit 200`.execute(tx.db)
  return { items: rows.map(roleView), all: Object.entries(permissions).map(([key, name]) => ({ key, name })) }
}

export async function saveRole(tx: Tx, key: string, body: BodyOf<typeof saveContract>) {
  if ((await ownRoleKeys(tx)).includes(key)) await refuseForOneself(tx)
  if (administratorsIn([{ key, permissions: body.permissions }]).size > 1) refuse('identity.role.separation')
  const { rows } = await sql<RoleRow>`
    insert into identity.roles (tenant_id, id, key, name, permissions, built_in)
    values (${tx.tenant}, ${newId()}, ${key}, ${body.name}, ${[...new Set(body.permissions)]}, false)
    on conflict (tenant_id, key) do update set name = excluded.name, permissions = excluded.permissions
      where not identity.roles.built_in
    returning id, key, name, built_in, permissions, 0 as people`.execute(tx.db)
  const row = rows[0] ?? refuse('identity.role.built_in')
  await requireHoldersApart(tx, row.id)
  return roleView(row)
}

export async function grantRole(tx: Tx, body: BodyOf<typeof grantContract>) {
  const [person] = await peopleByIds(tx, [body.personId])
  const { rows } = await sql<{
    key: string
  }>`select key from identity.roles where tenant_id = ${tx.tenant} and id = ${body.roleId}`.execute(tx.db)
  const role = rows[0]
  if (!person || !role) return refuse('request.not_found')
  if (body.scope === 'schools' && (await tenantById(tx, tx.tenant))?.kind !== '教育局') refuse('identity.role.scope')
  requireReach(tx, body.scope)
  if (person.id === tx.actor.person) await refuseForOneself(tx)
  const id = newId()
  const { rows: granted } = await sql<{ id: string }>`
    insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    values (${tx.tenant}, ${id}, ${person.id}, ${body.roleId}, ${body.scope})
    on conflict (tenant_id, person_id, role_id) do update set scope = excluded.scope returning id`.execute(tx.db)
  await requireSeparation(tx, person.id)
  return { id: granted[0]?.id ?? id }
}

async function ownRoleKeys(tx: ReadTx): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`select r.key from identity.role_grants g
    join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${tx.tenant} and g.person_id = ${tx.actor.person}`.execute(tx.db)
  return rows.map(({ key }) => key)
}

/**
 * One of the three administrators gives himself no rights: the security administrator could otherwise read every
 * document by one click (GB/T 22239 8.1.5.2). A tenant's own administrator may; nobody else is there to do it.
 */
export async function refuseForOneself(tx: ReadTx): Promise<void> {
  if ((await ownRoleKeys(tx)).some((key) => separatedRoles.has(key))) refuse('identity.role.self')
}

/** Nobody gives a wider reach than his own right to give has; who may act for his section only gives no rights. */
export function requireReach(tx: ReadTx, wanted: Scope): void {
  if (tx.actor.kind === 'system') return
  const own = tx.actor.grants.get('identity.roles.manage')
  if (own !== 'schools' && (own !== 'tenant' || wanted === 'schools')) refuse('identity.role.reach')
}

/** After the grant and under the person's row lock, so that two grants at once cannot both find the field free. */
async function requireSeparation(tx: Tx, personId: string): Promise<void> {
  await sql`select from identity.people where tenant_id = ${tx.tenant} and id = ${personId} for update`.execute(tx.db)
  const { rows } = await sql<{ key: string; permissions: string[] }>`select r.key, r.permissions
    from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${tx.tenant} and g.person_id = ${personId}`.execute(tx.db)
  if (administratorsIn(rows).size > 1) refuse('identity.role.separation')
}

/** A role that is widened must not make two administrators of somebody who holds it. */
async function requireHoldersApart(tx: Tx, roleId: string): Promise<void> {
  const { rows } = await sql<{ roles: { key: string; permissions: string[] }[] }>`
    select jsonb_agg(jsonb_build_object('key', r.key, 'permissions', r.permissions)) as roles
    from identity.role_grants held
    join identity.role_grants g on g.tenant_id = held.tenant_id and g.person_id = held.person_id
    join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where held.tenant_id = ${tx.tenant} and held.role_id = ${roleId} group by g.person_id`.execute(tx.db)
  if (rows.some(({ roles }) => administratorsIn(roles).size > 1)) refuse('identity.role.separation')
}

type GrantRow = {
  id: string
  person_id: string
  person_name: string
  role_name: string
  scope: 'unit' | 'tenant' | 'schools'
}

export async function listRoleGrants(tx: ReadTx, query: QueryOf<typeof listContract>) {
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()]))
  const { rows } = await sql<GrantRow>`
    select g.id, g.person_id, e.name as person_name, r.name as role_name, g.scope
    from identity.role_grants g
    join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
    join identity.people e on e.tenant_id = g.tenant_id and e.id = g.person_id
    where g.tenant_id = ${tx.tenant} and (${query.roleId ?? null}::uuid is null or g.role_id = ${query.roleId ?? null}::uuid)
      and (${after?.[0] ?? null}::text is null or (e.name, g.id) > (${after?.[0] ?? null}, ${after?.[1] ?? null}::uuid))
    order by e.name, g.id limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.person_name, row.id],
    (row) => ({
      id: row.id,
      personId: row.person_id,
      personName: row.person_name,
      roleName: row.role_name,
      scope: row.scope,
    }),
  )
}

export async function revokeRole(tx: Tx, grantId: string) {
  const { rows } = await sql<{ role_id: string; key: string }>`
    select g.role_id, r.key from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
    where g.tenant_id = ${tx.tenant} and g.id = ${grantId} for update of r`.execute(tx.db)
  const grant = rows[0] ?? refuse('request.not_found')
  if (grant.key === 'tenant-admin' || separatedRoles.has(grant.key)) {
    const { rows: counted } = await sql<{ others: number }>`select count(*)::int as others from identity.role_grants
      where tenant_id = ${tx.tenant} and role_id = ${grant.role_id} and id <> ${grantId}`.execute(tx.db)
    if (counted[0]?.others === 0) refuse('identity.role.last_admin')
  }
  await sql`delete from identity.role_grants where tenant_id = ${tx.tenant} and id = ${grantId}`.execute(tx.db)
  return {}
}
