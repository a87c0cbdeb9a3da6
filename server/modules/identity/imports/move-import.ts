/** The part that applying and undoing share: lock, compare with what was found, then move the rows, batch by batch. */
import { sql } from 'kysely'
import { codeOf } from '../../../platform/db/errors.ts'
import type { AnyDb, Tx } from '../../../platform/db/tx.ts'
import { allowLong, elevate } from '../../../platform/db/unit-of-work.ts'
import { tellLeft } from '../people/tell-left.ts'
import { type ImportKey, stepBatches, tenantsOfSteps } from './import.store.ts'
import type { Change } from './state.ts'
import { loadTouched } from './state.store.ts'
import { differing } from './verify.rules.ts'
import { giveUpPhones, move, type Moves, movesOf } from './write.store.ts'

export type Direction = 'apply' | 'undo'

/** What others refer to comes first and goes last. */
const order: Readonly<Record<Direction, readonly Change['kind'][]>> = {
  apply: ['tenant', 'role', 'unit', 'person', 'account'],
  undo: ['account', 'person', 'unit', 'role', 'tenant'],
}

/** Unique, foreign key: somebody else wrote between the trial and now what the comparison does not see. */
const overtaken = new Set(['23505', '23503'])

/** Empty when done; otherwise the names of what has changed since: then the caller must refuse, which rolls back. */
export async function moveImport(tx: Tx, importId: string, direction: Direction): Promise<string[]> {
  const key = { tenant: tx.tenant, id: importId }
  try {
    // A district is written in statements of thousands of rows; the usual 30 s are for clicks.
    await allowLong(tx, 120)
    return await elevate(tx, 'identity.provision', async (db) => {
      const { conflicts, givenUp } = await compare(db, key, direction)
      if (conflicts.length > 0) return conflicts
      await giveUpPhones(db, givenUp)
      for await (const moves of batches(db, key, direction)) {
        await move(db, moves)
        await tellLeft(db, moves, tx.now)
      }
      return []
    })
  } catch (error) {
    // The transaction is lost either way; here only the words are chosen.
    if (overtaken.has(codeOf(error) ?? '')) return ['…']
    throw error
  }
}

async function* batches(db: AnyDb, key: ImportKey, direction: Direction): AsyncGenerator<Moves> {
  for (const kind of order[direction]) {
    for await (const changes of stepBatches(db, key, kind)) yield movesOf(changes, direction)
  }
}

/** Everything is compared before anything is written, and stands still until commit. */
async function compare(db: AnyDb, key: ImportKey, direction: Direction) {
  const tenants = await tenantsOfSteps(db, key)
  // Imports of the same tenants wait for each other here.
  await sql`select from identity.tenants where id = any(${[...tenants, key.tenant]}::int[])
    order by id for no key update`.execute(db)
  const conflicts: string[] = []
  const givenUp: string[] = []
  for await (const moves of batches(db, key, direction)) {
    conflicts.push(...differing(await loadTouched(db, tenants, moves), moves), ...(await startedToWork(db, moves)))
    for (const { from, to } of moves.account) if (from?.phone && from.phone !== to?.phone) givenUp.push(from.person_id)
    if (conflicts.length > 0) break
  }
  return { conflicts, givenUp }
}

/** New people who have set a password work already: undoing would pull their account from under them. */
async function startedToWork(db: AnyDb, moves: Moves): Promise<string[]> {
  const ids = moves.account.flatMap(({ from, to }) => (from && !to ? [from.person_id] : []))
  if (ids.length === 0) return []
  const { rows } = await sql<{ login: string }>`select login from identity.accounts
    where person_id = any(${ids}::uuid[]) and password_hash is not null order by login limit 5`.execute(db)
  return rows.map(({ login }) => login)
}
