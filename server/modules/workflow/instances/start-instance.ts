/** Starts a flow for a subject. The drafter's own first step is done by handing in, so it is approved at once. */
import { advance, start, type Step } from '@shuyuan/engines/flow/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { unitsByIds } from '../../identity/index.ts'
import { currentDefinition, definitionById } from '../definitions/definition.store.ts'
import { insertInstance, type InstanceRecord } from './instance.store.ts'
import { moveOn } from './move-on.ts'
import type { SubjectRef } from '../ports.ts'

export type StartInput = {
  /** The definition's key, the process id of its BPMN file. */
  readonly definitionKey: string
  /** «公文», shown in lists and used by delegations. */
  readonly kind: string
  readonly title: string
  readonly urgency: string
  readonly subject: SubjectRef
  readonly data: Record<string, unknown>
  /** What the starter says to those who decide; stands in the trail. */
  readonly opinion?: string
}

/** The instance's id. Refuses workflow.definition.missing and workflow.approver.nobody. */
export async function startInstance(tx: Tx, input: StartInput): Promise<string> {
  const definitionId =
    (await currentDefinition(tx, input.definitionKey)) ?? refuse('workflow.definition.missing', { kind: input.kind })
  const definition = await definitionById(tx, definitionId)
  const starter = { person: tx.actor.person ?? refuse('session.required'), unit: tx.actor.unit ?? '' }
  const [unit] = await unitsByIds(tx, [starter.unit])
  const begun = mustGoOn(start(definition, { starter, data: input.data }))
  const instance: InstanceRecord = {
    id: newId(),
    definition_id: definitionId,
    kind: input.kind,
    title: input.title,
    urgency: input.urgency,
    subject_kind: input.subject.kind,
    subject_id: input.subject.id,
    starter: starter.person,
    starter_name: tx.actor.name,
    starter_unit: starter.unit,
    starter_unit_name: unit?.name ?? '',
    state: begun.state,
    data: input.data,
    status: 'running',
    started_at: tx.now,
    ended_at: null,
  }
  await insertInstance(tx, instance)
  const handed = handIn(definition, instance, begun)
  await moveOn(tx, { ...instance, state: handed.state }, definition, handed, {
    trail: [
      {
        act: 'started',
        nodeName: '拟稿',
        who: starter.person,
        whoName: tx.actor.name,
        onBehalfOf: null,
        opinion: input.opinion ?? '',
        why: '',
      },
    ],
    decision: null,
  })
  return instance.id
}

type Ok = Extract<Step, { ok: true }>

function mustGoOn(step: Step): Ok {
  if (step.ok) return step
  return refuse('workflow.definition.refused', { detail: step.refused })
}

/** The starter's own first task is never shown: he has just done it. A flow that begins with somebody else is left as it is. */
function handIn(definition: Parameters<typeof advance>[0], instance: InstanceRecord, begun: Ok): Ok {
  const open = begun.effects.find((effect) => effect.kind === 'open')
  if (!open || open.rule.kind !== 'starter') return begun
  const mine = { person: instance.starter }
  const seated = mustGoOn(
    advance(definition, begun.state, { kind: 'assign', workItem: open.workItem, assignees: [mine] }, instance.data),
  )
  const approve = {
    kind: 'approve',
    workItem: open.workItem,
    seat: seated.state.items[0]?.seats[0]?.no ?? 0,
    by: mine.person,
  } as const
  const done = mustGoOn(advance(definition, seated.state, approve, instance.data))
  return { ...done, effects: done.effects.filter((effect) => effect.kind !== 'close') }
}
