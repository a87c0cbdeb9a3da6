// For tests: plays the server's part, answering each `open` effect with people at once.
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import {
  advance,
  type Assignee,
  type Command,
  type Effect,
  type FlowDefinition,
  type FormData,
  type FlowState,
  type OpenEffect,
  read,
  type Step,
  start,
  type WorkItem,
} from '../index.ts'

export type Desk = {
  definition: FlowDefinition
  state: FlowState
  data: FormData
  people: (open: OpenEffect) => Assignee[]
  /** effects of the last action, answers included */
  effects: Effect[]
}

export async function mustRead(xml: string): Promise<FlowDefinition> {
  const result = await read(xml)
  if (!result.ok) throw new Error(result.problems.map((found) => `${found.code} ${found.message}`).join('\n'))
  return result.definition
}

export function sampleText(name: string): string {
  return readFileSync(new URL(`../samples/${name}.bpmn`, import.meta.url), 'utf8')
}

export const starter: Assignee = { person: 'drafter' }

/** One person per node, named after it; the starter for the starter's own tasks. */
export function onePerNode(open: OpenEffect): Assignee[] {
  return open.rule.kind === 'starter' ? [starter] : [{ person: `of-${open.node}` }]
}

export function begin(definition: FlowDefinition, people = onePerNode, data: FormData = {}): Desk {
  const first = start(definition, { starter, data })
  if (!first.ok) throw new Error(first.refused)
  const desk: Desk = { definition, data, people, state: first.state, effects: [] }
  settle(desk, first)
  return desk
}

/** Applies an accepted step and answers what it asks, until nothing is asked any more. */
export function settle(desk: Desk, step: Step): void {
  desk.effects = []
  const queue = [step]
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (!next.ok) throw new Error(`${next.refused} ${JSON.stringify(next.params)}`)
    desk.state = next.state
    desk.effects.push(...next.effects)
    const asked = desk.state.items.find((item) => item.asking)
    const open = desk.effects.findLast((effect) => effect.kind === 'open' && effect.workItem === asked?.id)
    if (asked && open?.kind === 'open') {
      const assignees = desk.people(open)
      queue.push(tell(desk, { kind: 'assign', workItem: asked.id, assignees }))
    }
  }
}

/** One command; also proves that advance() leaves its input alone. */
export function tell(desk: Desk, command: Command): Step {
  const before = structuredClone(desk.state)
  const step = advance(desk.definition, desk.state, command, desk.data)
  if (!isDeepStrictEqual(before, desk.state)) throw new Error('advance changed its input')
  return step
}

export function act(desk: Desk, command: Command): void {
  settle(desk, tell(desk, command))
}

export function itemAt(desk: Desk, node: string): WorkItem {
  const item = desk.state.items.find((candidate) => candidate.node === node)
  if (!item) throw new Error(`no work item at ${node}`)
  return item
}

/** The first open seat at a node, or that of one person. */
export function seatAt(desk: Desk, node: string, person?: string): { workItem: string; seat: number } {
  const item = itemAt(desk, node)
  const seat = item.seats.find((candidate) => candidate.state === 'open' && (!person || candidate.person === person))
  if (!seat) throw new Error(`no open seat at ${node}`)
  return { workItem: item.id, seat: seat.no }
}

export function approve(desk: Desk, node: string, person?: string): void {
  act(desk, { kind: 'approve', ...seatAt(desk, node, person), by: person ?? 'somebody', opinion: '同意' })
}

export function sendBack(desk: Desk, from: { node: string; person?: string }, to: string, resume: 'straight' | 'step') {
  const seat = seatAt(desk, from.node, from.person)
  act(desk, { kind: 'return', ...seat, by: 'somebody', to, resume, opinion: '请修改' })
}

/** «node:person» of every open seat, sorted: what lies on people's desks. */
export function onDesks(desk: Desk): string[] {
  return desk.state.items
    .flatMap((item) => item.seats.filter((seat) => seat.state === 'open').map((seat) => `${item.node}:${seat.person}`))
    .toSorted()
}
