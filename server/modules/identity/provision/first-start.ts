/** A system without people gets its bureau and a first administrator, who comes in by a one-time link. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { SystemTx } from '../../../platform/db/tx.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { makeOneTimeLink } from '../sessions/one-time-link.ts'
import { bureauId, insertTenant } from './provision-tenant.ts'

export type FirstStart = { readonly bureauName: string; readonly publicUrl: string }

/** Long enough to be mailed to the person in charge, short enough not to lie about. */
const linkMinutes = 24 * 60
const firstLogin = 'admin'

/**
 * The link, or null when somebody exists who can sign in already. Asked again before the link was used, it gives a new
 * link for the same administrator and ends the old one.
 */
export async function firstStart(uow: UnitOfWork, { bureauName, publicUrl }: FirstStart): Promise<string | null> {
  return await uow.asSystem('identity.provision', async (tx) => {
    await insertTenant(tx.db, { id: bureauId, name: bureauName, shortName: bureauName, kind: '教育局' })
    // Two processes that start at once wait here for each other.
    await sql`select from identity.tenants where id = ${bureauId} for update`.execute(tx.db)
    const { rows } = await sql<{ person_id: string; login: string; password_hash: string | null }>`
      select person_id, login, password_hash from identity.accounts order by created_at, person_id limit 2`.execute(
      tx.db,
    )
    const [first, second] = rows
    if (second || (first && (first.password_hash !== null || first.login !== firstLogin))) return null
    const administrator = first?.person_id ?? (await insertAdministrator(tx))
    const { token } = await makeOneTimeLink(tx.db, administrator, 'setup', linkMinutes, tx.now)
    // Behind «#», so that the token reaches neither logs nor a Referer header.
    return `${publicUrl}/link#${token}`
  })
}

async function insertAdministrator({ db, now }: SystemTx): Promise<string> {
  const [person, unit] = [newId(), newId()]
  await sql`insert into identity.units (tenant_id, id, name, kind, valid_from)
    values (${bureauId}, ${unit}, '信息中心', '科室', ${now}::date)`.execute(db)
  await sql`insert into identity.people (tenant_id, id, name, staff_number, joined_on)
    values (${bureauId}, ${person}, '管理员', ${firstLogin}, ${now}::date)`.execute(db)
  await sql`insert into identity.posts (tenant_id, id, person_id, unit_id, title, valid_from)
    values (${bureauId}, ${newId()}, ${person}, ${unit}, '管理员', ${now}::date)`.execute(db)
  await sql`insert into identity.accounts (person_id, login, created_at)
    values (${person}, ${firstLogin}, ${now})`.execute(db)
  // Reaches the schools: the first task is to import them.
  const { rows } = await sql<{ id: string }>`select id from identity.roles
    where tenant_id = ${bureauId} and key = 'tenant-admin'`.execute(db)
  for (const { id } of rows)
    await sql`insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
      values (${bureauId}, ${newId()}, ${person}, ${id}, 'schools')`.execute(db)
  return person
}
