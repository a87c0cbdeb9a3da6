/** Approving: check, countersign, sign, number and dispatch are all this, told apart by the step's purpose. */
import { advance } from '@shuyuan/engines/flow/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { moveOn } from '../instances/move-on.ts'
import type { SubjectPorts } from '../ports.ts'
import { holdTask, refuseAct, seatOf, trailOf } from './decide.ts'
import { decidedView } from './decided-view.ts'

export async function approveTask(tx: Tx, ports: SubjectPorts, taskId: string, opinion: string) {
  const hold = await holdTask(tx, taskId)
  const { task, instance, definition, me } = hold
  const subject = ports.of(instance.subject_kind)
  await subject.approving(tx, {
    subjectId: instance.subject_id,
    instanceId: instance.id,
    purpose: task.purpose,
    decidedBy: me,
  })
  // The drafter may have changed whom to ask while it lay with him.
  const data = task.purpose === 'draft' ? await subject.data(tx, instance.subject_id) : instance.data
  const step = advance(definition, instance.state, { kind: 'approve', ...seatOf(task), by: me.id, opinion }, data)
  if (!step.ok) return refuseAct(step, '同意')
  const moved = await moveOn(tx, { ...instance, data }, definition, step, {
    trail: [trailOf(hold, 'approved', opinion)],
    decision: { by: me.id, byName: me.name, opinion, taskId },
  })
  if (moved.instance.status === 'finished') await subject.ended(tx, instance.subject_id, 'finished')
  return decidedView(tx, 'approved', moved.instance.status)
}
