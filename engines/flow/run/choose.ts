// The way out of an exclusive gateway: the first condition that holds, in the order drawn; else the default.
import { evaluate, type FormData } from '../condition/evaluate.ts'
import { type ChoiceNode, edgeOf, type FlowDefinition } from '../definition.ts'

export type Choice = { ok: true; edge: string; why: string } | { ok: false; edge: string; say: string }

/** When a condition cannot be decided, `edge` is the one whose condition failed. */
export function choose(definition: FlowDefinition, node: ChoiceNode, data: FormData): Choice {
  for (const id of node.out) {
    const edge = edgeOf(definition, id)
    if (id === node.otherwise || !edge.condition) continue
    const verdict = evaluate(edge.condition, data)
    if (!verdict.ok) return { ok: false, edge: id, say: verdict.say }
    if (verdict.value) return { ok: true, edge: id, why: `条件：${edge.conditionText ?? ''}` }
  }
  const [only] = node.out
  const edge = node.otherwise ?? only
  if (edge === undefined) throw new Error(`gateway ${node.id} has no way out`)
  return { ok: true, edge, why: '其他情况' }
}
