/** A person of one tenant works for some hours in another: a post that ends by itself, and a role with it. `db` is elevated. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'

type Opening = {
  readonly tenant: number
  readonly person: { readonly id: string; readonly name: string }
  readonly title: string
  readonly roleKey: string
  readonly until: Date
  readonly now: Date
}
export type GuestPost = { readonly postId: string; readonly grantId: string | null }

/** By it a guest's row is told from a colleague's. */
const guestNumber = (personId: string): string => `临时-${personId}`

/** Null when the tenant has no such role or no unit. A grant that the person had already is not noted as the post's. */
export async function openGuestPost(db: AnyDb, opening: Opening): Promise<GuestPost | null> {
  const { tenant, person, title, roleKey, until, now } = opening
  const { rows } = await sql<{ unit: string; role: string }>`select u.id as unit, r.id as role
    from identity.units u join identity.roles r on r.tenant_id = u.tenant_id and r.key = ${roleKey}
    where u.tenant_id = ${tenant} and u.parent_id is null order by u.sort, u.name limit 1`.execute(db)
  const found = rows[0]
  if (!found) return null
  await sql`insert into identity.people (tenant_id, id, name, staff_number, status, joined_on)
    values (${tenant}, ${person.id}, ${person.name}, ${guestNumber(person.id)}, 'active', ${now}::date)
    on conflict (tenant_id, id) do update set status = 'active', left_on = null, name = excluded.name
      where identity.people.staff_number = excluded.staff_number`.execute(db)
  const postId = newId()
  await sql`insert into identity.posts (tenant_id, id, person_id, unit_id, title, is_primary, valid_from, valid_until, expires_at)
    values (${tenant}, ${postId}, ${person.id}, ${found.unit}, ${title}, false, ${now}::date, ${until}::date + 1, ${until})`.execute(
    db,
  )
  const grant = await sql<{ id: string }>`insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
    values (${tenant}, ${newId()}, ${person.id}, ${found.role}, 'tenant') on conflict do nothing returning id`.execute(
    db,
  )
  return { postId, grantId: grant.rows[0]?.id ?? null }
}

type Closing = {
  readonly tenant: number
  readonly personId: string
  readonly post: GuestPost
  /** Where whoever is in it just now finds himself again. */
  readonly home: { readonly tenant: number; readonly postId: string }
  readonly now: Date
}

/** Twice is harmless. */
export async function closeGuestPost(db: AnyDb, { tenant, personId, post, home, now }: Closing): Promise<void> {
  const own = sql`tenant_id = ${tenant} and person_id = ${personId}`
  await sql`update identity.posts set expires_at = least(expires_at, ${now}::timestamptz), valid_until = least(valid_until, ${now}::date)
    where ${own} and id = ${post.postId}`.execute(db)
  if (post.grantId) await sql`delete from identity.role_grants where ${own} and id = ${post.grantId}`.execute(db)
  await sql`update identity.people set status = 'left', left_on = ${now}::date
    where tenant_id = ${tenant} and id = ${personId} and staff_number = ${guestNumber(personId)}
      and not exists (select from identity.posts where ${own} and expires_at > ${now})`.execute(db)
  await sql`update identity.sessions set post_tenant = ${home.tenant}, post_id = ${home.postId}
    where person_id = ${personId} and post_tenant = ${tenant} and post_id = ${post.postId} and ended_at is null`.execute(
    db,
  )
}
