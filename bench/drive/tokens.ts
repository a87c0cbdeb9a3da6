/** Sessions of many people at once, written straight into the table: signing in is a question of its own. */
import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { v7 } from 'uuid'
import { z } from 'zod'

export type Caller = { readonly tenant: number; readonly person: string; readonly post: string; readonly token: string }

const Row = z.object({ tenant_id: z.int(), person_id: z.string(), post_id: z.string() })

/** `where` narrows people «e», posts «p»; at most `count`, spread over the tenants. */
export async function callers(admin: pg.Client, count: number, where = 'true'): Promise<Caller[]> {
  const { rows } = await admin.query(
    `select distinct on (md5(e.id::text), e.id) e.tenant_id, e.id as person_id, p.id as post_id from identity.people e
     join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id and p.valid_until is null
     where e.status = 'active' and ${where} order by md5(e.id::text), e.id limit ${count}`,
  )
  const made = z
    .array(Row)
    .parse(rows)
    .map((row) => ({ ...row, token: randomBytes(32).toString('base64url') }))
  const hashes = made.map(({ token }) => createHash('sha256').update(token).digest())
  await admin.query(
    `insert into identity.sessions (id, token_hash, kind, person_id, post_tenant, post_id, device, address, created_at, last_seen_at, idle_until, expires_at)
     select id, hash, 'token', person, tenant, post, 'bench', '', now(), now(), now() + interval '1 day', now() + interval '1 day'
     from unnest($1::uuid[], $2::bytea[], $3::uuid[], $4::int[], $5::uuid[]) as s (id, hash, person, tenant, post)`,
    [
      made.map(() => v7()),
      hashes,
      made.map((one) => one.person_id),
      made.map((one) => one.tenant_id),
      made.map((one) => one.post_id),
    ],
  )
  return made.map((one) => ({ tenant: one.tenant_id, person: one.person_id, post: one.post_id, token: one.token }))
}

export const holdersOf = (role: string): string =>
  `exists (select from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
     where g.tenant_id = e.tenant_id and g.person_id = e.id and r.key = '${role}')`
