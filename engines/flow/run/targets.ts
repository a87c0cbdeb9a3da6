// Where may a work item be returned to?
import { edgeOf, type FlowDefinition, taskOf } from '../definition.ts'
import { itemOf } from './run.ts'
import type { FlowState, WorkItem } from './state.ts'

/** Items waiting for this one, and those waiting for them. Empty for an item that holds a token. */
export function waitingFor(state: FlowState, item: WorkItem): WorkItem[] {
  const found: WorkItem[] = []
  const queue = [item]
  for (let next = queue.pop(); next; next = queue.pop()) {
    for (const address of next.returnTo ?? []) {
      const waiting = itemOf(state, address.workItem)
      if (found.includes(waiting)) continue
      found.push(waiting)
      queue.push(waiting)
    }
  }
  return found
}

/** The token-holding items behind an item: itself, or the ends of its chain of detours. */
export function rootsOf(state: FlowState, item: WorkItem): WorkItem[] {
  return item.returnTo ? waitingFor(state, item).filter((waiting) => !waiting.returnTo) : [item]
}

/** True when the two places lie in different branches of the same split: neither comes before the other. */
export function isBeside(definition: FlowDefinition, left: string[], right: string[]): boolean {
  const at = commonLength(left, right)
  const [leftBranch, rightBranch] = [left[at], right[at]]
  if (leftBranch === undefined || rightBranch === undefined) return false
  return edgeOf(definition, leftBranch).from === edgeOf(definition, rightBranch).from
}

export function commonLength(left: string[], right: string[]): number {
  const limit = Math.min(left.length, right.length)
  let at = 0
  while (at < limit && left[at] === right[at]) at += 1
  return at
}

/**
 * User tasks first visited before this one, oldest first. Left out: nodes in a sibling branch (they are not earlier)
 * and nodes that already wait for this item (they would wait for themselves).
 */
export function returnTargets(definition: FlowDefinition, state: FlowState, item: WorkItem): string[] {
  const upTo = state.visited.findIndex((visit) => visit.node === item.node)
  const chain = [item, ...waitingFor(state, item)]
  const places = chain.map((link) => taskOf(definition, link.node).within)
  return state.visited
    .slice(0, Math.max(upTo, 0))
    .map((visit) => visit.node)
    .filter((node) => chain.every((link) => link.node !== node))
    .filter((node) => {
      const { within } = taskOf(definition, node)
      return places.every((place) => !isBeside(definition, within, place))
    })
}
