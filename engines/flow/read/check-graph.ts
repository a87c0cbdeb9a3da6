// Is the drawing a flow that can always be started and always be finished?
import { called, type Problem, problem } from '../problem.ts'
import type { Drawing } from './drawn.ts'
import { type Graph, type GraphNode, nodesOf, reached } from './graph.ts'

export function checkGraph(drawing: Drawing, graph: Graph): Problem[] {
  return [
    ...checkEnds(drawing, graph),
    ...checkCounts(graph),
    ...checkWays(graph),
    ...checkReach(graph),
    ...checkLoops(graph),
  ]
}

function checkEnds(drawing: Drawing, graph: Graph): Problem[] {
  return drawing.edges
    .filter((edge) => !graph.edges.has(edge.id))
    .map((edge) => problem('flow.read.dangling_flow', `连线${called(edge)}没有接好两端，请重新连接或删去它。`, edge))
}

function checkCounts(graph: Graph): Problem[] {
  const starts = nodesOf(graph, 'bpmn:StartEvent').length
  const problems: Problem[] = []
  if (starts !== 1) problems.push(problem('flow.read.one_start', `流程有 ${starts} 个开始节点，请保证恰好一个。`))
  if (nodesOf(graph, 'bpmn:EndEvent').length === 0) {
    problems.push(problem('flow.read.no_end', '流程没有结束节点，请至少画一个结束节点。'))
  }
  if (nodesOf(graph, 'bpmn:UserTask').length === 0) {
    problems.push(problem('flow.read.no_task', '流程没有人工任务，请至少画一个办理环节。'))
  }
  return problems
}

function checkWays(graph: Graph): Problem[] {
  return [...graph.nodes.values()].flatMap((node) => [...checkWayIn(node), ...checkWayOut(node)])
}

function checkWayIn(node: GraphNode): Problem[] {
  if (node.type === 'bpmn:StartEvent' && node.in.length > 0) {
    return [problem('flow.read.way_in', '开始节点不能有连入的连线，请删去它们。', node)]
  }
  return []
}

function checkWayOut(node: GraphNode): Problem[] {
  const ways = node.out.length
  if (node.type === 'bpmn:EndEvent') {
    return ways > 0
      ? [problem('flow.read.way_out', `结束节点${called(node)}不能再有连出的连线，请删去它们。`, node)]
      : []
  }
  if (ways === 0) return [problem('flow.read.way_out', `${called(node)}没有连出的连线，请把它连到下一个节点。`, node)]
  const isGateway = node.type.endsWith('Gateway')
  if (!isGateway && ways > 1) {
    return [problem('flow.read.way_out', `${called(node)}有 ${ways} 条连出的连线，请用网关来分支。`, node)]
  }
  return []
}

function checkReach(graph: Graph): Problem[] {
  const forwards = reached(graph, nodesOf(graph, 'bpmn:StartEvent'), 'out')
  const backwards = reached(graph, nodesOf(graph, 'bpmn:EndEvent'), 'in')
  const problems: Problem[] = []
  for (const node of graph.nodes.values()) {
    if (!forwards.has(node.id)) {
      problems.push(problem('flow.read.unreachable', `从开始走不到${called(node)}，请连上它或删去它。`, node))
    } else if (!backwards.has(node.id)) {
      problems.push(problem('flow.read.no_way_to_end', `${called(node)}走不到结束节点，请补上连线。`, node))
    }
  }
  return problems
}

/** Kahn's peeling of the graph without user tasks: what cannot be peeled lies on a loop nobody works in. */
function checkLoops(graph: Graph): Problem[] {
  const isAutomatic = (id: string) => graph.nodes.get(id)?.type !== 'bpmn:UserTask'
  const waiting = new Map<string, number>()
  for (const node of graph.nodes.values()) {
    if (isAutomatic(node.id)) waiting.set(node.id, node.in.filter((edge) => isAutomatic(edge.from)).length)
  }
  const free = [...waiting].filter(([, count]) => count === 0).map(([id]) => id)
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    waiting.delete(id)
    for (const edge of graph.nodes.get(id)?.out ?? []) {
      const left = waiting.get(edge.to)
      if (left === undefined) continue
      waiting.set(edge.to, left - 1)
      if (left === 1) free.push(edge.to)
    }
  }
  const [first] = waiting.keys()
  const node = first === undefined ? undefined : graph.nodes.get(first)
  if (!node) return []
  return [
    problem(
      'flow.read.loop_without_task',
      `${called(node)}在一个没有人工任务的循环里，请在循环中加一个办理环节。`,
      node,
    ),
  ]
}
