/** 委托: a period in which a colleague acts for me. Half-open chains cannot arise: nobody deputises who has a deputy himself. */
import type { addDelegation as contract } from '@shuyuan/contract/identity/people.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { peopleByIds } from '../people/directory.ts'

type Row = {
  id: string
  to_person: string
  to_name: string
  starts_on: string
  ends_on: string
  kinds: string[]
  note: string
}

const view = (tx: ReadTx) => (row: Row) => ({
  id: row.id,
  fromName: tx.actor.name,
  toPersonId: row.to_person,
  toName: row.to_name,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  kinds: row.kinds,
  note: row.note,
})

export async function listDelegations(tx: ReadTx) {
  const { rows } = await sql<Row>`
    select d.id, d.to_person, e.name as to_name, d.starts_on, d.ends_on, d.kinds, d.note
    from identity.delegations d join identity.people e on e.tenant_id = d.tenant_id and e.id = d.to_person
    where d.tenant_id = ${tx.tenant} and d.from_person = ${tx.actor.person} and d.ended_at is null
    order by d.starts_on desc, d.id limit 50`.execute(tx.db)
  return { items: rows.map(view(tx)) }
}

export async function addDelegation(tx: Tx, body: BodyOf<typeof contract>) {
  const me = tx.actor.person ?? refuse('session.required')
  if (body.toPersonId === me) refuse('identity.delegation.self')
  const today = tx.now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
  const days = (Date.parse(body.endsOn) - Date.parse(body.startsOn)) / 86_400_000
  if (days < 0 || days > 366 || body.endsOn < today) refuse('identity.delegation.dates')
  const [deputy] = await peopleByIds(tx, [body.toPersonId])
  if (!deputy) return refuse('request.not_found')
  await lockBoth(tx, me, deputy.id)
  const { rows: clashing } = await sql<{ from_person: string }>`select from_person from identity.delegations
    where tenant_id = ${tx.tenant} and ended_at is null and starts_on <= ${body.endsOn} and ends_on >= ${body.startsOn}
      and (from_person = ${me} or from_person = ${deputy.id} or to_person = ${me})`.execute(tx.db)
  if (clashing.some((row) => row.from_person === me)) refuse('identity.delegation.overlap')
  if (clashing.length > 0) refuse('identity.delegation.cycle', { name: deputy.name })
  const id = newId()
  await sql`insert into identity.delegations (tenant_id, id, from_person, to_person, starts_on, ends_on, kinds, note)
    values (${tx.tenant}, ${id}, ${me}, ${deputy.id}, ${body.startsOn}, ${body.endsOn}, ${body.kinds}, ${body.note})`.execute(
    tx.db,
  )
  await tx.tell('identity.delegation.added', { from: me, to: deputy.id, startsOn: body.startsOn, endsOn: body.endsOn })
  const { toPersonId, startsOn, endsOn, kinds, note } = body
  return { id, fromName: tx.actor.name, toPersonId, toName: deputy.name, startsOn, endsOn, kinds, note }
}

/** In the order of ids, so that two who delegate to each other at once do not wait for each other for ever. */
const lockBoth = (tx: Tx, a: string, b: string) =>
  sql`select from identity.people where tenant_id = ${tx.tenant} and id = any(${[a, b]}::uuid[]) order by id for update`.execute(
    tx.db,
  )

export async function endDelegation(tx: Tx, id: string) {
  const { rows } = await sql`update identity.delegations set ended_at = ${tx.now}
    where tenant_id = ${tx.tenant} and id = ${id} and from_person = ${tx.actor.person} and ended_at is null returning 1`.execute(
    tx.db,
  )
  if (rows.length === 0) refuse('request.not_found')
  return {}
}
