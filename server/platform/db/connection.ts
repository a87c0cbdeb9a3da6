/** Connections: one administrator's session for set-up work, and the pool of the log-in role. */
import pg from 'pg'
import { answerMs, connectMs, longestStatementSeconds } from './bounds.ts'
import type { Pulse } from './pulse.ts'
import type { WorkRole } from './roles.ts'

const INT8 = 20
const DATE = 1082

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`The number ${text} does not fit the program.`)
  return value
}

/** bigint as a number (refused past 2^53), date as «2026-11-21» (a Date would shift by the time zone). */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format !== 'binary' && oid === INT8) return safeInteger
    if (format !== 'binary' && oid === DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format)
  },
}

export type PoolOptions = {
  readonly max?: number
  readonly name?: string
  readonly log?: (line: string) => void
  /** Taken on at connection time, for the job queue whose statements are not in our transactions. */
  readonly role?: WorkRole
  /** Its connections break when the pulse is no longer felt. */
  readonly pulse?: Pulse
}

/** Ten connections a process: with 100 on the server, nine processes and the administrator fit. */
export function createPool(url: string, options: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: options.max ?? 10,
    connectionTimeoutMillis: connectMs,
    // For one connection that is lost in silence while the others are well.
    query_timeout: answerMs(longestStatementSeconds),
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    // Statements are sent without waiting for the one before: the head of a transaction costs no round trip (ratios: README).
    pipeline: true,
    application_name: options.name ?? 'shuyuan',
    ...(options.pulse ? { stream: options.pulse.stream } : {}),
    ...(options.role ? { options: `-c role=${options.role}` } : {}),
  })
  pool.on('error', (error) => options.log?.(`an idle database connection broke: ${error.message}`))
  // A connection also breaks while it is in use; without a listener that would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** One session of its own, closed afterwards. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectMs,
    types,
    application_name: 'shuyuan-setup',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
