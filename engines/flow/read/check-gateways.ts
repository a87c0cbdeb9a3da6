// Exclusive gateways and conditions: which way out has a condition, which is the default, and do they parse?
import type { Condition } from '../condition/condition.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import { called, type Problem, problem } from '../problem.ts'
import type { Graph, GraphNode } from './graph.ts'

export type Conditions = Map<string, Condition>

export function checkGateways(graph: Graph): { problems: Problem[]; conditions: Conditions } {
  const problems: Problem[] = []
  const conditions: Conditions = new Map()
  for (const node of graph.nodes.values()) {
    const isChoice = node.type === 'bpmn:ExclusiveGateway' && node.out.length > 1
    if (isChoice) checkChoice(node, problems)
    for (const edge of node.out) {
      if (edge.condition === undefined) continue
      if (!isChoice) {
        problems.push(
          problem(
            'flow.read.condition_misplaced',
            `连线${called(edge)}不从排他网关分出，不能带条件，请删去条件。`,
            edge,
          ),
        )
        continue
      }
      const parsed = parseCondition(edge.condition)
      if (parsed.ok) conditions.set(edge.id, parsed.condition)
      else
        problems.push(
          problem('flow.read.condition_invalid', `连线${called(edge)}的条件有误：${parsed.fault.say}。`, edge),
        )
    }
  }
  return { problems, conditions }
}

function checkChoice(node: GraphNode, problems: Problem[]): void {
  const otherwise = node.out.find((edge) => edge.id === node.otherwise)
  if (!otherwise) {
    const message = `排他网关${called(node)}没有默认连线，请指定一条“其他情况”的连线。`
    problems.push(problem('flow.read.default_missing', message, node))
  }
  for (const edge of node.out) {
    if (edge === otherwise && edge.condition !== undefined) {
      problems.push(problem('flow.read.default_has_condition', `默认连线${called(edge)}不能带条件，请删去条件。`, edge))
    }
    if (edge !== otherwise && edge.condition === undefined) {
      problems.push(problem('flow.read.condition_missing', `连线${called(edge)}没有条件，请写上何时走这条线。`, edge))
    }
  }
}
