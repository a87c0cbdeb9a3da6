/** An instance as people read it: what was done, who is waited for, what is still to come. */
import type { TrailEntry } from '@shuyuan/contract/workflow/tasks.ts'
import { predict } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { principalsOf } from '../../identity/index.ts'
import { definitionById } from '../definitions/definition.store.ts'
import type { SubjectPorts } from '../ports.ts'
import { type TaskRecord, tasksOfInstance } from '../tasks/task.store.ts'
import { findInstance, type InstanceRecord } from './instance.store.ts'

type TrailRow = {
  id: string
  at: Date
  act: TrailEntry['act']
  node_name: string
  who: string | null
  who_name: string
  on_behalf_of: string | null
  opinion: string
  why: string
}

/** The starter, those who take or took part and their deputies, and who may read the unit's documents anyway. */
async function requireReader(
  tx: ReadTx,
  ports: SubjectPorts,
  instance: InstanceRecord,
  tasks: readonly TaskRecord[],
): Promise<void> {
  const me = tx.actor.person ?? refuse('session.required')
  if (instance.starter === me) return
  const subject = { id: instance.subject_id, starterUnit: instance.starter_unit }
  if (await ports.of(instance.subject_kind).mayRead(tx, subject)) return
  if (tasks.some((task) => task.assignee === me || task.decided_by === me)) return
  const principals = await principalsOf(tx, me, instance.kind)
  if (tasks.some((task) => principals.includes(task.assignee))) return
  refuse('request.not_found')
}

export async function readInstance(tx: ReadTx, ports: SubjectPorts, id: string) {
  const instance = (await findInstance(tx, id)) ?? refuse('request.not_found')
  const tasks = await tasksOfInstance(tx, id)
  await requireReader(tx, ports, instance, tasks)
  return instanceView(tx, ports, instance, tasks)
}

export async function instanceView(
  tx: ReadTx,
  ports: SubjectPorts,
  instance: InstanceRecord,
  tasks: readonly TaskRecord[],
) {
  const { rows } =
    await sql<TrailRow>`select id, at, act, node_name, who, who_name, on_behalf_of, opinion, why from workflow.trail
    where tenant_id = ${tx.tenant} and instance_id = ${instance.id} order by at, id limit 1000`.execute(tx.db)
  const isRunning = instance.status === 'running'
  const isMine = instance.starter === tx.actor.person
  const subject = { kind: instance.subject_kind, id: instance.subject_id }
  return {
    id: instance.id,
    title: instance.title,
    kind: instance.kind,
    status: instance.status,
    starterName: instance.starter_name,
    startedAt: instance.started_at.toISOString(),
    endedAt: instance.ended_at?.toISOString() ?? null,
    subject,
    trail: [
      ...rows.map(doneEntry),
      ...tasks.filter((task) => task.status === 'open').map(waitingEntry),
      ...(await predicted(tx, instance)),
    ],
    canWithdraw: isRunning && isMine && (await ports.of(subject.kind).mayWithdraw(tx, subject.id)),
    canComment: isRunning,
  }
}

const doneEntry = (row: TrailRow): TrailEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  nodeName: row.node_name,
  who: row.who_name,
  onBehalfOf: row.on_behalf_of,
  act: row.act,
  opinion: row.opinion,
  why: row.why,
})

const waitingEntry = (task: TaskRecord): TrailEntry => ({
  id: task.id,
  at: null,
  nodeName: task.node_name,
  who: task.assignee_name,
  onBehalfOf: null,
  act: 'waiting',
  opinion: '',
  why: task.why,
})

async function predicted(tx: ReadTx, instance: InstanceRecord): Promise<TrailEntry[]> {
  if (instance.status !== 'running') return []
  const steps = predict(await definitionById(tx, instance.definition_id), instance.state, instance.data)
  return steps.map((step) => ({
    id: `predicted-${step.node}`,
    at: null,
    nodeName: step.name,
    who: '',
    onBehalfOf: null,
    act: 'predicted',
    opinion: '',
    why: step.why,
  }))
}
