/** What I started, and where it stands now. */
import type { listMyInstances as contract } from '@shuyuan/contract/workflow/tasks.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'

type Row = {
  id: string
  title: string
  kind: string
  status: string
  started_at: Date
  subject_kind: string
  subject_id: string
  standing: string | null
}

const ended: Readonly<Record<string, string>> = { finished: '已办结', withdrawn: '已撤回', stopped: '已终止' }

export async function listMyInstances(tx: ReadTx, query: QueryOf<typeof contract>) {
  const after = decodeCursor(query.cursor, TimeKey)
  const { rows } = await sql<Row>`
    select i.id, i.title, i.kind, i.status, i.started_at, i.subject_kind, i.subject_id,
      (select string_agg(distinct t.node_name || ' · ' || t.assignee_name, '、') from workflow.tasks t
        where t.tenant_id = i.tenant_id and t.instance_id = i.id and t.status = 'open') as standing
    from workflow.instances i where i.tenant_id = ${tx.tenant} and i.starter = ${tx.actor.person}
      and (${query.status ?? null}::text is null or i.status = ${query.status ?? null})
      and (${after?.[0] ?? null}::timestamptz is null or (i.started_at, i.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by i.started_at desc, i.id desc limit ${query.limit + 1}`.execute(tx.db)
  return pageOfRows(
    rows,
    query.limit,
    (row) => [row.started_at.toISOString(), row.id],
    (row) => ({
      id: row.id,
      title: row.title,
      kind: row.kind,
      status: row.status,
      at: row.started_at.toISOString(),
      standing: ended[row.status] ?? row.standing ?? '',
      subject: { kind: row.subject_kind, id: row.subject_id },
    }),
  )
}
