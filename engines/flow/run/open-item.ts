// A new work item asks the server for people; it has no seats until they are assigned.
import { type AskedRule, taskOf } from '../definition.ts'
import { describeRule } from '../why.ts'
import type { Run } from './run.ts'
import type { SeatAddress, WorkItem } from './state.ts'

/** With `returnTo` the item is a detour: it holds no token and leaves the order of visits alone. */
export function openItem(run: Run, node: string, returnTo?: SeatAddress): WorkItem {
  const { state } = run
  if (state.items.some((item) => item.node === node)) throw new Error(`node ${node} already has a work item`)
  const item: WorkItem = { id: `w${state.nextItem}`, node, seats: [], ...(returnTo ? { returnTo: [returnTo] } : {}) }
  state.nextItem += 1
  state.items.push(item)
  if (!state.visited.some((visit) => visit.node === node)) state.visited.push({ node, people: [] })
  ask(run, item, 'rule')
  return item
}

export function ask(run: Run, item: WorkItem, asking: 'rule' | 'admin' | 'head'): void {
  const { task, name } = taskOf(run.definition, item.node)
  const rule: AskedRule =
    asking === 'rule' ? task.rule : asking === 'admin' ? { kind: 'admin' } : { kind: 'headOfStarter' }
  item.asking = asking
  run.effects.push({
    kind: 'open',
    workItem: item.id,
    node: item.node,
    name,
    purpose: task.purpose,
    mode: task.mode,
    rule,
    why: describeRule(rule),
    due: task.due,
    previous: run.state.visited.find((visit) => visit.node === item.node)?.people ?? [],
    isDetour: item.returnTo !== undefined,
  })
}
