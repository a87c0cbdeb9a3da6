// 退回. straight: a detour, no token moves, siblings keep what they have. step: the token itself goes back.
import { edgeOf, type FlowDefinition, nodeOf, taskOf } from '../definition.ts'
import type { Command } from './commands.ts'
import { openItem } from './open-item.ts'
import { openSeatOf, itemOf, Refusal, type Run } from './run.ts'
import { cancelItems, close } from './seats.ts'
import type { Seat, WorkItem } from './state.ts'
import { commonLength, isBeside, returnTargets, rootsOf } from './targets.ts'

export type ReturnCommand = Extract<Command, { kind: 'return' }>

export function sendBack(run: Run, command: ReturnCommand): void {
  const item = itemOf(run.state, command.workItem)
  const seat = openSeatOf(item, command.seat)
  const { task } = taskOf(run.definition, item.node)
  if (!task.actions.includes('return')) throw new Refusal('flow.action_not_allowed', { action: 'return' })
  if (command.opinion.trim() === '') throw new Refusal('flow.opinion_required', { node: item.node })
  if (!returnTargets(run.definition, run.state, item).includes(command.to)) {
    throw new Refusal('flow.return_target_invalid', { to: command.to })
  }
  run.state.skipped = []
  close(run, item, seat, 'returned')
  const target = command.resume === 'straight' ? detour(run, item, seat, command.to) : stepBack(run, item, command.to)
  run.effects.push({
    kind: 'returned',
    workItem: item.id,
    seat: seat.no,
    node: command.to,
    target: target.id,
    resume: command.resume,
  })
}

/** 或签: the one who returned has taken the matter on, so the others' tasks close. */
function detour(run: Run, item: WorkItem, seat: Seat, to: string): WorkItem {
  if (taskOf(run.definition, item.node).task.mode === 'any') {
    for (const other of item.seats) if (other.state === 'open') close(run, item, other, 'overtaken')
  }
  const address = { workItem: item.id, seat: seat.no }
  const existing = run.state.items.find((candidate) => candidate.node === to)
  if (!existing) return openItem(run, to, address)
  if (!existing.returnTo) throw new Error(`return target ${to} holds a token`)
  existing.returnTo.push(address)
  return existing
}

function stepBack(run: Run, item: WorkItem, to: string): WorkItem {
  const { definition, state } = run
  const target = taskOf(definition, to)
  const places = rootsOf(state, item).map((root) => taskOf(definition, root.node).within)
  const depth = Math.min(...places.map((place) => commonLength(place, target.within)))
  const scope = target.within.slice(0, depth)
  cancelScope(run, scope)
  forgetVisits(run, to, scope)
  bookSiblings(run, target.within, depth)
  run.effects.push({ kind: 'enter', node: to })
  return openItem(run, to)
}

function isInside(definition: FlowDefinition, node: string, scope: string[]): boolean {
  return commonLength(nodeOf(definition, node).within, scope) === scope.length
}

/** Everything live in the scope goes: its tokens, what waits at its joins, and detours nobody waits for any more. */
function cancelScope(run: Run, scope: string[]): void {
  const { definition, state } = run
  cancelItems(
    run,
    state.items.filter((item) => !item.returnTo && isInside(definition, item.node, scope)),
    'returned',
  )
  for (const join of Object.keys(state.arrived)) {
    if (isInside(definition, join, scope)) delete state.arrived[join]
  }
  for (let orphans = orphansOf(run); orphans.length > 0; orphans = orphansOf(run)) cancelItems(run, orphans, 'returned')
}

function orphansOf(run: Run): WorkItem[] {
  const live = new Set(run.state.items.map((item) => item.id))
  const detours = run.state.items.filter((item) => item.returnTo)
  for (const item of detours) item.returnTo = (item.returnTo ?? []).filter((address) => live.has(address.workItem))
  return detours.filter((item) => item.returnTo?.length === 0)
}

/** The target and what came after it in the scope will be visited anew; sibling branches keep their approvals. */
function forgetVisits(run: Run, to: string, scope: string[]): void {
  const { definition, state } = run
  const at = state.visited.findIndex((visit) => visit.node === to)
  const { within } = taskOf(definition, to)
  const target = state.visited[at]
  state.visited = state.visited.filter((visit, index) => {
    if (index < at || !isInside(definition, visit.node, scope)) return true
    return visit.node !== to && isBeside(definition, nodeOf(definition, visit.node).within, within)
  })
  if (target) state.visited.push(target)
}

/** Back into a branch of a block already joined: its sibling branches count as arrived, so only this one is redone. */
function bookSiblings(run: Run, within: string[], depth: number): void {
  for (const branch of within.slice(depth)) {
    const split = nodeOf(run.definition, edgeOf(run.definition, branch).from)
    if (split.kind !== 'split') throw new Error(`branch ${branch} does not leave a split`)
    run.state.arrived[split.join] = split.out.filter((sibling) => sibling !== branch)
  }
}
