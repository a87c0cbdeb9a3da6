// Opening and closing seats: each change of a seat that a person can see becomes an effect here.
import type { CloseReason } from './effects.ts'
import type { Run } from './run.ts'
import type { Assignee, Seat, WorkItem } from './state.ts'

export function offer(run: Run, item: WorkItem, seat: Seat): void {
  const again = seat.state === 'returned'
  seat.state = 'open'
  const { no, person, unit } = seat
  const whose = unit === undefined ? { person } : { person, unit }
  run.effects.push({ kind: 'offer', workItem: item.id, seat: no, ...whose, again })
}

export function close(run: Run, item: WorkItem, seat: Seat, reason: CloseReason): void {
  seat.state = reason === 'approved' ? 'approved' : reason === 'returned' ? 'returned' : 'closed'
  run.effects.push({ kind: 'close', workItem: item.id, seat: seat.no, person: seat.person, reason })
}

/** Drops whole work items; open seats are closed one by one so that each person's to-do list empties. */
export function cancelItems(run: Run, items: WorkItem[], reason: 'returned' | 'withdrawn' | 'stopped'): void {
  for (const item of items) {
    for (const seat of item.seats) {
      if (seat.state === 'open') close(run, item, seat, reason === 'returned' ? 'cancelled' : reason)
    }
    run.effects.push({ kind: 'cancel', workItem: item.id, node: item.node, reason })
  }
  run.state.items = run.state.items.filter((item) => !items.includes(item))
}

export function isSame(left: Assignee, right: Assignee): boolean {
  return left.person === right.person && left.unit === right.unit
}

/** Seats for these people, numbered on from the highest number so far; no person sits twice for one unit. */
export function newSeats(item: WorkItem, assignees: Assignee[]): Seat[] {
  let no = item.seats.reduce((highest, seat) => Math.max(highest, seat.no), 0)
  const seats: Seat[] = []
  for (const { person, unit } of assignees) {
    const assignee: Assignee = unit === undefined ? { person } : { person, unit }
    if ([...item.seats, ...seats].some((seat) => isSame(seat, assignee))) continue
    no += 1
    seats.push({ no, ...assignee, state: 'waiting' })
  }
  return seats
}
