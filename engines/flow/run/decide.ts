// Approve, transfer, add, withdraw, stop.
import { taskOf } from '../definition.ts'
import type { Command } from './commands.ts'
import { progress } from './complete.ts'
import { itemOf, openSeatOf, Refusal, type Run, seatOf } from './run.ts'
import { cancelItems, close, isSame, newSeats, offer } from './seats.ts'
import type { Seat, WorkItem } from './state.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

export function approve(run: Run, command: Of<'approve'>): void {
  const item = itemOf(run.state, command.workItem)
  const seat = openSeatOf(item, command.seat)
  const { task } = taskOf(run.definition, item.node)
  if (task.opinionRequired && (command.opinion ?? '').trim() === '') {
    throw new Refusal('flow.opinion_required', { node: item.node })
  }
  run.state.skipped = []
  close(run, item, seat, 'approved')
  progress(run, item)
}

/** The new person gets a new seat at the same place in the order; whoever waits for the old seat waits for the new. */
export function transfer(run: Run, command: Of<'transfer'>): void {
  const item = itemOf(run.state, command.workItem)
  const seat = command.asAdmin ? unsettledSeatOf(item, command.seat) : openSeatOf(item, command.seat)
  if (!command.asAdmin && !taskOf(run.definition, item.node).task.actions.includes('transfer')) {
    throw new Refusal('flow.action_not_allowed', { action: 'transfer' })
  }
  const unit = command.to.unit ?? seat.unit
  const [fresh] = newSeats(item, [unit === undefined ? command.to : { ...command.to, unit }])
  if (!fresh) throw new Refusal('flow.already_seated', { person: command.to.person })
  const before = seat.state
  item.seats.splice(item.seats.indexOf(seat), 1, fresh)
  fresh.state = before === 'open' ? 'waiting' : before
  if (before === 'open') {
    close(run, item, seat, 'transferred')
    offer(run, item, fresh)
  }
  for (const address of run.state.items.flatMap((other) => other.returnTo ?? [])) {
    if (address.workItem === item.id && address.seat === seat.no) address.seat = fresh.no
  }
}

function unsettledSeatOf(item: WorkItem, no: number): Seat {
  const seat = seatOf(item, no)
  return seat.state === 'waiting' || seat.state === 'returned' ? seat : openSeatOf(item, no)
}

/** Not for 或签: there one approval is enough and an added person would change nothing. */
export function add(run: Run, command: Of<'add'>): void {
  const item = itemOf(run.state, command.workItem)
  const seat = openSeatOf(item, command.seat)
  if (taskOf(run.definition, item.node).task.mode === 'any') throw new Refusal('flow.add_not_possible', {})
  const seated = command.assignees.find((assignee) => item.seats.some((other) => isSame(other, assignee)))
  if (seated) throw new Refusal('flow.already_seated', { person: seated.person })
  item.seats.splice(item.seats.indexOf(seat) + 1, 0, ...newSeats(item, command.assignees))
  progress(run, item)
}

export function withdraw(run: Run, by: string): void {
  if (by !== run.state.starter.person) throw new Refusal('flow.not_starter', { by })
  end(run, 'withdrawn')
  run.effects.push({ kind: 'withdraw' })
}

export function stop(run: Run): void {
  end(run, 'stopped')
  run.effects.push({ kind: 'stop' })
}

function end(run: Run, status: 'withdrawn' | 'stopped'): void {
  cancelItems(run, run.state.items, status)
  run.state.arrived = {}
  run.state.skipped = []
  run.state.status = status
}
