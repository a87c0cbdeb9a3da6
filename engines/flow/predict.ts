// The dashed grey line: the user tasks still to come if everybody approves and the form stays as it is.
import type { FormData } from './condition/evaluate.ts'
import { edgeOf, type FlowDefinition, type JoinNode, nodeOf, type TaskNode } from './definition.ts'
import { choose } from './run/choose.ts'
import type { FlowState } from './run/state.ts'
import { describeRule } from './why.ts'

export type PredictedStep = {
  node: string
  name: string
  purpose: string
  why: string
  /** false from where a condition could not be decided yet and the default was taken */
  isCertain: boolean
}

type Way = { edge: string; isCertain: boolean }
type Walk = { definition: FlowDefinition; data: FormData; arrived: Map<string, Set<string>>; steps: PredictedStep[] }

/** `state` null: the whole path before submission. Each node is named once; loops are not unrolled. */
export function predict(definition: FlowDefinition, state: FlowState | null, data: FormData): PredictedStep[] {
  const arrived = Object.entries(state?.arrived ?? {}).map(([join, branches]) => [join, new Set(branches)] as const)
  const walk: Walk = { definition, data, arrived: new Map(arrived), steps: [] }
  const queue: Way[] = beginnings(definition, state).map((edge) => ({ edge, isCertain: true }))
  const seen = new Set<string>()
  for (let way = queue.shift(); way; way = queue.shift()) {
    const key = `${way.edge} ${way.isCertain}`
    if (seen.has(key)) continue
    seen.add(key)
    queue.push(...follow(walk, way))
  }
  return walk.steps
}

function beginnings(definition: FlowDefinition, state: FlowState | null): string[] {
  if (!state) return nodeOf(definition, definition.start).out
  if (state.status !== 'running') return []
  return state.items.filter((item) => !item.returnTo).flatMap((item) => nodeOf(definition, item.node).out)
}

function follow(walk: Walk, way: Way): Way[] {
  const node = nodeOf(walk.definition, edgeOf(walk.definition, way.edge).to)
  if (node.kind === 'task' && !note(walk, node, way.isCertain)) return []
  if (node.kind === 'join' && !isFull(walk, node, way.edge)) return []
  if (node.kind === 'choice') {
    const choice = choose(walk.definition, node, walk.data)
    if (choice.ok) return [{ edge: choice.edge, isCertain: way.isCertain }]
    return node.otherwise === null ? [] : [{ edge: node.otherwise, isCertain: false }]
  }
  return node.out.map((edge) => ({ edge, isCertain: way.isCertain }))
}

function note(walk: Walk, node: TaskNode, isCertain: boolean): boolean {
  if (walk.steps.some((step) => step.node === node.id)) return false
  const { purpose, rule } = node.task
  walk.steps.push({ node: node.id, name: node.name, purpose, why: describeRule(rule), isCertain })
  return true
}

function isFull(walk: Walk, join: JoinNode, edge: string): boolean {
  const arrived = walk.arrived.get(join.id) ?? new Set<string>()
  const branch = Object.keys(join.arrivals).find((candidate) => join.arrivals[candidate] === edge)
  if (branch !== undefined) arrived.add(branch)
  walk.arrived.set(join.id, arrived)
  return arrived.size === Object.keys(join.arrivals).length
}
