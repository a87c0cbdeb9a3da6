/** The only maker of transactions. A verb gets a Tx from here, and it is closed when its work has ended. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import { type Actor, systemActor } from '../../kernel/actor.ts'
import { TransactionClosed } from './errors.ts'
import { kyselyOver } from './kysely-handle.ts'
import { asConnection, type Row, type Session } from './session.ts'
import type { SystemReason } from './system-reasons.ts'
import { AGAIN, attempt, type Opening } from './transaction.ts'
import type { AnyDb, JobOptions, ReadTx, SystemTx, Tx } from './tx.ts'

/** Runs statements of another library (the job queue) inside the transaction. */
export type SqlExecutor = {
  readonly executeSql: (text: string, values?: readonly unknown[]) => Promise<{ rows: Row[] }>
}

export type JobRequest = {
  readonly tenant: number
  readonly actor: Actor
  readonly name: string
  readonly payload: unknown
  readonly options: JobOptions
}

export type UnitOfWorkOptions = {
  readonly pool: Pool
  readonly clock?: () => Date
  readonly enqueueJob?: (executor: SqlExecutor, job: JobRequest) => Promise<void>
  /** Called after a COMMIT that told something: wakes the dispatcher. */
  readonly onTell?: () => void
  /** Where errors of afterCommit callbacks go; they cannot undo the commit. */
  readonly log?: (line: string) => void
}

export type UnitOfWork = {
  readonly inTenant: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** For work that is done again if a power cut takes it: its COMMIT does not wait for the disk. */
  readonly inTenantFlushedLater: <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>
  readonly readTenant: <T>(actor: Actor, work: (tx: ReadTx) => Promise<T>) => Promise<T>
  readonly asSystem: <T>(reason: SystemReason, work: (tx: SystemTx) => Promise<T>) => Promise<T>
}

const RETRIES = 3

/** The session behind each open transaction; only this file may reach through. */
const sessions = new WeakMap<object, { readonly session: Session; elevated: boolean }>()

type Scope = {
  readonly session: Session
  readonly db: AnyDb
  readonly now: Date
  readonly state: { readonly session: Session; elevated: boolean }
  readonly tell: (actor: Actor, event: string, payload: unknown) => Promise<void>
  readonly job: (job: JobRequest) => Promise<void>
  readonly afterCommit: (act: () => void) => void
}

const INSERT_FACT =
  'INSERT INTO platform.outbox (tenant_id, name, payload, actor, created_at) VALUES ($1, $2, $3, $4, $5)'

function factValues(actor: Actor, event: string, payload: unknown, now: Date): unknown[] {
  const who = { kind: actor.kind, person: actor.person, post: actor.post, unit: actor.unit, name: actor.name }
  return [actor.tenant, event, JSON.stringify(payload ?? null), JSON.stringify(who), now]
}

function openScope(options: UnitOfWorkOptions, session: Session, afters: (() => void)[]): Scope {
  const state = { session, elevated: false }
  const now = options.clock ? options.clock() : new Date()
  const guard = (): void => {
    if (state.elevated) throw new TransactionClosed('While elevated, use the handle that elevate gave.')
  }
  let hasTold = false
  return {
    session,
    state,
    now,
    db: kyselyOver(asConnection(session, guard)),
    tell: async (actor, event, payload) => {
      guard()
      await session.run(INSERT_FACT, factValues(actor, event, payload, now))
      if (!hasTold && options.onTell) afters.push(options.onTell)
      hasTold = true
    },
    job: async (job) => {
      guard()
      if (!options.enqueueJob) throw new Error(`The job ${job.name} was given, but this process has no job queue.`)
      await options.enqueueJob({ executeSql: (text, values = []) => session.run(text, values) }, job)
    },
    afterCommit: (act) => {
      if (!session.isOpen()) throw new TransactionClosed('afterCommit was called after the end of the transaction.')
      afters.push(act)
    },
  }
}

function tenantTx(actor: Actor, scope: Scope): Tx {
  return Object.freeze({
    writes: true,
    tenant: actor.tenant,
    actor,
    now: scope.now,
    db: scope.db,
    statements: scope.session.statements,
    tell: (event: string, payload: unknown) => scope.tell(actor, event, payload),
    job: (name: string, payload: unknown, options: JobOptions = {}) =>
      scope.job({ tenant: actor.tenant, actor, name, payload, options }),
    afterCommit: scope.afterCommit,
  })
}

