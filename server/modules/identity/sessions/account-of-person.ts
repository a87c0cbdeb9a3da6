/** What an administrator sees and does of somebody's account: is it locked, where is he signed in, unlock, sign out. */
import type { AccountView } from '@shuyuan/contract/identity/person-records.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb, ReadTx, Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { accountOf, clearFailures } from './account.store.ts'
import { postsOf } from './session.store.ts'

/** The person must be of this tenant; an account alone is nobody's to look at. */
async function requireOwn(tx: ReadTx, personId: string): Promise<void> {
  const { rows } = await sql`select from identity.people where tenant_id = ${tx.tenant} and id = ${personId}`.execute(
    tx.db,
  )
  if (rows.length === 0) refuse('request.not_found')
}

export async function readAccount(tx: ReadTx, personId: string): Promise<AccountView> {
  await requireOwn(tx, personId)
  return elevate(tx, 'identity.session', (db) => accountView(db, tx, personId))
}

export async function unlockAccount(tx: Tx, personId: string): Promise<AccountView> {
  await requireOwn(tx, personId)
  return elevate(tx, 'identity.session', async (db) => {
    const account = (await accountOf(db, personId)) ?? refuse('request.not_found')
    if (!account.locked_until || account.locked_until <= tx.now) refuse('identity.account.not_locked')
    // The lock guards all his tenants: one school must not lift it again and again for who guesses at another's.
    const isElsewhere = (await postsOf(db, personId, tx.now)).some((post) => post.tenant_id !== tx.tenant)
    if (isElsewhere && tx.actor.grants.get('identity.sessions.manage') !== 'schools')
      refuse('identity.person.elsewhere')
    await clearFailures(db, personId, null)
    return accountView(db, tx, personId)
  })
}

/** Those that work at this tenant. */
export async function endSessionsOf(tx: Tx, forget: () => void, personId: string): Promise<{ ended: number }> {
  await requireOwn(tx, personId)
  const { rows } = await elevate(tx, 'identity.session', (db) =>
    sql`update identity.sessions set ended_at = ${tx.now}
      where person_id = ${personId} and post_tenant = ${tx.tenant} and ended_at is null
        and idle_until > ${tx.now} and expires_at > ${tx.now} returning 1`.execute(db),
  )
  tx.afterCommit(forget)
  return { ended: rows.length }
}

type SessionRow = { id: string; device: string; address: string; created_at: Date; last_seen_at: Date }

async function accountView(db: AnyDb, tx: ReadTx, personId: string): Promise<AccountView> {
  const account = (await accountOf(db, personId)) ?? refuse('request.not_found')
  const { rows } = await sql<SessionRow>`select id, device, address, created_at, last_seen_at from identity.sessions
    where person_id = ${personId} and post_tenant = ${tx.tenant} and ended_at is null
      and idle_until > ${tx.now} and expires_at > ${tx.now} order by last_seen_at desc limit 50`.execute(db)
  return {
    login: account.login,
    status: account.status,
    hasPassword: account.password_hash !== null,
    hasTotp: account.totp_secret !== null,
    lockedUntil: account.locked_until && account.locked_until > tx.now ? account.locked_until.toISOString() : null,
    sessions: rows.map((row) => ({
      id: row.id,
      device: row.device,
      address: row.address,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
    })),
  }
}
