// The state of one running instance: plain JSON, kept small, owned by the engine and only stored by the server.

/** `person` and `unit` are the server's ids; the engine only compares them. */
export type Assignee = { person: string; unit?: string }

/** waiting = not yet his turn · returned = waits for the amended draft to come straight back · closed = overtaken */
export type SeatState = 'waiting' | 'open' | 'approved' | 'returned' | 'closed'

/** One person's place at a work item; (workItem, seat) is the server's key for one task row. */
export type Seat = Assignee & { no: number; state: SeatState }

export type SeatAddress = { workItem: string; seat: number }

/**
 * Without `returnTo` it holds a token of the flow. With `returnTo` it is a detour made by «退回后直送»: no token moved,
 * and when it is approved these seats open again.
 */
export type WorkItem = {
  id: string
  node: string
  seats: Seat[]
  /** set while the server has not yet answered an `open` effect: which rule was asked */
  asking?: 'rule' | 'admin' | 'head'
  returnTo?: SeatAddress[]
}

/** Node visited, in order of arrival; `people` approved it last time. */
export type Visit = { node: string; people: string[] }

export type FlowStatus = 'running' | 'finished' | 'withdrawn' | 'stopped'

export type FlowState = {
  format: 1
  status: FlowStatus
  /** counts accepted commands; for compare-and-set */
  version: number
  nextItem: number
  starter: Assignee
  items: WorkItem[]
  /** join id → branch edges that have arrived and wait for the others */
  arrived: Record<string, string[]>
  visited: Visit[]
  /** nodes skipped since the last decision of a person: a node is skipped once only, so that loops end */
  skipped: string[]
}
