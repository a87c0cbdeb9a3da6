/**
 * The transaction that every verb and store function takes first. Its only maker is unit-of-work.ts;
 * it is closed after commit: using it later throws.
 */
import type { Kysely } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import type { SystemReason } from './system-reasons.ts'

/** Each module's schema.ts narrows this handle to its own tables: `workflowDb(tx)`. */
// biome-ignore lint: Kysely wants a record of tables; the modules give theirs.
export type AnyDb = Kysely<Record<string, Record<string, unknown>>>

export type ReadTx = {
  readonly tenant: number
  readonly actor: Actor
  /** One moment for the whole transaction, from the program's clock (tests set it). */
  readonly now: Date
  readonly db: AnyDb
  /** SQL statements sent so far, without the one-message head and COMMIT; hot verbs assert it. */
  readonly statements: () => number
}

export type Tx = ReadTx & {
  readonly writes: true
  /** A fact for other modules: an outbox row in this transaction, delivered at least once after commit. */
  readonly tell: (event: string, payload: unknown) => Promise<void>
  /** A piece of work for the worker, enqueued in this transaction. */
  readonly job: (name: string, payload: unknown, options?: JobOptions) => Promise<void>
  /** In-process only (wake the dispatcher, drop a cache); lost if the process dies, so never for effects. */
  readonly afterCommit: (act: () => void) => void
}

export type JobOptions = { readonly startAfter?: Date; readonly key?: string }

/** Across tenants, for a written reason. It has no tenant: every row names its own. */
export type SystemTx = {
  readonly reason: SystemReason
  readonly now: Date
  readonly db: AnyDb
  readonly statements: () => number
  readonly tell: (tenant: number, event: string, payload: unknown) => Promise<void>
  readonly job: (tenant: number, name: string, payload: unknown, options?: JobOptions) => Promise<void>
  readonly afterCommit: (act: () => void) => void
}
