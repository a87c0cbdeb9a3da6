/** The module whose matter flows ends the flow by itself: the text under review has changed, so nothing is left to decide. */
import { advance } from '@shuyuan/engines/flow/index.ts'
import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/tx.ts'
import { definitionById } from '../definitions/definition.store.ts'
import { lockInstance } from './instance.store.ts'
import { moveOn } from './move-on.ts'

/** For who knows the matter and not its flow; at most one is running. */
export async function stopInstanceAbout(tx: Tx, kind: string, subjectId: string, reason: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from workflow.instances
    where tenant_id = ${tx.tenant} and subject_kind = ${kind} and subject_id = ${subjectId} and status = 'running'`.execute(
    tx.db,
  )
  for (const { id } of rows) await stopInstanceOf(tx, id, reason)
}

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
