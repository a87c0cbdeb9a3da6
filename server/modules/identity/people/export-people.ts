/** The directory as a spreadsheet: phones masked, texts guarded against being read as formulas. */
import ExcelJS from 'exceljs'
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { audit } from '../../../platform/audit/audit.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import type { Door } from '../../../platform/http/route.ts'
import { plainCell } from '../../../platform/sheets/plain-cell.ts'
import type { IdentityContext } from '../identity-context.ts'
import { maskPhone } from './mask.ts'

type Row = { name: string; staff_number: string; phone: string | null; unit: string; title: string }

export async function exportPeople(context: IdentityContext, actor: Actor, door: Door): Promise<FastifyReply> {
  const rows = await context.uow.inTenant(actor, async (tx) => {
    const found = await sql<Row>`
      select e.name, e.staff_number, e.phone, u.name as unit, p.title from identity.people e
      join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id and p.valid_until is null
      join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
      where e.tenant_id = ${tx.tenant} and e.status = 'active' order by u.sort, u.name, e.name, e.id limit 60000`.execute(
      tx.db,
    )
    const object = { kind: 'people', id: String(tx.tenant) }
    await audit(tx, {
      action: 'identity.exportPeople',
      object,
      result: 'ok',
      ip: door.ip,
      detail: { rows: found.rows.length },
    })
    return found.rows
  })
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('人员')
  sheet.columns = [
    { header: '姓名', width: 12 },
    { header: '工号', width: 14 },
    { header: '手机（脱敏）', width: 16 },
    { header: '部门', width: 20 },
    { header: '岗位', width: 16 },
  ]
  for (const row of rows)
    sheet.addRow([row.name, row.staff_number, maskPhone(row.phone) ?? '', row.unit, row.title].map(plainCell))
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  return asAttachment(door.reply, { name: '人员.xlsx', type: sheetType, bytes })
}

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
