// For tests: what must be true of any running state, derived from the definition alone.
import { type FlowDefinition, type FlowState } from '../index.ts'
import { edgeOf, nodeOf } from '../definition.ts'

/** Sentences about what is wrong; empty when the state is sound. */
export function faultsOf(definition: FlowDefinition, state: FlowState): string[] {
  if (state.status !== 'running') {
    const isEmpty = state.items.length === 0 && Object.keys(state.arrived).length === 0
    return isEmpty ? [] : [`${state.status} but not empty`]
  }
  return [...deskFaults(state), ...chainFaults(state), ...tokenFaults(definition, state)]
}

function deskFaults(state: FlowState): string[] {
  const faults: string[] = []
  const isWorkable = state.items.some((item) => item.asking || item.seats.some((seat) => seat.state === 'open'))
  if (!isWorkable) faults.push('running, but nobody has anything to do')
  if (new Set(state.items.map((item) => item.node)).size < state.items.length) faults.push('two work items at one node')
  return faults
}

/** A returned seat waits for exactly one detour, a detour only for returned seats, and nobody waits for himself. */
function chainFaults(state: FlowState): string[] {
  const awaited = state.items.flatMap((item) => item.returnTo ?? []).map(({ workItem, seat }) => `${workItem}.${seat}`)
  const returned = state.items.flatMap((item) =>
    item.seats.filter((seat) => seat.state === 'returned').map((seat) => `${item.id}.${seat.no}`),
  )
  const isMatched = awaited.toSorted().join() === returned.toSorted().join()
  const faults = isMatched ? [] : [`returned ${returned.join()} but awaited ${awaited.join()}`]
  for (const item of state.items) if (waits(state, item.id, item.id, 100)) faults.push(`${item.id} waits for itself`)
  return faults
}

function waits(state: FlowState, from: string, goal: string, fuel: number): boolean {
  const item = state.items.find((candidate) => candidate.id === from)
  if (fuel === 0) return true
  return (item?.returnTo ?? []).some(({ workItem }) => workItem === goal || waits(state, workItem, goal, fuel - 1))
}

type Token = { within: string[]; is: string }

/**
 * In each scope there is exactly one of: a token, or a live split of which every branch is in turn either arrived or
 * holds exactly one of these. It follows that each join fires exactly once for each full set of arrivals.
 */
function tokenFaults(definition: FlowDefinition, state: FlowState): string[] {
  const tokens: Token[] = state.items
    .filter((item) => !item.returnTo)
    .map((item) => ({ within: nodeOf(definition, item.node).within, is: item.node }))
  for (const [join, branches] of Object.entries(state.arrived)) {
    for (const branch of branches) {
      tokens.push({ within: [...nodeOf(definition, join).within, branch], is: `arrived at ${join}` })
    }
  }
  return scopeFaults(definition, tokens, 0)
}

function scopeFaults(definition: FlowDefinition, tokens: Token[], depth: number): string[] {
  const [first] = tokens
  if (!first) return ['a scope without a token']
  const branch = first.within[depth]
  if (branch === undefined) {
    return tokens.length === 1 ? [] : [`several tokens in one scope: ${tokens.map((token) => token.is).join()}`]
  }
  const split = nodeOf(definition, edgeOf(definition, branch).from)
  const strangers = tokens.filter((token) => !split.out.includes(token.within[depth] ?? ''))
  if (strangers.length > 0) return [`tokens beside a live split: ${strangers.map((token) => token.is).join()}`]
  return split.out.flatMap((out) => {
    const inside = tokens.filter((token) => token.within[depth] === out)
    return scopeFaults(definition, inside, depth + 1)
  })
}
