// What the person at a seat may do now.
import { type FlowDefinition, type TaskAction, taskOf } from './definition.ts'
import type { FlowState } from './run/state.ts'
import { returnTargets } from './run/targets.ts'

export type Options = {
  actions: TaskAction[]
  returnTo: { node: string; name: string; people: string[] }[]
  /** for approving; returning always wants an opinion */
  opinionRequired: boolean
  /** true when approving goes straight back to the one who returned it */
  isDetour: boolean
}

const nothing: Options = { actions: [], returnTo: [], opinionRequired: false, isDetour: false }

/** Nothing at all when the seat is not open, so that a stale screen shows no buttons. */
export function options(definition: FlowDefinition, state: FlowState, workItem: string, seat: number): Options {
  const item = state.items.find((candidate) => candidate.id === workItem)
  const isOpen = item?.seats.some((candidate) => candidate.no === seat && candidate.state === 'open')
  if (!item || !isOpen || item.asking || state.status !== 'running') return nothing
  const { task } = taskOf(definition, item.node)
  const targets = task.actions.includes('return') ? returnTargets(definition, state, item) : []
  return {
    actions: task.actions.filter((action) => action !== 'return' || targets.length > 0),
    returnTo: targets.map((node) => ({
      node,
      name: taskOf(definition, node).name,
      people: state.visited.find((visit) => visit.node === node)?.people ?? [],
    })),
    opinionRequired: task.opinionRequired,
    isDetour: item.returnTo !== undefined,
  }
}
