/** The part that applying and undoing share: lock, compare with what was found, move the rows. */
import { sql } from 'kysely'
import { codeOf } from '../../../platform/db/errors.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { loadSteps } from './import.store.ts'
import { loadState } from './state.store.ts'
import { differing } from './verify.rules.ts'
import { move, type Moves, movesOf } from './write.store.ts'

/** Unique, foreign key: somebody else wrote between the trial and now what the comparison does not see. */
const overtaken = new Set(['23505', '23503'])

/** Empty when done; otherwise the names of what has changed since, and nothing is written. */
export async function moveImport(tx: Tx, importId: string, direction: 'apply' | 'undo'): Promise<string[]> {
  const { changes, tenants } = await loadSteps(tx, importId)
  const moves = movesOf(changes, direction)
  try {
    return await elevate(tx, 'identity.provision', async (db) => {
      // A district is written in statements of thousands of rows; the usual 30 s are for clicks.
      await sql`set local statement_timeout = '120s'`.execute(db)
      await lockRows(db, [...new Set([...tenants, tx.tenant])], moves)
      const people = moves.account.flatMap(({ from, to }) => (from ?? to)?.person_id ?? [])
      const state = await loadState(db, { tenants, phones: [], logins: [], people })
      const conflicts = [...differing(state, moves), ...(await startedToWork(db, moves))]
      if (conflicts.length === 0) await move(db, moves)
      return conflicts
    })
  } catch (error) {
    // The transaction is lost either way; here only the words are chosen.
    if (overtaken.has(codeOf(error) ?? '')) return ['…']
    throw error
  }
}

/** Imports of the same tenants wait for each other; the people concerned stand still until commit. */
async function lockRows(db: AnyDb, tenants: number[], moves: Moves): Promise<void> {
  await sql`select from identity.tenants where id = any(${tenants}::int[]) order by id for no key update`.execute(db)
  const ids = moves.person.flatMap(({ from }) => from?.row.id ?? [])
  await sql`select from identity.people where tenant_id = any(${tenants}::int[]) and id = any(${ids}::uuid[])
    order by tenant_id, id for update`.execute(db)
}

/** New people who have set a password work already: undoing would pull their account from under them. */
async function startedToWork(db: AnyDb, moves: Moves): Promise<string[]> {
  const ids = moves.account.flatMap(({ from, to }) => (from && !to ? [from.person_id] : []))
  if (ids.length === 0) return []
  const { rows } = await sql<{ login: string }>`select login from identity.accounts
    where person_id = any(${ids}::uuid[]) and password_hash is not null order by login limit 5`.execute(db)
  return rows.map(({ login }) => login)
}
