/** The tenant's audit trail, newest first. */
import { sql } from 'kysely'
import type { ReadTx } from '../db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../lists/cursor.ts'

type Row = {
  id: string
  at: Date
  actor_name: string
  action: string
  object_kind: string
  object_id: string
  result: string
  sealed: boolean
}
type Query = { readonly cursor?: string | undefined; readonly limit: number; readonly action?: string | undefined }

export async function listAudit(tx: ReadTx, query: Query) {
  const after = decodeCursor(query.cursor, TimeKey)
  const { rows } = await sql<Row>`
    select id, at, actor_name, action, object_kind, object_id, result, seq is not null as sealed
    from platform.audit_entries where tenant_id = ${tx.tenant}
      and (${query.action ?? null}::text is null or action = ${query.action ?? null})
      and (${after?.[0] ?? null}::timestamptz is null or (at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      at: row.at.toISOString(),
      actor: row.actor_name,
      action: row.action,
      object: `${row.object_kind} ${row.object_id}`,
      result: row.result,
      sealed: row.sealed,
    }),
  )
}
