/** The module whose matter flows ends the flow by itself: the text under review has changed, so nothing is left to decide. */
import { advance } from '@shuyuan/engines/flow/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { definitionById } from '../definitions/definition.store.ts'
import { lockInstance } from './instance.store.ts'
import { moveOn } from './move-on.ts'

/** Does nothing when it has ended already. */
export async function stopInstanceOf(tx: Tx, instanceId: string, reason: string): Promise<void> {
  const instance = await lockInstance(tx, instanceId)
  if (!instance || instance.status !== 'running') return
  const definition = await definitionById(tx, instance.definition_id)
  const step = advance(definition, instance.state, { kind: 'stop' }, instance.data)
  if (!step.ok) throw new Error(`a running flow could not be stopped: ${step.refused}`)
  const who = { who: tx.actor.person, whoName: tx.actor.name, onBehalfOf: null }
  await moveOn(tx, instance, definition, step, {
    trail: [{ act: 'stopped', nodeName: '终止', ...who, opinion: reason, why: '' }],
    decision: null,
  })
}
