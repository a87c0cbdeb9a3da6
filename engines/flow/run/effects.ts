// What the engine tells the server to do, in order.
import type { AskedRule, Mode } from '../definition.ts'

export type CloseReason = 'approved' | 'returned' | 'overtaken' | 'transferred' | 'cancelled' | 'withdrawn' | 'stopped'

export type Effect =
  /** a token reached this node; a join is entered once for each branch */
  | { kind: 'enter'; node: string }
  /** a user task is done, or a join has all its branches and fires */
  | { kind: 'leave'; node: string }
  /** an exclusive gateway was passed; `why` is the Chinese reason */
  | { kind: 'route'; node: string; edge: string; why: string }
  /** resolve `rule` to people and answer with the command `assign` */
  | OpenEffect
  /** make a task for this person, or open it again when `again` */
  | { kind: 'offer'; workItem: string; seat: number; person: string; unit?: string; again: boolean }
  /** this person's task is over */
  | { kind: 'close'; workItem: string; seat: number; person: string; reason: CloseReason }
  /** nobody had to act here */
  | { kind: 'skip'; workItem: string; node: string; reason: 'empty' | 'self' }
  /** the work item is gone without having been completed */
  | { kind: 'cancel'; workItem: string; node: string; reason: 'returned' | 'withdrawn' | 'stopped' }
  /** `workItem` was sent back and `target` is the work item that now amends it */
  | { kind: 'returned'; workItem: string; seat: number; node: string; target: string; resume: Resume }
  | { kind: 'finish'; node: string }
  | { kind: 'withdraw' | 'stop' }

export type OpenEffect = {
  kind: 'open'
  workItem: string
  node: string
  name: string
  purpose: string
  mode: Mode
  rule: AskedRule
  /** «为什么是他», e.g. 规则：发起人所在部门负责人 */
  why: string
  /** working hours or null */
  due: number | null
  /** people who approved this node before: the server may take them again */
  previous: string[]
  /** true for a return with «直送»: approving goes straight back to the one who returned */
  isDetour: boolean
}

/** straight = 退回后直送 · step = 逐级重走 */
export type Resume = 'straight' | 'step'
