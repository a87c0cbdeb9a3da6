/** Sending back to an earlier step, with the choice of coming straight back to me or going step by step again. */
import { advance, type Resume } from '@shuyuan/engines/flow/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { moveOn } from '../instances/move-on.ts'
import type { SubjectPorts } from '../ports.ts'
import { holdTask, refuseAct, seatOf, trailOf } from './decide.ts'
import { decidedView } from './decided-view.ts'

export type ReturnInput = { readonly to: string; readonly opinion: string; readonly resume: Resume }

export async function returnTask(tx: Tx, ports: SubjectPorts, taskId: string, input: ReturnInput) {
  const hold = await holdTask(tx, taskId)
  const { task, instance, definition, me } = hold
  const step = advance(
    definition,
    instance.state,
    { kind: 'return', ...seatOf(task), by: me.id, ...input },
    instance.data,
  )
  if (!step.ok) return refuseAct(step, '退回')
  const target = definition.nodes[input.to]
  const toPurpose = target?.kind === 'task' ? target.task.purpose : ''
  await ports.of(instance.subject_kind).returned(tx, {
    subjectId: instance.subject_id,
    instanceId: instance.id,
    purpose: task.purpose,
    decidedBy: me,
    toPurpose,
  })
  const why = `退回到「${target?.name ?? ''}」，${input.resume === 'straight' ? '改好后直接回到我这里' : '逐步重走'}`
  const moved = await moveOn(tx, instance, definition, step, {
    trail: [{ ...trailOf(hold, 'returned', input.opinion), why }],
    decision: { by: me.id, byName: me.name, opinion: input.opinion, taskId },
  })
  await tx.tell('workflow.task.returned', {
    instanceId: instance.id,
    title: instance.title,
    who: me.name,
    opinion: input.opinion,
    people: moved.effects.flatMap((effect) => (effect.kind === 'offer' ? [effect.person] : [])),
  })
  return decidedView(tx, 'returned', moved.instance.status)
}
