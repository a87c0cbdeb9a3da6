/** The SQL of deliveries, and the sender's receipt that follows each change. */
import type { Delivery, DeliveryRow } from '@shuyuan/contract/exchange/deliveries.ts'
import type { DeliveryStatus } from '@shuyuan/contract/exchange/dispatches.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { SharedFile } from '../../../platform/files/share-files.ts'
import { isOverdue } from './delivery.rules.ts'

export type DeliveryRecord = {
  id: string
  dispatch_id: string
  sender: number
  sender_name: string
  subject_kind: string
  title: string
  reference: string
  urgency: string
  note: string
  sign_by: string | null
  files: SharedFile[]
  sent_at: Date
  status: DeliveryStatus
  signed_by_name: string | null
  signed_at: Date | null
  read_by_name: string | null
  read_at: Date | null
  return_reason: string | null
  recall_reason: string | null
  reminders: number
}

export const deliveryColumns = sql`id, dispatch_id, sender, sender_name, subject_kind, title, reference, urgency, note, sign_by, files,
  sent_at, status, signed_by_name, signed_at, read_by_name, read_at, return_reason, recall_reason, reminders`

export async function findDelivery(tx: ReadTx, id: string): Promise<DeliveryRecord> {
  const { rows } = await sql<DeliveryRecord>`select ${deliveryColumns} from exchange.deliveries
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

export async function lockDelivery(tx: Tx, id: string): Promise<DeliveryRecord> {
  const { rows } = await sql<DeliveryRecord>`select ${deliveryColumns} from exchange.deliveries
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return rows[0] ?? refuse('request.not_found')
}

export type ReceiptChange = {
  readonly status: DeliveryStatus
  readonly signedBy?: string
  readonly readBy?: string
  readonly reason?: string
}

/** Both sides in one transaction: the own copy and the sender's receipt. */
export async function saveChange(tx: Tx, delivery: DeliveryRecord, change: ReceiptChange): Promise<DeliveryRecord> {
  const isSigning = change.signedBy !== undefined
  const isReading = change.readBy !== undefined
  const { rows } = await sql<DeliveryRecord>`update exchange.deliveries set status = ${change.status},
      signed_by = case when ${isSigning} then ${tx.actor.person}::uuid else signed_by end,
      signed_by_name = case when ${isSigning} then ${change.signedBy ?? null} else signed_by_name end,
      signed_at = case when ${isSigning} then ${tx.now}::timestamptz else signed_at end,
      read_by_name = case when ${isReading} then ${change.readBy ?? null} else read_by_name end,
      read_at = case when ${isReading} then ${tx.now}::timestamptz else read_at end,
      return_reason = ${change.reason ?? null}
    where tenant_id = ${tx.tenant} and id = ${delivery.id} returning ${deliveryColumns}`.execute(tx.db)
  await elevate(tx, 'exchange.deliver', (db) =>
    sql`update exchange.receipts set status = ${change.status},
        signed_by = case when ${isSigning} then ${change.signedBy ?? null} else signed_by end,
        signed_at = case when ${isSigning} then ${tx.now}::timestamptz else signed_at end,
        read_by = case when ${isReading} then ${change.readBy ?? null} else read_by end,
        read_at = case when ${isReading} then ${tx.now}::timestamptz else read_at end,
        return_reason = ${change.reason ?? null}
      where tenant_id = ${delivery.sender} and dispatch_id = ${delivery.dispatch_id} and recipient = ${tx.tenant}`.execute(
      db,
    ),
  )
  return rows[0] ?? refuse('request.not_found')
}

export const rowView = (record: DeliveryRecord, now: Date): DeliveryRow => ({
  id: record.id,
  title: record.title,
  reference: record.reference,
  senderName: record.sender_name,
  subjectKind: record.subject_kind,
  urgency: record.urgency,
  status: record.status,
  sentAt: record.sent_at.toISOString(),
  signBy: record.sign_by,
  overdue: record.status === 'sent' && isOverdue(record.sign_by, now),
  signedBy: record.signed_by_name,
  signedAt: record.signed_at?.toISOString() ?? null,
  reminders: record.reminders,
})

export const view = (record: DeliveryRecord, now: Date): Delivery => ({
  ...rowView(record, now),
  readBy: record.read_by_name,
  readAt: record.read_at?.toISOString() ?? null,
  returnReason: record.return_reason,
  recallReason: record.recall_reason,
  // A recalled copy keeps its trail and shows nothing of what it said.
  note: record.status === 'recalled' ? '' : record.note,
  files:
    record.status === 'recalled'
      ? []
      : record.files.flatMap(({ id, name, size, role }) =>
          role === 'main' || role === 'attachment' ? [{ id, name, size: Number(size), role }] : [],
        ),
})
