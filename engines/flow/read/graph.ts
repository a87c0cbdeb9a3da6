// The drawing as a graph with both directions, and what is reachable in it.
import type { DrawnEdge, DrawnNode, Drawing } from './drawn.ts'

export type GraphNode = DrawnNode & { in: DrawnEdge[]; out: DrawnEdge[] }
export type Graph = { id: string; name: string; nodes: Map<string, GraphNode>; edges: Map<string, DrawnEdge> }

/** Edges with a missing end are left out; the caller has reported them. */
export function toGraph(drawing: Drawing): Graph {
  const nodes = new Map<string, GraphNode>()
  for (const node of drawing.nodes) nodes.set(node.id, { ...node, in: [], out: [] })
  const edges = new Map<string, DrawnEdge>()
  for (const edge of drawing.edges) {
    const from = nodes.get(edge.from)
    const to = nodes.get(edge.to)
    if (!from || !to) continue
    edges.set(edge.id, edge)
    from.out.push(edge)
    to.in.push(edge)
  }
  return { id: drawing.id, name: drawing.name, nodes, edges }
}

export function nodesOf(graph: Graph, type: string): GraphNode[] {
  return [...graph.nodes.values()].filter((node) => node.type === type)
}

/** Ids reached from these nodes, forwards along `out` or backwards along `in`. */
export function reached(graph: Graph, from: GraphNode[], way: 'in' | 'out'): Set<string> {
  const seen = new Set(from.map((node) => node.id))
  const queue = [...from]
  for (let node = queue.pop(); node; node = queue.pop()) {
    for (const edge of node[way]) {
      const next = graph.nodes.get(way === 'out' ? edge.to : edge.from)
      if (!next || seen.has(next.id)) continue
      seen.add(next.id)
      queue.push(next)
    }
  }
  return seen
}
