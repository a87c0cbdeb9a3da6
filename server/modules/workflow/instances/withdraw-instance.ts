/** The starter takes the matter back, as long as its subject allows it. */
import { advance } from '@shuyuan/engines/flow/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { definitionById } from '../definitions/definition.store.ts'
import type { SubjectPorts } from '../ports.ts'
import { addTrail, findInstance, lockInstance } from './instance.store.ts'
import { moveOn } from './move-on.ts'

export async function withdrawInstance(tx: Tx, ports: SubjectPorts, id: string, reason: string) {
  const instance = (await lockInstance(tx, id)) ?? refuse('request.not_found')
  const me = tx.actor.person ?? refuse('session.required')
  if (instance.starter !== me) refuse('workflow.instance.not_starter')
  if (instance.status !== 'running') refuse('workflow.instance.ended')
  const subject = ports.of(instance.subject_kind)
  if (!(await subject.mayWithdraw(tx, instance.subject_id))) refuse('workflow.instance.too_late')
  const definition = await definitionById(tx, instance.definition_id)
  const step = advance(definition, instance.state, { kind: 'withdraw', by: me }, instance.data)
  if (!step.ok) return refuse('workflow.instance.ended')
  const trail = [
    { act: 'withdrawn', nodeName: '撤回', who: me, whoName: tx.actor.name, onBehalfOf: null, opinion: reason, why: '' },
  ]
  const moved = await moveOn(tx, instance, definition, step, { trail, decision: null })
  await subject.ended(tx, instance.subject_id, 'withdrawn')
  return { status: moved.instance.status }
}

/** A comment by who may read the instance; the reading has been checked by the caller's view. */
export async function commentInstance(tx: Tx, id: string, text: string) {
  const instance = (await findInstance(tx, id)) ?? refuse('request.not_found')
  if (instance.status !== 'running') refuse('workflow.instance.ended')
  const entry = {
    act: 'commented',
    nodeName: '评论',
    who: tx.actor.person,
    whoName: tx.actor.name,
    onBehalfOf: null,
    opinion: text,
    why: '',
  }
  const [entryId] = await addTrail(tx, id, [entry])
  return {
    id: entryId ?? '',
    at: tx.now.toISOString(),
    nodeName: entry.nodeName,
    who: entry.whoName,
    onBehalfOf: null,
    act: 'commented' as const,
    opinion: text,
    why: '',
  }
}
