/** One checked-out connection inside one transaction: counts, remembers the first failure, closes for good. */
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { PoolClient, QueryConfig, QueryResult as PgResult } from 'pg'
import { answerMs } from './bounds.ts'
import { codeOf, TransactionClosed } from './errors.ts'
import { statementName } from './statement-names.ts'
import type { WorkRole } from './roles.ts'

/** Rows by column name, as pg gives them. */
export type Row = Record<string, unknown>

export type Session = {
  readonly run: (text: string, values: readonly unknown[]) => Promise<PgResult<Row>>
  readonly statements: () => number
  /** The first error that a statement met: from then on PostgreSQL refuses everything but ROLLBACK. */
  readonly failure: () => { readonly error: unknown; readonly code: string | null } | null
  readonly close: () => void
  readonly isOpen: () => boolean
  role: WorkRole
  /** From now on a statement may take so long. */
  readonly allow: (seconds: number) => Promise<void>
}

export function openSession(client: PoolClient, role: WorkRole): Session {
  let count = 0
  let isOpen = true
  let bound: { readonly query_timeout?: number } = {}
  let failure: { error: unknown; code: string | null } | null = null
  const run = async (text: string, values: readonly unknown[]): Promise<PgResult<Row>> => {
    if (!isOpen) throw new TransactionClosed('This transaction has ended: await every statement inside its work.')
    count += 1
    const name = statementName(text, values.length)
    // `query_timeout` of one statement is known to the driver, not to its types.
    const query: QueryConfig & typeof bound = { text, values: [...values], ...(name ? { name } : {}), ...bound }
    try {
      return await client.query<Row>(query)
    } catch (error) {
      failure ??= { error, code: codeOf(error) }
      throw error
    }
  }
  return {
    run,
    statements: () => count,
    failure: () => failure,
    close: () => {
      isOpen = false
    },
    isOpen: () => isOpen,
    role,
    allow: async (seconds) => {
      if (!Number.isInteger(seconds) || seconds < 1) throw new TypeError('A limit is a positive number of seconds.')
      await run(`SET LOCAL statement_timeout = '${seconds}s'`, [])
      bound = { query_timeout: answerMs(seconds) }
    },
  }
}

const WRITES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE'])

/** The session as Kysely wants it; `guard` refuses handles whose time has passed. */
export function asConnection(session: Session, guard: () => void): DatabaseConnection {
  return {
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      guard()
      const result = await session.run(query.sql, query.parameters)
      // Parse point of the driver: a row is what the statement selected; Kysely's type says the same.
      const rows = result.rows as R[]
      return WRITES.has(result.command) ? { rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows }
    },
    // biome-ignore lint: an interface of Kysely; long reads go page by page.
    streamQuery: () => {
      throw new Error('Streams are not offered inside a transaction: read page by page.')
    },
  }
}
