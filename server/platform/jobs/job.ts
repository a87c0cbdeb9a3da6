/** A job: work outside the request, retried until it succeeds or is set aside. Twice must be harmless. */
import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../db/tx.ts'

/** Work of one transaction. */
export type ShortJob = {
  readonly name: string
  /** Runs in a transaction of the tenant and person who asked for it. */
  readonly run: (tx: Tx, payload: unknown) => Promise<void>
}

/**
 * Work of minutes or hours, by portions with transactions of its own. It keeps in the database how far it is: killed, it
 * is called again and goes on there. It looks at `signal` between portions and answers «again» when it left early.
 */
export type LongJob = {
  readonly name: string
  /** So many of them in one process. */
  readonly atOnce: number
  readonly perform: (actor: Actor, payload: unknown, signal: AbortSignal) => Promise<'done' | 'again'>
}

export type JobHandler = ShortJob | LongJob
