/** The SQL of tasks: one row per seat at a work item. */
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import type { InstanceRecord } from '../instances/instance.store.ts'

export type TaskStatus = 'open' | 'approved' | 'returned' | 'transferred' | 'closed'

export type TaskRecord = {
  id: string
  instance_id: string
  work_item: string
  seat: number
  node: string
  node_name: string
  purpose: string
  assignee: string
  assignee_name: string
  why: string
  status: TaskStatus
  opinion: string
  decided_by: string | null
  decided_by_name: string | null
  decided_at: Date | null
  created_at: Date
  due_at: Date | null
  kind: string
  title: string
  urgency: string
  starter_name: string
  starter_unit_name: string
}

export const taskColumns = sql`id, instance_id, work_item, seat, node, node_name, purpose, assignee, assignee_name, why, status, opinion,
  decided_by, decided_by_name, decided_at, created_at, due_at, kind, title, urgency, starter_name, starter_unit_name`

export async function findTask(tx: ReadTx, id: string): Promise<TaskRecord | null> {
  const { rows } =
    await sql<TaskRecord>`select ${taskColumns} from workflow.tasks where tenant_id = ${tx.tenant} and id = ${id}`.execute(
      tx.db,
    )
  return rows[0] ?? null
}

export async function tasksOfInstance(tx: ReadTx, instanceId: string): Promise<TaskRecord[]> {
  const { rows } = await sql<TaskRecord>`select ${taskColumns} from workflow.tasks
    where tenant_id = ${tx.tenant} and instance_id = ${instanceId} order by created_at, id`.execute(tx.db)
  return rows
}

export type NewTask = Pick<
  TaskRecord,
  'work_item' | 'seat' | 'node' | 'node_name' | 'purpose' | 'assignee' | 'assignee_name' | 'why' | 'due_at'
>

export async function insertTasks(tx: Tx, instance: InstanceRecord, tasks: readonly NewTask[]): Promise<void> {
  if (tasks.length === 0) return
  await sql`insert into workflow.tasks (tenant_id, id, instance_id, work_item, seat, node, node_name, purpose, assignee, assignee_name,
      why, status, created_at, due_at, kind, title, urgency, starter_name, starter_unit_name)
    select ${tx.tenant}, id, ${instance.id}, work_item, seat, node, node_name, purpose, assignee, assignee_name, why, 'open', ${tx.now},
      due_at, ${instance.kind}, ${instance.title}, ${instance.urgency}, ${instance.starter_name}, ${instance.starter_unit_name}
    from unnest(${tasks.map(() => newId())}::uuid[], ${tasks.map((task) => task.work_item)}::text[], ${tasks.map((task) => task.seat)}::int[],
      ${tasks.map((task) => task.node)}::text[], ${tasks.map((task) => task.node_name)}::text[], ${tasks.map((task) => task.purpose)}::text[],
      ${tasks.map((task) => task.assignee)}::uuid[], ${tasks.map((task) => task.assignee_name)}::text[],
      ${tasks.map((task) => task.why)}::text[], ${tasks.map((task) => task.due_at)}::timestamptz[])
      as n (id, work_item, seat, node, node_name, purpose, assignee, assignee_name, why, due_at)`.execute(tx.db)
}

export type TaskEnd = { readonly workItem: string; readonly seat: number; readonly status: TaskStatus }
export type Decision = {
  readonly by: string
  readonly byName: string
  readonly opinion: string
  readonly taskId: string
}

/** All seats that ended by one act. Only the task decided on carries who and why; the others were overtaken. */
export async function closeTasks(
  tx: Tx,
  instanceId: string,
  ends: readonly TaskEnd[],
  decision: Decision | null,
): Promise<void> {
  if (ends.length === 0) return
  const decided = decision?.taskId ?? null
  await sql`update workflow.tasks t set status = e.status,
      opinion = case when t.id = ${decided}::uuid then ${decision?.opinion ?? ''} else t.opinion end,
      decided_by = case when t.id = ${decided}::uuid then ${decision?.by ?? null}::uuid end,
      decided_by_name = case when t.id = ${decided}::uuid then ${decision?.byName ?? null} end,
      decided_at = case when t.id = ${decided}::uuid then ${tx.now}::timestamptz end
    from unnest(${ends.map((end) => end.workItem)}::text[], ${ends.map((end) => end.seat)}::int[], ${ends.map((end) => end.status)}::text[])
      as e (work_item, seat, status)
    where t.tenant_id = ${tx.tenant} and t.instance_id = ${instanceId} and t.work_item = e.work_item and t.seat = e.seat
      and t.status = 'open'`.execute(tx.db)
}
