/** One attempt at one transaction: head, work, COMMIT or ROLLBACK, and the connection given back whole or thrown away. */
import type { Pool, PoolClient } from 'pg'
import { CommitRefused, isLost, isRetryable, OutcomeUnknown, translate } from './errors.ts'
import { openSession, type Session } from './session.ts'
import type { WorkRole } from './roles.ts'

export type Opening = {
  readonly role: WorkRole
  /** null: across tenants. */
  readonly tenant: number | null
  /** COMMIT returns before the disk has it. A later flushed COMMIT of any transaction takes it to the disk too. */
  readonly isFlushedLater?: boolean
}

const MAX_TENANT = 2_000_000_000

/**
 * The head as one text, one message: a round trip of its own for each line costs 30 to 55 % of a small transaction.
 * SET knows no parameters, so the tenant is proved to be an integer here; SET LOCAL ends with the transaction.
 */
export function headOf({ role, tenant, isFlushedLater = false }: Opening): string {
  const begin = `BEGIN${role === 'app_ro' ? ' READ ONLY' : ''}${isFlushedLater ? '; SET LOCAL synchronous_commit = off' : ''}`
  if (tenant === null) return `${begin}; SET LOCAL ROLE ${role}`
  if (!Number.isInteger(tenant) || tenant < 1 || tenant > MAX_TENANT)
    throw new TypeError('A tenant is a positive integer.')
  return `${begin}; SET LOCAL ROLE ${role}; SET LOCAL app.tenant = '${tenant}'`
}

/** How an attempt ended that should be made again. */
export const AGAIN = Symbol('again')

async function commit(client: PoolClient, session: Session): Promise<void> {
  session.close()
  let tag: string
  try {
    tag = (await client.query('COMMIT')).command
  } catch (error) {
    if (isLost(error) && session.role !== 'app_ro') throw new OutcomeUnknown(error)
    throw error
  }
  if (tag === 'ROLLBACK') throw new CommitRefused(session.failure()?.error)
}

/** True when the connection is fit for the next one. */
async function rollBack(client: PoolClient, session: Session, error: unknown): Promise<boolean> {
  session.close()
  if (error instanceof OutcomeUnknown || isLost(error) || isLost(session.failure()?.error)) return false
  return await client.query('ROLLBACK').then(
    () => true,
    () => false,
  )
}

/** `mayRetry`: a deadlock or serialization failure gives AGAIN instead of an error. */
export async function attempt<T>(
  pool: Pool,
  opening: Opening,
  work: (session: Session) => Promise<T>,
  mayRetry: boolean,
): Promise<T | typeof AGAIN> {
  const text = headOf(opening)
  const client = await pool.connect().catch((error: unknown) => {
    throw translate(error)
  })
  const session = openSession(client, opening.role)
  // Not awaited here: the first statement travels right behind it. If it fails, nothing behind it can succeed, because
  // the transaction is then broken, and the log-in role has no rights of its own.
  const head = client.query(text).then(
    () => null,
    (error: unknown) => ({ error }),
  )
  let isSound = true
  let isWorking = true
  try {
    const value = await work(session)
    isWorking = false
    await head
    await commit(client, session)
    return value
  } catch (error) {
    const broken = await head
    isSound = await rollBack(client, session, broken?.error ?? error)
    if (broken) throw translate(broken.error)
    const failure = session.failure()
    // The failed statement decides, even where the work wrapped or swallowed its error: the transaction is lost anyway.
    if (failure && isRetryable(failure.code) && mayRetry) return AGAIN
    if (failure && isLost(failure.error)) throw translate(failure.error)
    // A broken socket of something else inside the work is not the database's trouble.
    throw isWorking && error !== failure?.error ? error : translate(error)
  } finally {
    client.release(!isSound)
  }
}
