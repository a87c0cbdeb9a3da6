// Drawing → FlowDefinition, or every problem found. Later checks run only on what the earlier ones let pass.
import type { FlowDefinition, FlowEdge, FlowNode, TaskRule } from '../definition.ts'
import type { Problem } from '../problem.ts'
import { checkGateways, type Conditions } from './check-gateways.ts'
import { checkGraph } from './check-graph.ts'
import type { Drawing } from './drawn.ts'
import { type Graph, type GraphNode, nodesOf, toGraph } from './graph.ts'
import { type Blocks, findBlocks, isJoin, isSplit } from './parallel-blocks.ts'
import { readTaskRule } from './task-rule.ts'

export type Compiled = { ok: true; definition: FlowDefinition } | { ok: false; problems: Problem[] }

type Parts = { graph: Graph; blocks: Blocks; rules: Map<string, TaskRule>; conditions: Conditions }

export function compile(drawing: Drawing): Compiled {
  const graph = toGraph(drawing)
  const { problems: conditionProblems, conditions } = checkGateways(graph)
  const problems = [...checkGraph(drawing, graph), ...conditionProblems]
  const rules = new Map<string, TaskRule>()
  for (const node of nodesOf(graph, 'bpmn:UserTask')) {
    const rule = readTaskRule(node, problems)
    if (rule) rules.set(node.id, rule)
  }
  const [start] = nodesOf(graph, 'bpmn:StartEvent')
  if (!start || problems.length > 0) return { ok: false, problems: problems.slice(0, 50) }
  const found = findBlocks(graph, start)
  if (found.problems.length > 0) return { ok: false, problems: found.problems }
  const parts = { graph, blocks: found.blocks, rules, conditions }
  return { ok: true, definition: assemble(parts, start.id) }
}

function assemble(parts: Parts, start: string): FlowDefinition {
  const { graph } = parts
  return {
    format: 1,
    id: graph.id,
    name: graph.name,
    start,
    nodes: Object.fromEntries([...graph.nodes].map(([id, node]) => [id, toNode(node, parts)])),
    edges: Object.fromEntries([...graph.edges.keys()].map((id) => [id, toEdge(id, parts)])),
  }
}

function toNode(node: GraphNode, parts: Parts): FlowNode {
  const within = parts.blocks.within.get(node.id) ?? []
  const place = { id: node.id, name: node.name || node.id, within, out: node.out.map((edge) => edge.id) }
  const task = parts.rules.get(node.id)
  if (task) return { ...place, kind: 'task', task }
  if (node.type === 'bpmn:StartEvent') return { ...place, kind: 'start' }
  if (node.type === 'bpmn:EndEvent') return { ...place, kind: 'end' }
  if (node.type === 'bpmn:ExclusiveGateway') {
    return { ...place, kind: 'choice', otherwise: node.out.length > 1 ? (node.otherwise ?? null) : null }
  }
  if (isSplit(node)) return { ...place, kind: 'split', join: parts.blocks.joins.get(node.id) ?? '' }
  if (!isJoin(node)) return { ...place, kind: 'pass' }
  const arrivals = parts.blocks.arrivals.get(node.id) ?? {}
  const [branch] = Object.keys(arrivals)
  return { ...place, kind: 'join', split: parts.graph.edges.get(branch ?? '')?.from ?? '', arrivals }
}

function toEdge(id: string, parts: Parts): FlowEdge {
  const edge = parts.graph.edges.get(id)
  if (!edge) throw new Error(`edge ${id} vanished while compiling`)
  const condition = parts.conditions.get(id)
  const plain = { id, name: edge.name, from: edge.from, to: edge.to }
  return condition ? { ...plain, condition, conditionText: edge.condition?.trim() ?? '' } : plain
}
