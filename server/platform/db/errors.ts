/** What can go wrong with the database itself, told apart by what the caller may do next. */

/** Nothing was written; the same request may be sent again. The door answers 503. */
export class DatabaseUnavailable extends Error {
  /** down: no connection · busy: waited too long for a row, a statement or a free connection · full: disk or memory. */
  readonly why: 'down' | 'busy' | 'full'
  constructor(why: 'down' | 'busy' | 'full', cause: unknown) {
    super(`database ${why}: ${messageOf(cause)}`, { cause })
    this.name = 'DatabaseUnavailable'
    this.why = why
  }
}

/** The connection was lost while COMMIT was on its way: written or not, nobody knows. 503; repeat with the same idempotency key. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('the connection was lost during COMMIT', { cause })
    this.name = 'OutcomeUnknown'
  }
}

/** A statement failed, the work went on regardless, and PostgreSQL turned COMMIT into ROLLBACK. A bug. */
export class CommitRefused extends Error {
  constructor(cause: unknown) {
    super('COMMIT became ROLLBACK: an error of a statement was swallowed', { cause })
    this.name = 'CommitRefused'
  }
}

/** A transaction was used after its end, or while it was elevated. A bug. */
export class TransactionClosed extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'TransactionClosed'
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** SQLSTATE, or the system's code of a socket error. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}

const LOST_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTDOWN',
  // A unix socket whose queue is full: the server takes nobody in.
  'EAGAIN',
])
const LOST_STATES = /^(08...|57P0[1-5]|25P03)$/
const LOST_WORDS = /^Connection terminated|timeout expired|Query read timeout|not queryable|Client was closed/
const POOL_WORDS = /^timeout exceeded when trying to connect/

/** The connection is gone (or was never made): nothing can be asked on it any more. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error)
  return code === null ? LOST_WORDS.test(messageOf(error)) : LOST_CODES.has(code) || LOST_STATES.test(code)
}

/** Serialization failure and deadlock: doing the whole work again is the cure. */
export const isRetryable = (code: string | null): boolean => code === '40001' || code === '40P01'

/** The error that leaves the unit of work: trouble of the database by its class, anything else as it was. */
export function translate(error: unknown): unknown {
  const code = codeOf(error)
  if (isLost(error)) return new DatabaseUnavailable('down', error)
  if (POOL_WORDS.test(messageOf(error)) || code === '55P03' || code === '57014')
    return new DatabaseUnavailable('busy', error)
  if (code?.startsWith('53')) return new DatabaseUnavailable(code === '53300' ? 'busy' : 'full', error)
  if (isRetryable(code)) return new DatabaseUnavailable('busy', error)
  return error
}
