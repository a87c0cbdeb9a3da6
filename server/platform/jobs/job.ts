/** A job: work outside the request, retried until it succeeds or is set aside. Twice must be harmless. */
import type { Tx } from '../db/tx.ts'

export type JobHandler = {
  readonly name: string
  /** Runs in a transaction of the tenant and person who asked for it. */
  readonly run: (tx: Tx, payload: unknown) => Promise<void>
}
