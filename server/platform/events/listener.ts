/** A listener: what a module does when it hears a fact. It runs in a transaction of its own, once per event. */
import type { Tx } from '../db/tx.ts'

export type Told = {
  readonly id: number
  readonly name: string
  readonly payload: unknown
  readonly at: Date
}

export type Listener = {
  /** Unique and stable: it is the key under which «heard» is noted. */
  readonly name: string
  readonly event: string
  readonly hear: (tx: Tx, told: Told) => Promise<void>
}
