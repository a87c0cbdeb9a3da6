// The compiled form of a flow: plain JSON, made once per version by read() and trusted from then on.
import type { Condition } from './condition/condition.ts'

export type FlowDefinition = {
  format: 1
  id: string
  name: string
  start: string
  nodes: Record<string, FlowNode>
  edges: Record<string, FlowEdge>
}

/** `within`: the branch edges (edges leaving a split) around this node, outermost first. */
type Place = { id: string; name: string; within: string[]; out: string[] }

export type TaskNode = Place & { kind: 'task'; task: TaskRule }
export type SplitNode = Place & { kind: 'split'; join: string }
/** `arrivals`: for each branch edge of its split, the edge by which that branch reaches the join. */
export type JoinNode = Place & { kind: 'join'; split: string; arrivals: Record<string, string> }
/** `otherwise`: the default edge; null when the gateway only merges. */
export type ChoiceNode = Place & { kind: 'choice'; otherwise: string | null }
/** `pass`: a parallel gateway with one way in and one way out. */
export type FlowNode = TaskNode | SplitNode | JoinNode | ChoiceNode | (Place & { kind: 'start' | 'end' | 'pass' })

export type FlowEdge = {
  id: string
  name: string
  from: string
  to: string
  condition?: Condition
  conditionText?: string
}

export const modes = ['all', 'any', 'sequence'] as const
export const whenEmptyWays = ['admin', 'skip', 'refuse'] as const
export const whenSelfWays = ['self', 'skip', 'head'] as const
export const taskActions = ['approve', 'return', 'transfer', 'comment'] as const

export type Mode = (typeof modes)[number]
export type WhenEmpty = (typeof whenEmptyWays)[number]
export type WhenSelf = (typeof whenSelfWays)[number]
export type TaskAction = (typeof taskActions)[number]

export type TaskRule = {
  rule: ApproverRule
  mode: Mode
  whenEmpty: WhenEmpty
  whenSelf: WhenSelf
  actions: TaskAction[]
  /** a kebab-case word the subject module reads, e.g. draft, check, countersign, sign, number, dispatch */
  purpose: string
  /** working hours, by the tenant's own calendar; null = no deadline */
  due: number | null
  opinionRequired: boolean
}

/** `label` is the designer's word for the id it stands beside, only for people to read. */
export type ApproverRule =
  | { kind: 'person'; people: string[]; label?: string }
  | { kind: 'role'; role: string; label?: string }
  | { kind: 'unitHead'; of: 'starter' }
  | { kind: 'unitHead'; of: 'unit'; unit: string; label?: string }
  | { kind: 'unitHead'; of: 'level'; level: number }
  | { kind: 'starter' }
  | { kind: 'field'; field: string; label?: string }
  | { kind: 'unitsOf'; field: string; label?: string }

/** What the engine may ask the server to resolve: the written rule, or one of its two fallbacks. */
export type AskedRule = ApproverRule | { kind: 'admin' } | { kind: 'headOfStarter' }

export function nodeOf(definition: FlowDefinition, id: string): FlowNode {
  const node = Object.hasOwn(definition.nodes, id) ? definition.nodes[id] : undefined
  if (!node) throw new Error(`flow ${definition.id} has no node ${id}`)
  return node
}

export function edgeOf(definition: FlowDefinition, id: string): FlowEdge {
  const edge = Object.hasOwn(definition.edges, id) ? definition.edges[id] : undefined
  if (!edge) throw new Error(`flow ${definition.id} has no edge ${id}`)
  return edge
}

export function taskOf(definition: FlowDefinition, id: string): TaskNode {
  const node = nodeOf(definition, id)
  if (node.kind !== 'task') throw new Error(`node ${id} is not a user task`)
  return node
}
