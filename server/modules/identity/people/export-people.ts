/** The directory as a spreadsheet: phones masked, texts guarded against being read as formulas. */
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import type { Door } from '../../../platform/http/route.ts'
import { sheetType, writeSheets } from '../../../platform/sheets/write-sheets.ts'
import type { IdentityContext } from '../identity-context.ts'
import { maskPhone } from './mask.ts'

type Row = { name: string; staff_number: string; phone: string | null; unit: string; title: string }

const columns = [
  { header: '姓名', width: 12 },
  { header: '工号', width: 14 },
  { header: '手机（脱敏）', width: 16 },
  { header: '部门', width: 20 },
  { header: '岗位', width: 16 },
]

/** Noted in the trail in the transaction that reads: what cannot be noted does not leave. */
export async function exportPeople(context: IdentityContext, actor: Actor, door: Door): Promise<FastifyReply> {
  const people = await context.uow.inTenant(actor, async (tx) => {
    const found = await peopleAndPosts(tx)
    const object = { kind: 'people', id: String(tx.tenant) }
    const detail = { rows: found.length }
    await audit(tx, { action: 'identity.exportPeople', object, result: 'ok', ip: door.ip, detail })
    return found
  })
  const rows = people.map((one) => [one.name, one.staff_number, maskPhone(one.phone) ?? '', one.unit, one.title])
  const bytes = writeSheets([{ name: '人员', columns, rows }])
  return asAttachment(door.reply, { name: '人员.xlsx', type: sheetType, bytes })
}

async function peopleAndPosts(tx: Tx): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select e.name, e.staff_number, e.phone, u.name as unit, p.title from identity.people e
    join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id and p.valid_until is null
    join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where e.tenant_id = ${tx.tenant} and e.status = 'active' order by u.sort, u.name, e.name, e.id limit 60000`.execute(
    tx.db,
  )
  return rows
}
