/** My to-do and done lists: one table, one index, the same cost after years. Deputies see their principals' tasks too. */
import type { listMyTasks as contract, TaskRow } from '@shuyuan/contract/workflow/tasks.ts'
import type { QueryOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { decodeCursor, pageOfRows, TimeKey } from '../../../platform/lists/cursor.ts'
import { principalsOf } from '../../identity/index.ts'
import { taskColumns, type TaskRecord } from './task.store.ts'

export const taskRow = (task: TaskRecord, me: string | null): TaskRow => ({
  id: task.id,
  instanceId: task.instance_id,
  title: task.title,
  kind: task.kind,
  nodeName: task.node_name,
  starterName: task.starter_name,
  starterUnit: task.starter_unit_name,
  urgency: task.urgency,
  status: task.status,
  createdAt: task.created_at.toISOString(),
  dueAt: task.due_at?.toISOString() ?? null,
  decidedAt: task.decided_at?.toISOString() ?? null,
  onBehalfOf: task.assignee === me ? null : task.assignee_name,
})

export async function listMyTasks(tx: ReadTx, query: QueryOf<typeof contract>) {
  const me = tx.actor.person ?? refuse('session.required')
  const page = query.box === 'todo' ? await openTasks(tx, me, query) : await doneTasks(tx, me, query)
  return pageOfRows(page.rows, query.limit, page.key, (task) => taskRow(task, me))
}

type Query = QueryOf<typeof contract>
type Page = { readonly rows: readonly TaskRecord[]; readonly key: (task: TaskRecord) => readonly string[] }

async function openTasks(tx: ReadTx, me: string, query: Query): Promise<Page> {
  const after = decodeCursor(query.cursor, TimeKey)
  const people = [me, ...(await principalsOf(tx, me, query.kind ?? null))]
  const { rows } = await sql<TaskRecord>`
    select ${taskColumns} from workflow.tasks
    where tenant_id = ${tx.tenant} and assignee = any(${people}::uuid[]) and status = 'open'
      and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
      and (${after?.[0] ?? null}::timestamptz is null or (created_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by created_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return { rows, key: (task) => [task.created_at.toISOString(), task.id] }
}

async function doneTasks(tx: ReadTx, me: string, query: Query): Promise<Page> {
  const after = decodeCursor(query.cursor, TimeKey)
  const { rows } = await sql<TaskRecord>`
    select ${taskColumns} from workflow.tasks
    where tenant_id = ${tx.tenant} and decided_by = ${me}
      and (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
      and (${after?.[0] ?? null}::timestamptz is null or (decided_at, id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by decided_at desc, id desc limit ${query.limit + 1}`.execute(tx.db)
  return { rows, key: (task) => [task.decided_at?.toISOString() ?? '', task.id] }
}

/** For the badge: my own and my principals' open tasks, counted to 999. */
export async function countMyTasks(tx: ReadTx): Promise<number> {
  if (!tx.actor.person) return 0
  const people = [tx.actor.person, ...(await principalsOf(tx, tx.actor.person, null))]
  const { rows } = await sql<{ open: number }>`select count(*)::int as open from (
    select from workflow.tasks where tenant_id = ${tx.tenant} and assignee = any(${people}::uuid[]) and status = 'open' limit 999) t`.execute(
    tx.db,
  )
  return rows[0]?.open ?? 0
}
