/**
 * Carries out what the engine says: asks identity for people where the engine asks, then writes instance, tasks and
 * trail, and tells. The one place where effects become rows.
 */
import {
  advance,
  describeRule,
  type Effect,
  type FlowDefinition,
  type OpenEffect,
  type Step,
} from '@shuyuan/engines/flow/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { peopleByIds } from '../../identity/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import {
  closeTasks,
  type Decision,
  insertTasks,
  type NewTask,
  type TaskEnd,
  type TaskStatus,
} from '../tasks/task.store.ts'
import { addTrail, type InstanceRecord, saveInstance, type TrailRecord } from './instance.store.ts'
import { resolvePeople } from './resolve-people.ts'

export type Moved = { readonly instance: InstanceRecord; readonly effects: readonly Effect[] }
type Ok = Extract<Step, { ok: true }>

/** What the act itself was: its trail entry and, when it decided a task, the decision. */
export type Act = { readonly trail: readonly TrailRecord[]; readonly decision: Decision | null }

export async function moveOn(
  tx: Tx,
  instance: InstanceRecord,
  definition: FlowDefinition,
  step: Ok,
  act: Act,
): Promise<Moved> {
  const settled = await answerQuestions(tx, instance, definition, step)
  const { status } = settled.state
  const moved: InstanceRecord = {
    ...instance,
    state: settled.state,
    status,
    ended_at: status === 'running' ? null : tx.now,
  }
  await saveInstance(tx, moved)
  await closeTasks(tx, instance.id, ends(settled.effects), act.decision)
  await nameTheRest(tx, settled)
  const offers = offered(tx, definition, settled)
  await insertTasks(tx, moved, offers)
  await addTrail(tx, instance.id, [...act.trail, ...endTrail(settled.effects)])
  await tx.tell('workflow.instance.moved', {
    instanceId: instance.id,
    title: instance.title,
    status,
    starter: instance.starter,
    offered: offers.map((task) => ({ person: task.assignee, node: task.node_name })),
  })
  return { instance: moved, effects: settled.effects }
}

type Settled = { state: Ok['state']; effects: Effect[]; opens: Map<string, OpenEffect>; names: Map<string, string> }

async function answerQuestions(
  tx: Tx,
  instance: InstanceRecord,
  definition: FlowDefinition,
  step: Ok,
): Promise<Settled> {
  const settled: Settled = { state: step.state, effects: [...step.effects], opens: new Map(), names: new Map() }
  const questions = step.effects.filter((effect) => effect.kind === 'open')
  for (let open = questions.shift(); open; open = questions.shift()) {
    settled.opens.set(open.workItem, open)
    const people = await resolvePeople(tx, instance, open.rule)
    for (const person of people) settled.names.set(person.person, person.name)
    const assignees = people.map(({ person, unit }) => (unit ? { person, unit } : { person }))
    const answer = advance(
      definition,
      settled.state,
      { kind: 'assign', workItem: open.workItem, assignees },
      instance.data,
    )
    if (!answer.ok) return refuse('workflow.approver.nobody', { node: open.name, rule: describeRule(open.rule) })
    settled.state = answer.state
    settled.effects.push(...answer.effects)
    questions.push(...answer.effects.filter((effect) => effect.kind === 'open'))
  }
  return settled
}

/** Seats that open again, or are handed on, were not asked for just now: their names are read here. */
async function nameTheRest(tx: Tx, settled: Settled): Promise<void> {
  const offers = settled.effects.flatMap((effect) => (effect.kind === 'offer' ? [effect.person] : []))
  const missing = offers.filter((person) => !settled.names.has(person))
  for (const person of await peopleByIds(tx, missing)) settled.names.set(person.id, person.name)
}

const statusOf: Record<Extract<Effect, { kind: 'close' }>['reason'], TaskStatus> = {
  approved: 'approved',
  returned: 'returned',
  transferred: 'transferred',
  overtaken: 'closed',
  cancelled: 'closed',
  withdrawn: 'closed',
  stopped: 'closed',
}

const ends = (effects: readonly Effect[]): TaskEnd[] =>
  effects.flatMap((effect) =>
    effect.kind === 'close' ? [{ workItem: effect.workItem, seat: effect.seat, status: statusOf[effect.reason] }] : [],
  )

function offered(tx: Tx, definition: FlowDefinition, settled: Settled): NewTask[] {
  return settled.effects.flatMap((effect) => {
    if (effect.kind !== 'offer') return []
    const item = settled.state.items.find((candidate) => candidate.id === effect.workItem)
    const node = item && definition.nodes[item.node]
    if (!item || node?.kind !== 'task') throw new Error('an offer without its work item')
    const open = settled.opens.get(effect.workItem)
    const task: NewTask = {
      work_item: effect.workItem,
      seat: effect.seat,
      node: node.id,
      node_name: node.name,
      purpose: node.task.purpose,
      assignee: effect.person,
      assignee_name: settled.names.get(effect.person) ?? '',
      why: open?.why ?? (effect.again ? '退回修改后直接回到原办理人' : describeRule(node.task.rule)),
      // Working hours of the school's own calendar come with the worktime engine; until then eight hours make a day.
      due_at: node.task.due === null ? null : new Date(tx.now.getTime() + node.task.due * 3 * 3_600_000),
    }
    return [task]
  })
}

const endTrail = (effects: readonly Effect[]): TrailRecord[] =>
  effects.some((effect) => effect.kind === 'finish')
    ? [{ act: 'finished', nodeName: '结束', who: null, whoName: '', onBehalfOf: null, opinion: '', why: '' }]
    : []
