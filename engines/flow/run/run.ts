// One step in the making: a private copy of the state, changed freely, and the effects so far.
import type { FormData } from '../condition/evaluate.ts'
import type { FlowDefinition } from '../definition.ts'
import type { RefusedCode, RefusedParams, Step } from './commands.ts'
import type { Effect } from './effects.ts'
import type { FlowState, Seat, WorkItem } from './state.ts'

export type Run = { definition: FlowDefinition; data: FormData; state: FlowState; effects: Effect[] }

/** Thrown inside a step and turned into a plain answer by attempt(): the copy is dropped, nothing has happened. */
export class Refusal extends Error {
  readonly refused: RefusedCode
  readonly params: RefusedParams
  constructor(refused: RefusedCode, params: RefusedParams = {}) {
    super(refused)
    this.refused = refused
    this.params = params
  }
}

export function attempt(run: Run, work: (run: Run) => void): Step {
  try {
    work(run)
    run.state.version += 1
    return { ok: true, state: run.state, effects: run.effects }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, refused: error.refused, params: error.params }
    throw error
  }
}

export function itemOf(state: FlowState, id: string): WorkItem {
  const item = state.items.find((candidate) => candidate.id === id)
  if (!item) throw new Refusal('flow.work_item_closed', { workItem: id })
  return item
}

/** The seat of an assigned work item; its state is for the caller to judge. */
export function seatOf(item: WorkItem, no: number): Seat {
  if (item.asking) throw new Refusal('flow.not_assigned', { workItem: item.id })
  const seat = item.seats.find((candidate) => candidate.no === no)
  if (!seat) throw new Refusal('flow.seat_unknown', { workItem: item.id, seat: no })
  return seat
}

export function openSeatOf(item: WorkItem, no: number): Seat {
  const seat = seatOf(item, no)
  if (seat.state !== 'open') {
    throw new Refusal('flow.seat_not_open', { workItem: item.id, seat: no, state: seat.state })
  }
  return seat
}
