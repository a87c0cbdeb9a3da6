/** The directory: units as a tree, people by name or number. Names are few per tenant, so a prefix of the index serves. */
import type { listPeople as contract, PersonCard } from '@shuyuan/contract/identity/people.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows } from '../../../platform/lists/cursor.ts'
import { maskPhone } from './mask.ts'

type Row = {
  id: string
  name: string
  staff_number: string
  phone: string | null
  status: 'active' | 'left'
  posts: PersonCard['posts']
}

const card = (row: Row): PersonCard => ({
  id: row.id,
  name: row.name,
  staffNumber: row.staff_number,
  phone: maskPhone(row.phone),
  posts: row.posts,
})

const postsJson = (tx: ReadTx) => sql`coalesce((
  select json_agg(json_build_object('id', p.id, 'unitId', p.unit_id, 'unitName', u.name, 'title', p.title, 'isHead', p.is_head)
    order by p.is_primary desc, p.id)
  from identity.posts p join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
  where p.tenant_id = e.tenant_id and p.person_id = e.id and (p.valid_until is null or p.valid_until >= (${tx.now}::timestamptz)::date)), '[]')`

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

export async function listPeople(tx: ReadTx, query: QueryOf<typeof contract>) {
  const after = decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()]))
  const wanted = query.q?.trim() ? `%${escapeLike(query.q.trim())}%` : null
  const { rows } = await sql<Row>`
    select e.id, e.name, e.staff_number, e.phone, e.status, ${postsJson(tx)} as posts
    from identity.people e
    where e.tenant_id = ${tx.tenant} and e.status = 'active'
      and (${wanted}::text is null or e.name like ${wanted} or e.staff_number like ${wanted})
      and (${query.unitId ?? null}::uuid is null or exists (select from identity.posts p
        where p.tenant_id = e.tenant_id and p.person_id = e.id and p.unit_id = ${query.unitId ?? null}::uuid and p.valid_until is null))
      and (${after?.[0] ?? null}::text is null or (e.name, e.id) > (${after?.[0] ?? null}, ${after?.[1] ?? null}::uuid))
    order by e.name, e.id limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.name, row.id], card)
}

export async function getPerson(tx: ReadTx, personId: string) {
  const { rows } = await sql<Row & { roles: string[] }>`
    select e.id, e.name, e.staff_number, e.phone, e.status, ${postsJson(tx)} as posts,
      array(select r.name from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = e.tenant_id and g.person_id = e.id order by r.name) as roles
    from identity.people e where e.tenant_id = ${tx.tenant} and e.id = ${personId}`.execute(tx.db)
  const row = rows[0] ?? refuse('request.not_found')
  return { ...card(row), roles: row.roles, status: row.status }
}

type UnitRow = {
  id: string
  parent_id: string | null
  name: string
  kind: string
  sort: number
  valid_from: string
  valid_until: string | null
  people: number
}

export async function listUnits(tx: ReadTx) {
  const { rows } = await sql<UnitRow>`
    select u.id, u.parent_id, u.name, u.kind, u.sort, u.valid_from, u.valid_until,
      (select count(distinct p.person_id)::int from identity.posts p
        where p.tenant_id = u.tenant_id and p.unit_id = u.id and p.valid_until is null) as people
    from identity.units u where u.tenant_id = ${tx.tenant} and (u.valid_until is null or u.valid_until >= (${tx.now}::timestamptz)::date)
    order by u.sort, u.name limit 2000`.execute(tx.db)
  const items = rows.map((row) => ({
    id: row.id,
    parentId: row.parent_id,
    name: row.name,
    kind: row.kind,
    order: row.sort,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    people: row.people,
  }))
  return { items }
}
