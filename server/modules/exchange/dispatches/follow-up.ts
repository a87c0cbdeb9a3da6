/** What the sender does after sending: remind, add late recipients, send again to one who sent it back, recall. */
import type { addRecipients as addContract, remind as remindContract } from '@shuyuan/contract/exchange/dispatches.ts'
import type { BodyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { tellTenants } from '../../../platform/events/tell-tenants.ts'
import type { GivenFile } from '../../../platform/files/share-files.ts'
import { tenantById } from '../../identity/index.ts'
import { deliver } from './deliver.ts'
import { requireTenants } from './recipients.ts'

type Locked = {
  id: string
  subject_kind: string
  title: string
  reference: string
  urgency: string
  note: string
  sign_by: string | null
  files: GivenFile[]
  reminded_at: Date | null
}

async function lockDispatch(tx: Tx, id: string): Promise<Locked> {
  const { rows } =
    await sql<Locked>`select id, subject_kind, title, reference, urgency, note, sign_by, files, reminded_at
    from exchange.dispatches where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

const pause = 30 * 60_000

/** Half an hour between two reminders: what comes every minute is no longer read. */
export async function remind(tx: Tx, dispatchId: string, body: BodyOf<typeof remindContract>) {
  const found = await lockDispatch(tx, dispatchId)
  if (found.reminded_at && tx.now.getTime() - found.reminded_at.getTime() < pause) {
    refuse('exchange.remind.too_soon', {
      minutes: Math.round((tx.now.getTime() - found.reminded_at.getTime()) / 60_000),
    })
  }
  const only = body.recipients ? [...body.recipients] : null
  const { rows } = await sql<{ recipient: number; delivery_id: string; reminders: number }>`
    update exchange.receipts set reminders = reminders + 1
    where tenant_id = ${tx.tenant} and dispatch_id = ${dispatchId} and status = 'sent'
      and (${only}::int[] is null or recipient = any(${only}::int[]))
    returning recipient, delivery_id, reminders`.execute(tx.db)
  if (rows.length === 0) refuse('exchange.remind.nobody')
  await sql`update exchange.dispatches set reminded_at = ${tx.now} where tenant_id = ${tx.tenant} and id = ${dispatchId}`.execute(
    tx.db,
  )
  const sender = (await tenantById(tx, tx.tenant))?.name ?? ''
  await elevate(tx, 'exchange.deliver', async (db) => {
    await sql`update exchange.deliveries set reminders = reminders + 1 where dispatch_id = ${dispatchId}
      and tenant_id = any(${rows.map((row) => row.recipient)}::int[])`.execute(db)
    const facts = rows.map((row) => ({
      tenant: row.recipient,
      payload: { deliveryId: row.delivery_id, title: found.title, sender, times: row.reminders, note: body.note },
    }))
    await tellTenants(db, 'exchange.delivery.reminded', facts, tx.now)
  })
  return { reminded: rows.length }
}

export async function addRecipients(tx: Tx, dispatchId: string, body: BodyOf<typeof addContract>) {
  const found = await lockDispatch(tx, dispatchId)
  await requireTenants(tx, body.recipients)
  const { rows } = await sql<{ recipient: number }>`select recipient from exchange.receipts
    where tenant_id = ${tx.tenant} and dispatch_id = ${dispatchId}`.execute(tx.db)
  const before = new Set(rows.map((row) => row.recipient))
  const late = [...new Set<number>(body.recipients)].filter((tenant) => tenant !== tx.tenant && !before.has(tenant))
  if (late.length === 0) refuse('exchange.recipient.nothing_new')
  const senderName = (await tenantById(tx, tx.tenant))?.name ?? ''
  await deliver(tx, { ...found, senderName, subjectKind: found.subject_kind, signBy: found.sign_by }, late, true)
  return { added: late.length }
}

/** Only copies not signed for yet; who has signed keeps his (a signed document is withdrawn by a new document). */
export async function recallDispatch(tx: Tx, dispatchId: string, reason: string) {
  const found = await lockDispatch(tx, dispatchId)
  const sender = (await tenantById(tx, tx.tenant))?.name ?? ''
  const recalled = await elevate(tx, 'exchange.deliver', async (db) => {
    const { rows } = await sql<{ tenant_id: number; id: string }>`
      update exchange.deliveries set status = 'recalled', recall_reason = ${reason}
      where dispatch_id = ${dispatchId} and sender = ${tx.tenant} and status in ('sent', 'returned') returning tenant_id, id`.execute(
      db,
    )
    const facts = rows.map((row) => ({
      tenant: row.tenant_id,
      payload: { deliveryId: row.id, title: found.title, sender, reason },
    }))
    await tellTenants(db, 'exchange.delivery.recalled', facts, tx.now)
    return rows.map((row) => row.tenant_id)
  })
  if (recalled.length === 0) refuse('exchange.recall.all_signed')
  await sql`update exchange.receipts set status = 'recalled'
    where tenant_id = ${tx.tenant} and dispatch_id = ${dispatchId} and recipient = any(${recalled}::int[])`.execute(
    tx.db,
  )
  const { rows } = await sql<{ signed: number }>`select count(*)::int as signed from exchange.receipts
    where tenant_id = ${tx.tenant} and dispatch_id = ${dispatchId} and status in ('signed', 'read')`.execute(tx.db)
  return { recalled: recalled.length, alreadySigned: rows[0]?.signed ?? 0 }
}

/** To one who sent it back: its copy is open again, the others' copies are not touched. */
export async function resend(tx: Tx, dispatchId: string, recipient: number) {
  const found = await lockDispatch(tx, dispatchId)
  const sender = (await tenantById(tx, tx.tenant))?.name ?? ''
  await elevate(tx, 'exchange.deliver', async (db) => {
    const { rows } = await sql<{ id: string }>`update exchange.deliveries set status = 'sent', return_reason = null
      where tenant_id = ${recipient} and dispatch_id = ${dispatchId} and sender = ${tx.tenant} and status = 'returned' returning id`.execute(
      db,
    )
    const delivery = rows[0] ?? refuse('exchange.resend.not_returned')
    const payload = { deliveryId: delivery.id, title: found.title, reference: found.reference, sender }
    await tellTenants(db, 'exchange.delivery.arrived', [{ tenant: recipient, payload }], tx.now)
  })
  await sql`update exchange.receipts set status = 'sent', return_reason = null
    where tenant_id = ${tx.tenant} and dispatch_id = ${dispatchId} and recipient = ${recipient}`.execute(tx.db)
  return {}
}
