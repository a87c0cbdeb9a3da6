/** The SQL of instances and their trail. The instance's row is the lock of everything that happens inside it. */
import type { FlowState } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'

export type InstanceRecord = {
  id: string
  definition_id: string
  kind: string
  title: string
  urgency: string
  subject_kind: string
  subject_id: string
  starter: string
  starter_name: string
  starter_unit: string
  starter_unit_name: string
  state: FlowState
  data: Record<string, unknown>
  status: 'running' | 'finished' | 'withdrawn' | 'stopped'
  started_at: Date
  ended_at: Date | null
}

const columns = sql`id, definition_id, kind, title, urgency, subject_kind, subject_id, starter, starter_name, starter_unit,
  starter_unit_name, state, data, status, started_at, ended_at`

export async function findInstance(tx: ReadTx, id: string): Promise<InstanceRecord | null> {
  const { rows } = await sql<InstanceRecord>`select ${columns} from workflow.instances
    where tenant_id = ${tx.tenant} and id = ${id}`.execute(tx.db)
  return rows[0] ?? null
}

export async function lockInstance(tx: Tx, id: string): Promise<InstanceRecord | null> {
  const { rows } = await sql<InstanceRecord>`select ${columns} from workflow.instances
    where tenant_id = ${tx.tenant} and id = ${id} for update`.execute(tx.db)
  return rows[0] ?? null
}

/** The lock is taken on the instance, found by its task: whoever comes second reads what the first has written. */
export async function lockInstanceOfTask(tx: Tx, taskId: string): Promise<InstanceRecord | null> {
  const { rows } = await sql<InstanceRecord>`select ${columns} from workflow.instances
    where tenant_id = ${tx.tenant} and id = (select instance_id from workflow.tasks where tenant_id = ${tx.tenant} and id = ${taskId})
    for update`.execute(tx.db)
  return rows[0] ?? null
}

export async function insertInstance(tx: Tx, instance: InstanceRecord): Promise<void> {
  await sql`insert into workflow.instances (tenant_id, ${columns}) values (${tx.tenant}, ${instance.id}, ${instance.definition_id},
    ${instance.kind}, ${instance.title}, ${instance.urgency}, ${instance.subject_kind}, ${instance.subject_id}, ${instance.starter},
    ${instance.starter_name}, ${instance.starter_unit}, ${instance.starter_unit_name}, ${JSON.stringify(instance.state)}::jsonb,
    ${JSON.stringify(instance.data)}::jsonb, ${instance.status}, ${instance.started_at}, ${instance.ended_at})`.execute(
    tx.db,
  )
}

export async function saveInstance(tx: Tx, instance: InstanceRecord): Promise<void> {
  await sql`update workflow.instances set state = ${JSON.stringify(instance.state)}::jsonb, data = ${JSON.stringify(instance.data)}::jsonb,
      status = ${instance.status}, ended_at = ${instance.ended_at}
    where tenant_id = ${tx.tenant} and id = ${instance.id}`.execute(tx.db)
}

export type TrailRecord = {
  readonly act: string
  readonly nodeName: string
  readonly who: string | null
  readonly whoName: string
  readonly onBehalfOf: string | null
  readonly opinion: string
  readonly why: string
}

/** Returns the new rows' ids in the order given. */
export async function addTrail(tx: Tx, instanceId: string, entries: readonly TrailRecord[]): Promise<string[]> {
  const ids = entries.map(() => newId())
  if (entries.length === 0) return ids
  await sql`insert into workflow.trail (tenant_id, id, instance_id, at, act, node_name, who, who_name, on_behalf_of, opinion, why)
    select ${tx.tenant}, id, ${instanceId}, ${tx.now}, act, node_name, who, who_name, on_behalf_of, opinion, why from unnest(
      ${ids}::uuid[], ${entries.map((entry) => entry.act)}::text[], ${entries.map((entry) => entry.nodeName)}::text[],
      ${entries.map((entry) => entry.who)}::uuid[], ${entries.map((entry) => entry.whoName)}::text[],
      ${entries.map((entry) => entry.onBehalfOf)}::text[], ${entries.map((entry) => entry.opinion)}::text[],
      ${entries.map((entry) => entry.why)}::text[]) as e (id, act, node_name, who, who_name, on_behalf_of, opinion, why)`.execute(
    tx.db,
  )
  return ids
}
