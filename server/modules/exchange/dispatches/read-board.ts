/** The sender's board: who has signed, read, sent back, and who has not; and the list of all dispatches. */
import type {
  Board,
  BoardCell,
  BoardCounts,
  DeliveryStatus,
  listDispatches as listContract,
} from '@shuyuan/contract/exchange/dispatches.ts'
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { isOverdue } from '../deliveries/delivery.rules.ts'

type DispatchRecord = {
  id: string
  title: string
  reference: string
  subject_kind: string
  subject_id: string
  sent_by_name: string
  sent_at: Date
  sign_by: string | null
  counts: BoardCounts
}

const counts = sql`(select json_build_object('total', count(*),
    'unsigned', count(*) filter (where r.status = 'sent'), 'signed', count(*) filter (where r.status = 'signed'),
    'read', count(*) filter (where r.status = 'read'), 'returned', count(*) filter (where r.status = 'returned'),
    'recalled', count(*) filter (where r.status = 'recalled'))
  from exchange.receipts r where r.tenant_id = d.tenant_id and r.dispatch_id = d.id) as counts`
const columns = sql`d.id, d.title, d.reference, d.subject_kind, d.subject_id, d.sent_by_name, d.sent_at, d.sign_by, ${counts}`

const rowView = (row: DispatchRecord) => ({
  id: row.id,
  title: row.title,
  reference: row.reference,
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
  sentBy: row.sent_by_name,
  sentAt: row.sent_at.toISOString(),
  signBy: row.sign_by,
  counts: row.counts,
})

export async function listDispatches(tx: ReadTx, query: QueryOf<typeof listContract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const { rows } = await sql<DispatchRecord>`
    select ${columns} from exchange.dispatches d where d.tenant_id = ${tx.tenant}
      and (${query.open ?? null}::text is null or exists (select from exchange.receipts r
        where r.tenant_id = d.tenant_id and r.dispatch_id = d.id and r.status = 'sent'))
      and (${after?.[0] ?? null}::timestamptz is null or (d.sent_at, d.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by d.sent_at desc, d.id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.sent_at.toISOString(), row.id], rowView)
}

type CellRecord = {
  recipient: number
  name: string
  kind: string
  status: DeliveryStatus
  signed_by: string | null
  signed_at: Date | null
  read_by: string | null
  read_at: Date | null
  return_reason: string | null
  reminders: number
  is_late: boolean
}

export async function readBoard(tx: ReadTx, dispatchId: string): Promise<Board> {
  const { rows } = await sql<DispatchRecord>`
    select ${columns} from exchange.dispatches d where d.tenant_id = ${tx.tenant} and d.id = ${dispatchId}`.execute(
    tx.db,
  )
  const dispatch = rows[0] ?? refuse('request.not_found')
  const { rows: cells } = await sql<CellRecord>`
    select r.recipient, t.name, t.kind, r.status, r.signed_by, r.signed_at, r.read_by, r.read_at, r.return_reason, r.reminders, r.is_late
    from exchange.receipts r join identity.tenants t on t.id = r.recipient
    where r.tenant_id = ${tx.tenant} and r.dispatch_id = ${dispatchId} order by r.recipient limit 2000`.execute(tx.db)
  return { ...rowView(dispatch), cells: cells.map((cell) => cellView(cell, dispatch.sign_by, tx.now)) }
}

const cellView = (cell: CellRecord, signBy: string | null, now: Date): BoardCell => ({
  recipientId: cell.recipient,
  name: cell.name,
  kind: TenantKind.parse(cell.kind),
  status: cell.status,
  overdue: cell.status === 'sent' && isOverdue(signBy, now),
  signedBy: cell.signed_by,
  signedAt: cell.signed_at?.toISOString() ?? null,
  readBy: cell.read_by,
  readAt: cell.read_at?.toISOString() ?? null,
  returnReason: cell.return_reason,
  reminders: cell.reminders,
  late: cell.is_late,
})
