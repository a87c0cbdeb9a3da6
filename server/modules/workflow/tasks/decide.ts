/** What every act on a task begins with: lock, read again, may this person act here now? */
import type { FlowDefinition, Refused } from '@shuyuan/engines/flow/index.ts'
import type { ErrorCode } from '@shuyuan/contract/errors.ts'
import { AppError, refuse, settle } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { principalsOf } from '../../identity/index.ts'
import { definitionById } from '../definitions/definition.store.ts'
import { type InstanceRecord, lockInstanceOfTask, type TrailRecord } from '../instances/instance.store.ts'
import { decideAct } from './task.rules.ts'
import { findTask, type TaskRecord } from './task.store.ts'

export type Hold = {
  readonly task: TaskRecord
  readonly instance: InstanceRecord
  readonly definition: FlowDefinition
  readonly me: { readonly id: string; readonly name: string }
  /** The task's own person when I act for him. */
  readonly onBehalfOf: string | null
}

/** Locks the instance first; whoever comes second waits here and then learns who was first. */
export async function holdTask(tx: Tx, taskId: string): Promise<Hold> {
  const me = { id: tx.actor.person ?? refuse('session.required'), name: tx.actor.name }
  const instance = (await lockInstanceOfTask(tx, taskId)) ?? refuse('request.not_found')
  const task = (await findTask(tx, taskId)) ?? refuse('request.not_found')
  const isDeputy = task.assignee !== me.id && (await principalsOf(tx, me.id, task.kind)).includes(task.assignee)
  settle(decideAct(task, me.id, isDeputy))
  return {
    task,
    instance,
    definition: await definitionById(tx, instance.definition_id),
    me,
    onBehalfOf: isDeputy ? task.assignee_name : null,
  }
}

export const seatOf = (task: TaskRecord): { workItem: string; seat: number } => ({
  workItem: task.work_item,
  seat: task.seat,
})

export const trailOf = (hold: Hold, act: string, opinion: string): TrailRecord => ({
  act,
  nodeName: hold.task.node_name,
  who: hold.me.id,
  whoName: hold.me.name,
  onBehalfOf: hold.onBehalfOf,
  opinion,
  why: hold.task.why,
})

const codes: Partial<Record<Refused['refused'], ErrorCode>> = {
  'flow.opinion_required': 'workflow.task.opinion_needed',
  'flow.return_target_invalid': 'workflow.return.unknown_target',
  'flow.already_seated': 'workflow.transfer.unknown_person',
}

/** The engine's refusal in the words of this module. */
export function refuseAct(refused: Refused, act: string): never {
  throw new AppError(codes[refused.refused] ?? 'workflow.task.not_allowed', { act })
}
