/** Somebody has left: his open tasks go to whom the rule names now, else to the tenant's administrator, so that nothing waits for ever. */
import { advance, type AskedRule, type FlowDefinition } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { headOfUnit } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import { definitionById } from '../definitions/definition.store.ts'
import { type InstanceRecord, lockInstanceOfTask } from '../instances/instance.store.ts'
import { moveOn } from '../instances/move-on.ts'
import { type NamedAssignee, resolvePeople } from '../instances/resolve-people.ts'
import { seatOf } from './decide.ts'
import { findTask, type TaskRecord } from './task.store.ts'

export async function handOnTasks(tx: Tx, people: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from workflow.tasks
    where tenant_id = ${tx.tenant} and assignee = any(${[...people]}::uuid[]) and status = 'open' order by id`.execute(
    tx.db,
  )
  for (const { id } of rows) {
    const instance = await lockInstanceOfTask(tx, id)
    const task = await findTask(tx, id)
    // Decided by somebody else while we waited for the lock.
    if (instance && task?.status === 'open') await handOn(tx, instance, task)
  }
}

async function handOn(tx: Tx, instance: InstanceRecord, task: TaskRecord): Promise<void> {
  const definition = await definitionById(tx, instance.definition_id)
  for (const next of await successors(tx, instance, definition, task)) {
    const to = { person: next.person }
    const step = advance(definition, instance.state, { kind: 'transfer', ...seatOf(task), to }, instance.data)
    // He sits at this item already, or has signed another step: the next one.
    if (!step.ok) continue
    await moveOn(tx, instance, definition, step, {
      trail: [
        {
          act: 'transferred',
          nodeName: task.node_name,
          who: null,
          whoName: '系统',
          onBehalfOf: null,
          opinion: '',
          why: `${task.assignee_name}已离开，转给 ${next.name}`,
        },
      ],
      decision: null,
    })
    const words = { title: task.title, who: task.assignee_name, node: task.node_name }
    return announce(tx, { kind: 'task.handed_on', people: [next.person], words, link: '/tasks' })
  }
}

async function successors(
  tx: Tx,
  instance: InstanceRecord,
  definition: FlowDefinition,
  { node, work_item, seat }: TaskRecord,
): Promise<NamedAssignee[]> {
  const found = definition.nodes[node]
  const unit = instance.state.items.find(({ id }) => id === work_item)?.seats.find(({ no }) => no === seat)?.unit
  const head = unit ? await headOfUnit(tx, unit) : null
  const rule: AskedRule | null = found?.kind === 'task' ? found.task.rule : null
  // Where each unit has a seat of its own, only that unit's head takes it over.
  const named = unit
    ? head
      ? [{ person: head.id, name: head.name }]
      : []
    : rule
      ? await resolvePeople(tx, instance, rule)
      : []
  return [...named, ...(await resolvePeople(tx, instance, { kind: 'admin' }))]
}
