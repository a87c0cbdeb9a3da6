// Every parallel split must close in exactly one join, branch by branch. From this follow all later guarantees:
// at most one token per node, a join that fires once, and a place (`within`) for each node known at publishing.
import { called, type Problem, problem } from '../problem.ts'
import type { DrawnEdge } from './drawn.ts'
import type { Graph, GraphNode } from './graph.ts'

export type Blocks = {
  /** node id → branch edges around it, outermost first */
  within: Map<string, string[]>
  /** split id → join id */
  joins: Map<string, string>
  /** join id → branch edge → edge by which it arrives */
  arrivals: Map<string, Record<string, string>>
}

type Walk = { graph: Graph; blocks: Blocks; queue: { edge: DrawnEdge; path: string[] }[]; problems: Problem[] }

export function isSplit(node: GraphNode): boolean {
  return node.type === 'bpmn:ParallelGateway' && node.out.length > 1
}

export function isJoin(node: GraphNode): boolean {
  return node.type === 'bpmn:ParallelGateway' && node.in.length > 1
}

/** Needs a graph whose nodes are all reachable from the one start. */
export function findBlocks(graph: Graph, start: GraphNode): { blocks: Blocks; problems: Problem[] } {
  const blocks: Blocks = { within: new Map([[start.id, []]]), joins: new Map(), arrivals: new Map() }
  const walk: Walk = { graph, blocks, queue: start.out.map((edge) => ({ edge, path: [] })), problems: [] }
  for (const node of graph.nodes.values()) {
    if (isSplit(node) && isJoin(node)) walk.problems.push(mixed(node))
  }
  for (let step = walk.queue.pop(); step && walk.problems.length === 0; step = walk.queue.pop()) {
    const node = graph.nodes.get(step.edge.to)
    if (node) follow(walk, node, step)
  }
  if (walk.problems.length === 0) walk.problems.push(...openBlocks(graph, blocks))
  return { blocks, problems: walk.problems }
}

function mixed(node: GraphNode): Problem {
  const message = `并行网关${called(node)}既汇合又分出，请拆成两个网关：先汇合、再分出。`
  return problem('flow.read.parallel_mixed', message, node)
}

function follow(walk: Walk, node: GraphNode, step: { edge: DrawnEdge; path: string[] }): void {
  const path = isJoin(node) ? arrive(walk, node, step) : step.path
  if (!path) return
  const known = walk.blocks.within.get(node.id)
  if (known) {
    if (known.join(' ') !== path.join(' ')) {
      const message = `有连线跨过并行分支进出${called(node)}，请让每条并行分支只从分出网关进、只到汇合网关出。`
      walk.problems.push(problem('flow.read.parallel_unbalanced', message, node))
    }
    return
  }
  if (node.type === 'bpmn:EndEvent' && path.length > 0) {
    const message = `结束节点${called(node)}画在并行分支里，请先用并行网关汇合再结束。`
    walk.problems.push(problem('flow.read.parallel_unbalanced', message, node))
    return
  }
  walk.blocks.within.set(node.id, path)
  for (const edge of node.out) walk.queue.push({ edge, path: isSplit(node) ? [...path, edge.id] : path })
}

/** Books one arrival at a join; gives the path behind the join, or undefined after a problem. */
function arrive(walk: Walk, join: GraphNode, step: { edge: DrawnEdge; path: string[] }): string[] | undefined {
  const branch = step.path.at(-1)
  const split = branch === undefined ? undefined : walk.graph.edges.get(branch)?.from
  if (branch === undefined || split === undefined) return unbalanced(walk, join, '没有对应的分出网关，请换成排他网关')
  const partner = walk.blocks.joins.get(split)
  const booked = walk.blocks.arrivals.get(join.id) ?? {}
  const [otherBranch] = Object.keys(booked)
  const otherSplit = otherBranch === undefined ? split : walk.graph.edges.get(otherBranch)?.from
  if ((partner !== undefined && partner !== join.id) || otherSplit !== split) {
    return unbalanced(walk, join, '与分出网关不成对，请让同一处分出的分支在同一处汇合')
  }
  if (booked[branch] !== undefined) return unbalanced(walk, join, '从同一条分支接到两条连线，请先用排他网关合成一条')
  walk.blocks.joins.set(split, join.id)
  walk.blocks.arrivals.set(join.id, { ...booked, [branch]: step.edge.id })
  return step.path.slice(0, -1)
}

function unbalanced(walk: Walk, join: GraphNode, what: string): undefined {
  walk.problems.push(problem('flow.read.parallel_unbalanced', `并行汇合网关${called(join)}${what}。`, join))
  return undefined
}

function openBlocks(graph: Graph, blocks: Blocks): Problem[] {
  const problems: Problem[] = []
  for (const node of graph.nodes.values()) {
    if (!isSplit(node)) continue
    const join = blocks.joins.get(node.id)
    const arrived = Object.keys(blocks.arrivals.get(join ?? '') ?? {}).length
    if (arrived === node.out.length) continue
    const message = `并行网关${called(node)}分出 ${node.out.length} 条，只汇合了 ${arrived} 条，请补上汇合网关。`
    problems.push(problem('flow.read.parallel_unbalanced', message, node))
  }
  return problems
}