function readTx(actor: Actor, scope: Scope): ReadTx {
  const { now, db, session } = scope
  return Object.freeze({ tenant: actor.tenant, actor, now, db, statements: session.statements })
}

function systemTx(reason: SystemReason, scope: Scope): SystemTx {
  return Object.freeze({
    reason,
    now: scope.now,
    db: scope.db,
    statements: scope.session.statements,
    tell: (tenant: number, event: string, payload: unknown) => scope.tell(systemActor(tenant, reason), event, payload),
    job: (tenant: number, name: string, payload: unknown, options: JobOptions = {}) =>
      scope.job({ tenant, actor: systemActor(tenant, reason), name, payload, options }),
    afterCommit: scope.afterCommit,
  })
}

function runAfters(afters: readonly (() => void)[], log: UnitOfWorkOptions['log']): void {
  for (const act of afters) {
    try {
      act()
    } catch (error) {
      log?.(`afterCommit failed: ${String(error)}`)
    }
  }
}

export function createUnitOfWork(options: UnitOfWorkOptions): UnitOfWork {
  const run = async <X extends object, T>(
    opening: Opening,
    makeTx: (scope: Scope) => X,
    work: (tx: X) => Promise<T>,
  ): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      const afters: (() => void)[] = []
      const once = async (session: Session): Promise<T> => {
        const scope = openScope(options, session, afters)
        const tx = makeTx(scope)
        sessions.set(tx, scope.state)
        return await work(tx)
      }
      const outcome = await attempt(options.pool, opening, once, tries < RETRIES)
      if (outcome === AGAIN) {
        // Two that met once meet again when both start over at the same moment.
        await sleep(2 ** tries * 5 + Math.random() * 20)
        continue
      }
      runAfters(afters, options.log)
      return outcome
    }
  }
  return {
    inTenant: (actor, work) => run({ role: 'app_rw', tenant: actor.tenant }, (scope) => tenantTx(actor, scope), work),
    inTenantFlushedLater: (actor, work) =>
      run({ role: 'app_rw', tenant: actor.tenant, isFlushedLater: true }, (scope) => tenantTx(actor, scope), work),
    readTenant: (actor, work) => run({ role: 'app_ro', tenant: actor.tenant }, (scope) => readTx(actor, scope), work),
    asSystem: (reason, work) => run({ role: 'app_system', tenant: null }, (scope) => systemTx(reason, scope), work),
  }
}

/** The rest of this transaction may take so long over a statement: the server's limit and ours move together. */
export async function allowLong(tx: ReadTx, seconds: number): Promise<void> {
  const state = sessions.get(tx)
  if (!state || state.elevated) throw new TransactionClosed('allowLong wants the open transaction itself.')
  await state.session.allow(seconds)
}

/**
 * Works across tenants inside a running transaction, for a reason of the written list: one statement there, one back.
 * Until it ends the transaction's own handle refuses, so that nothing slips through with the wider rights.
 */
export async function elevate<T>(
  tx: ReadTx,
  reason: SystemReason,
  work: (db: AnyDb, reason: SystemReason) => Promise<T>,
): Promise<T> {
  const state = sessions.get(tx)
  if (!state) throw new TransactionClosed('elevate wants a transaction of the unit of work.')
  if (state.elevated) throw new TransactionClosed('The transaction is elevated already.')
  const { session } = state
  // First the guard, then the role: a statement sent meanwhile would run behind it, with the wider rights.
  state.elevated = true
  let isOver = false
  const db = kyselyOver(
    asConnection(session, () => {
      if (isOver) throw new TransactionClosed('The elevated handle was used after its work had ended.')
    }),
  )
  try {
    await session.run('SET LOCAL ROLE app_system', [])
    return await work(db, reason)
  } finally {
    isOver = true
    // After a failed statement the role cannot be set back: then nothing but ROLLBACK may follow.
    await session.run(`SET LOCAL ROLE ${session.role}`, []).catch(session.close)
    state.elevated = false
  }
}
