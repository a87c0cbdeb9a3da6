/** A Kysely over one connection: made anew for each transaction, so it must cost next to nothing. */
import {
  DefaultQueryExecutor,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { AnyDb } from './tx.ts'

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

const refuseTransaction = async (): Promise<never> => {
  throw new Error('A verb runs in the one transaction of its unit of work: no transactions inside it.')
}

const driver: Driver = {
  init: async () => undefined,
  acquireConnection: refuseTransaction,
  beginTransaction: refuseTransaction,
  commitTransaction: refuseTransaction,
  rollbackTransaction: refuseTransaction,
  releaseConnection: async () => undefined,
  destroy: async () => undefined,
}

const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createIntrospector: (db) => new PostgresIntrospector(db),
}

export function kyselyOver(connection: DatabaseConnection): AnyDb {
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: async (consumer) => await consumer(connection),
  })
  return new Kysely<Record<string, Record<string, unknown>>>({ config: { dialect }, dialect, driver, executor })
}
