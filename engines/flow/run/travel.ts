// Moves tokens along edges until each rests at a user task, waits at a join, or has ended the flow.
import { type ChoiceNode, edgeOf, type JoinNode, nodeOf } from '../definition.ts'
import { choose } from './choose.ts'
import { openItem } from './open-item.ts'
import { Refusal, type Run } from './run.ts'

export function travel(run: Run, edges: string[]): void {
  const queue = [...edges]
  for (let edge = queue.shift(); edge !== undefined; edge = queue.shift()) queue.push(...arrive(run, edge))
}

function arrive(run: Run, edgeId: string): string[] {
  const node = nodeOf(run.definition, edgeOf(run.definition, edgeId).to)
  run.effects.push({ kind: 'enter', node: node.id })
  switch (node.kind) {
    case 'task':
      openItem(run, node.id)
      return []
    case 'end':
      run.state.status = 'finished'
      run.effects.push({ kind: 'finish', node: node.id })
      return []
    case 'choice':
      return passChoice(run, node)
    case 'join':
      return passJoin(run, node, edgeId)
    default:
      return node.out
  }
}

function passChoice(run: Run, node: ChoiceNode): string[] {
  const choice = choose(run.definition, node, run.data)
  if (!choice.ok) {
    throw new Refusal('flow.condition_undecided', { node: node.id, edge: choice.edge, reason: choice.say })
  }
  if (node.otherwise !== null) {
    run.effects.push({ kind: 'route', node: node.id, edge: choice.edge, why: choice.why })
  }
  return [choice.edge]
}

function passJoin(run: Run, join: JoinNode, edgeId: string): string[] {
  const branches = Object.keys(join.arrivals)
  const branch = branches.find((candidate) => join.arrivals[candidate] === edgeId)
  const before = run.state.arrived[join.id] ?? []
  if (branch === undefined || before.includes(branch)) throw new Error(`join ${join.id} reached twice by ${edgeId}`)
  if (before.length + 1 < branches.length) {
    run.state.arrived[join.id] = [...before, branch]
    return []
  }
  delete run.state.arrived[join.id]
  run.effects.push({ kind: 'leave', node: join.id })
  return join.out
}
