// 会签 / 或签 / 依次: who is next at a work item, and what follows when it is done.
import { taskOf } from '../definition.ts'
import { itemOf, type Run, seatOf } from './run.ts'
import { close, offer } from './seats.ts'
import type { WorkItem } from './state.ts'
import { travel } from './travel.ts'

/** Opens the seats whose turn it is; completes the item when its mode is satisfied. */
export function progress(run: Run, item: WorkItem): void {
  const { mode } = taskOf(run.definition, item.node).task
  const approved = item.seats.some((seat) => seat.state === 'approved')
  if (mode === 'any' && approved) {
    for (const seat of item.seats) if (seat.state === 'open') close(run, item, seat, 'overtaken')
    complete(run, item)
    return
  }
  const waiting = item.seats.filter((seat) => seat.state === 'waiting')
  const isBusy = item.seats.some((seat) => seat.state === 'open' || seat.state === 'returned')
  if (mode !== 'sequence') for (const seat of waiting) offer(run, item, seat)
  else if (waiting[0] && !isBusy) offer(run, item, waiting[0])
  if (waiting.length === 0 && !isBusy) complete(run, item)
}

/** Removes the item; a token moves on, a detour goes straight back to the seats that wait for it. */
export function complete(run: Run, item: WorkItem): void {
  const { state } = run
  state.items = state.items.filter((other) => other !== item)
  const people = item.seats.filter((seat) => seat.state === 'approved').map((seat) => seat.person)
  const visit = state.visited.find((candidate) => candidate.node === item.node)
  if (visit) visit.people = [...new Set(people)]
  run.effects.push({ kind: 'leave', node: item.node })
  if (!item.returnTo) {
    travel(run, taskOf(run.definition, item.node).out)
    return
  }
  for (const address of item.returnTo) {
    const waiting = itemOf(state, address.workItem)
    offer(run, waiting, seatOf(waiting, address.seat))
  }
}
