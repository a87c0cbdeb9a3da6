/** The SQL of sessions. Everything here runs as the system: a session is found before its tenant is known. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { sql } from 'kysely'
import type { Actor, Scope } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'
import { administratorRoles, builtInRoles, staffPermissions } from '../rights/built-in-roles.ts'
import { newToken, tokenHash } from './tokens.ts'

/** Idle 30 minutes and 12 hours in all (GB/T 22239 8.1.4.1; ASVS 7.3). Phones that are read all day stay signed in for the day. */
const idleMinutes = 30
const longestHours = 12

type Found = {
  id: string
  person_id: string
  post_tenant: number
  post_id: string
  role_key: string | null
  unit_id: string
  name: string
  last_seen_at: Date
  has_totp: boolean
  grants: { key: string; permissions: Permission[]; scope: Scope }[]
}

export type LiveSession = {
  readonly id: string
  readonly actor: Actor
  readonly lastSeenAt: Date
  readonly roles: readonly string[]
}

/** `strict`: the 等保 profile, where an administrator's rights rest until his second factor is bound (GB/T 22239 8.1.4.1 d). */
export async function findSession(db: AnyDb, hash: Buffer, now: Date, strict = false): Promise<LiveSession | null> {
  const { rows } = await sql<Found>`
    select s.id, s.person_id, s.post_tenant, s.post_id, s.role_key, p.unit_id, e.name, s.last_seen_at, a.totp_secret is not null as has_totp,
      coalesce((select json_agg(json_build_object('key', r.key, 'permissions', r.permissions, 'scope', g.scope))
        from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = s.post_tenant and g.person_id = s.person_id), '[]') as grants
    from identity.sessions s
    join identity.accounts a on a.person_id = s.person_id and a.status = 'active'
    join identity.posts p on p.tenant_id = s.post_tenant and p.id = s.post_id
      and p.valid_from <= (${now}::timestamptz)::date and (p.valid_until is null or p.valid_until >= (${now}::timestamptz)::date)
      and (p.expires_at is null or p.expires_at > ${now})
    join identity.people e on e.tenant_id = s.post_tenant and e.id = s.person_id and e.status = 'active'
    where s.token_hash = ${hash} and s.ended_at is null and s.idle_until > ${now} and s.expires_at > ${now}`.execute(db)
  const found = rows[0]
  return found ? asLive(found, strict) : null
}

function asLive(found: Found, strict: boolean): LiveSession {
  const held = found.role_key ? roleOfToken(found.role_key) : found.grants
  const rests = (key: string): boolean => strict && !found.has_totp && !found.role_key && administratorRoles.has(key)
  const roles = held.filter((role) => !rests(role.key))
  const grants = new Map<Permission, Scope>()
  for (const permission of staffPermissions) grants.set(permission, 'tenant')
  for (const role of roles)
    for (const permission of role.permissions) grants.set(permission, widest(grants.get(permission), role.scope))
  return {
    id: found.id,
    lastSeenAt: found.last_seen_at,
    roles: held.map((role) => role.key),
    actor: {
      kind: 'person',
      tenant: found.post_tenant,
      person: found.person_id,
      post: found.post_id,
      unit: found.unit_id,
      name: found.name,
      grants,
      session: found.id,
    },
  }
}

const roleOfToken = (key: string): Found['grants'] =>
  builtInRoles
    .filter((role) => role.key === key)
    .map((role) => ({ key, permissions: [...role.permissions], scope: 'tenant' }))

const reach: Record<Scope, number> = { unit: 1, tenant: 2, schools: 3 }
const widest = (a: Scope | undefined, b: Scope): Scope => (a && reach[a] > reach[b] ? a : b)

export type NewSession = {
  readonly kind: 'browser' | 'token'
  readonly personId: string
  readonly tenant: number
  readonly postId: string
  readonly roleKey?: string
  readonly device: string
  readonly address: string
  readonly minutes?: number
}

/** The token is given once and never stored. */
export async function insertSession(db: AnyDb, session: NewSession, now: Date): Promise<string> {
  const token = newToken()
  const longest = new Date(now.getTime() + (session.minutes ?? longestHours * 60) * 60_000)
  const idle = session.kind === 'token' ? longest : new Date(now.getTime() + idleMinutes * 60_000)
  await sql`insert into identity.sessions
      (id, token_hash, kind, person_id, post_tenant, post_id, role_key, device, address, created_at, last_seen_at, idle_until, expires_at)
    values (${newId()}, ${tokenHash(token)}, ${session.kind}, ${session.personId}, ${session.tenant}, ${session.postId},
            ${session.roleKey ?? null}, ${session.device.slice(0, 120)}, ${session.address}, ${now}, ${now}, ${idle}, ${longest})`.execute(
    db,
  )
  return token
}

export async function touchSession(db: AnyDb, id: string, now: Date): Promise<void> {
  const idle = new Date(now.getTime() + idleMinutes * 60_000)
  await sql`update identity.sessions set last_seen_at = ${now}, idle_until = ${idle}
    where id = ${id} and ended_at is null and kind = 'browser'`.execute(db)
}

export async function endSessions(db: AnyDb, personId: string, now: Date, only?: string): Promise<number> {
  const { rows } = await sql`update identity.sessions set ended_at = ${now}
    where person_id = ${personId} and ended_at is null and (${only ?? null}::uuid is null or id = ${only ?? null}::uuid)
    returning 1`.execute(db)
  return rows.length
}

export async function movePost(db: AnyDb, sessionId: string, tenant: number, postId: string): Promise<void> {
  await sql`update identity.sessions set post_tenant = ${tenant}, post_id = ${postId}
    where id = ${sessionId} and ended_at is null`.execute(db)
}

export type PostRow = {
  id: string
  tenant_id: number
  tenant_name: string
  tenant_kind: string
  unit_name: string
  title: string
  is_primary: boolean
}

/** All posts a person holds today, over all tenants: primary ones first. */
export async function postsOf(db: AnyDb, personId: string, now: Date): Promise<PostRow[]> {
  const { rows } = await sql<PostRow>`
    select p.id, p.tenant_id, t.name as tenant_name, t.kind as tenant_kind, u.name as unit_name, p.title, p.is_primary
    from identity.posts p
    join identity.people e on e.tenant_id = p.tenant_id and e.id = p.person_id and e.status = 'active'
    join identity.tenants t on t.id = p.tenant_id and t.status = 'active'
    join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where p.person_id = ${personId} and p.valid_from <= (${now}::timestamptz)::date and (p.valid_until is null or p.valid_until >= (${now}::timestamptz)::date)
      and (p.expires_at is null or p.expires_at > ${now})
    order by p.is_primary desc, p.tenant_id, p.id`.execute(db)
  return rows
}
