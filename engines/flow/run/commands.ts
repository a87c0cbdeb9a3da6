// What may be asked of a running instance, and why it may be refused.
import type { Assignee, FlowState } from './state.ts'
import type { Effect, Resume } from './effects.ts'

type AtSeat = { workItem: string; seat: number }

export type Command =
  /** the server's answer to an `open` effect; an empty list means that nobody was found */
  | { kind: 'assign'; workItem: string; assignees: Assignee[] }
  /** `by` is who pressed the button: the seat's person or his delegate; the server has checked that */
  | (AtSeat & { kind: 'approve'; by: string; opinion?: string })
  | (AtSeat & { kind: 'return'; by: string; to: string; resume: Resume; opinion: string })
  /** `asAdmin` also moves a seat that is waiting, and ignores the node's list of actions */
  | (AtSeat & { kind: 'transfer'; to: Assignee; asAdmin?: boolean })
  /** 加签: more people at the same work item, behind this seat */
  | (AtSeat & { kind: 'add'; assignees: Assignee[] })
  | { kind: 'withdraw'; by: string }
  | { kind: 'stop' }

export const refusedCodes = [
  'flow.not_running',
  'flow.work_item_closed',
  'flow.already_assigned',
  'flow.not_assigned',
  'flow.seat_unknown',
  'flow.seat_not_open',
  'flow.action_not_allowed',
  'flow.opinion_required',
  'flow.return_target_invalid',
  'flow.already_seated',
  'flow.add_not_possible',
  'flow.too_many_assignees',
  'flow.nobody_found',
  'flow.not_starter',
  'flow.condition_undecided',
] as const

export type RefusedCode = (typeof refusedCodes)[number]
export type RefusedParams = Record<string, string | number>
export type Refused = { ok: false; refused: RefusedCode; params: RefusedParams }
export type Step = { ok: true; state: FlowState; effects: Effect[] } | Refused
