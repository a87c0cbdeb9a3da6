/** What this tenant received, newest first. */
import type { listDeliveries as contract } from '@shuyuan/contract/exchange/deliveries.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { may } from '../../../kernel/actor.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { deliveryColumns, type DeliveryRecord, rowView } from './delivery.store.ts'

const boxes = { unsigned: ['sent'], signed: ['signed', 'read'], returned: ['returned', 'recalled'], all: null }

export async function listDeliveries(tx: ReadTx, query: QueryOf<typeof contract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const wanted = query.q?.trim() ? `%${query.q.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
  const statuses = boxes[query.box]
  const { rows } = await sql<DeliveryRecord>`
    select ${deliveryColumns} from exchange.deliveries where tenant_id = ${tx.tenant}
      and (${statuses}::text[] is null or status = any(${statuses}::text[]))
      and (${wanted}::text is null or title like ${wanted} or reference like ${wanted})
      and (${after?.[0] ?? null}::timestamptz is null or (sent_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by sent_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.sent_at.toISOString(), row.id],
    (row) => rowView(row, tx.now),
  )
}

/** For the badge; nobody who cannot sign is reminded of it. */
export async function countUnsigned(tx: ReadTx): Promise<number> {
  if (!may(tx.actor, 'documents.incoming.sign')) return 0
  const { rows } = await sql<{ unsigned: number }>`select count(*)::int as unsigned from (
    select from exchange.deliveries where tenant_id = ${tx.tenant} and status = 'sent' limit 999) d`.execute(tx.db)
  return rows[0]?.unsigned ?? 0
}
