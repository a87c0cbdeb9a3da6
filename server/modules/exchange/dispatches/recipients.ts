/** Whom one may send to: all tenants but oneself, groups by kind of school, and the groups a tenant keeps. */
import type { listRecipients, saveGroup as saveContract } from '@shuyuan/contract/exchange/dispatches.ts'
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import type { BodyOf, ReplyIn } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { allTenants } from '../../identity/index.ts'

export async function requireTenants(tx: ReadTx, ids: readonly number[]): Promise<void> {
  const known = new Set((await allTenants(tx)).map((tenant) => tenant.id))
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length > 0) refuse('exchange.recipient.unknown', { count: unknown.length })
}

export async function recipients(tx: ReadTx): Promise<ReplyIn<typeof listRecipients>> {
  const others = (await allTenants(tx)).filter((tenant) => tenant.id !== tx.tenant)
  const { rows } = await sql<{ id: string; name: string; members: number[] }>`
    select id, name, members from exchange.groups where tenant_id = ${tx.tenant} order by name limit 200`.execute(tx.db)
  const schools = others.filter((tenant) => tenant.kind !== '教育局')
  const byKind = [...Map.groupBy(schools, (school) => school.kind)].map(([kind, members]) => ({
    id: `kind:${kind}`,
    name: `全区${kind}`,
    members: members.map((member) => member.id),
    builtIn: true,
  }))
  const everyone = { id: 'all', name: '全区各学校', members: schools.map((school) => school.id), builtIn: true }
  return {
    tenants: others.map(({ id, name, kind }) => ({ id, name, kind: TenantKind.parse(kind) })),
    groups: [...(schools.length > 0 ? [everyone] : []), ...byKind, ...rows.map((row) => ({ ...row, builtIn: false }))],
  }
}

export async function saveGroup(tx: Tx, id: string, body: BodyOf<typeof saveContract>) {
  await requireTenants(tx, body.members)
  const { rows: twins } = await sql`select from exchange.groups
    where tenant_id = ${tx.tenant} and name = ${body.name} and id <> ${id}`.execute(tx.db)
  const { groups } = await recipients(tx)
  const isBuiltIn = groups.some((group) => group.builtIn && group.name === body.name)
  if (twins.length > 0 || isBuiltIn) refuse('exchange.group.name_taken', { name: body.name })
  await sql`insert into exchange.groups (tenant_id, id, name, members)
    values (${tx.tenant}, ${id}, ${body.name}, ${[...new Set<number>(body.members)]})
    on conflict (tenant_id, id) do update set name = excluded.name, members = excluded.members`.execute(tx.db)
  return { id }
}

export async function deleteGroup(tx: Tx, id: string) {
  const { rows } =
    await sql`delete from exchange.groups where tenant_id = ${tx.tenant} and id = ${id} returning 1`.execute(tx.db)
  if (rows.length === 0) refuse('request.not_found')
  return {}
}
