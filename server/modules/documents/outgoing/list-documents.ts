/** The tenant's outgoing documents; other people's drafts are not shown. */
import type { listDocuments as contract } from '@shuyuan/contract/documents/outgoing.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { documentRow, onlyUnit } from './document-view.ts'
import { documentColumns, type DocumentRecord } from './document.store.ts'

export async function listDocuments(tx: ReadTx, query: QueryOf<typeof contract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const wanted = query.q?.trim() ? `%${query.q.trim().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%` : null
  const { rows } = await sql<DocumentRecord>`
    select ${documentColumns} from documents.outgoing where tenant_id = ${tx.tenant}
      and (status <> 'draft' or drafter = ${tx.actor.person})
      and (${onlyUnit(tx)}::uuid is null or unit_id = ${onlyUnit(tx)}::uuid or drafter = ${tx.actor.person})
      and (${query.mine ?? null}::text is null or drafter = ${tx.actor.person})
      and (${query.status ?? null}::text is null or status = ${query.status ?? null})
      and (${wanted}::text is null or title like ${wanted} or number like ${wanted})
      and (${after?.[0] ?? null}::timestamptz is null
        or (updated_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by updated_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(rows, query.limit, (row) => [row.updated_at.toISOString(), row.id], documentRow)
}
