/** Handing a task to a colleague: the seat stays, its person changes. */
import { advance } from '@shuyuan/engines/flow/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { peopleByIds } from '../../identity/index.ts'
import { moveOn } from '../instances/move-on.ts'
import { holdTask, refuseAct, seatOf, trailOf } from './decide.ts'
import { decidedView } from './decided-view.ts'

export type TransferInput = { readonly toPersonId: string; readonly opinion: string }

export async function transferTask(tx: Tx, taskId: string, input: TransferInput) {
  const hold = await holdTask(tx, taskId)
  const { task, instance, definition, me } = hold
  const [person] = await peopleByIds(tx, [input.toPersonId])
  if (!person || person.id === task.assignee) return refuse('workflow.transfer.unknown_person')
  const step = advance(
    definition,
    instance.state,
    { kind: 'transfer', ...seatOf(task), to: { person: person.id } },
    instance.data,
  )
  if (!step.ok) return refuseAct(step, '转办')
  await moveOn(tx, instance, definition, step, {
    trail: [{ ...trailOf(hold, 'transferred', input.opinion), why: `转给 ${person.name}` }],
    decision: { by: me.id, byName: me.name, opinion: input.opinion, taskId },
  })
  return decidedView(tx, 'transferred', instance.status)
}
