/** The first tenant: the bureau with its built-in roles. Schools come by import. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { builtInRoles } from '../rights/built-in-roles.ts'

export type NewTenant = {
  readonly id: number
  readonly name: string
  readonly shortName: string
  readonly kind: string
}

export const bureauId = 1

/** False when the tenant is there already; two starts at once make one tenant. */
export async function insertTenant(db: AnyDb, tenant: NewTenant): Promise<boolean> {
  const { rows } = await sql`insert into identity.tenants (id, name, short_name, kind)
    values (${tenant.id}, ${tenant.name}, ${tenant.shortName}, ${tenant.kind})
    on conflict (id) do nothing returning id`.execute(db)
  if (rows.length === 0) return false
  for (const { key, name, permissions } of builtInRoles) {
    await sql`insert into identity.roles (tenant_id, id, key, name, permissions, built_in)
      values (${tenant.id}, ${newId()}, ${key}, ${name}, ${[...permissions]}, true)`.execute(db)
  }
  return true
}

export async function provisionTenant(uow: UnitOfWork, tenant: NewTenant): Promise<boolean> {
  return await uow.asSystem('identity.provision', (tx) => insertTenant(tx.db, tenant))
}
