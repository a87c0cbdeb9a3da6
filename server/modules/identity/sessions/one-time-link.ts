/** One-time links: made for a person by an administrator, or by the first start for the first administrator. */
import { sql } from 'kysely'
import { refuse, settle } from '../../../kernel/app-error.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'
import type { Door } from '../../../platform/http/route.ts'
import type { IdentityContext } from '../identity-context.ts'
import { hashPassword } from '../passwords/hashing.ts'
import { decidePassword } from '../passwords/password.rules.ts'
import { accountOf, setLogin, setPassword } from './account.store.ts'
import { endSessions } from './session.store.ts'
import { newToken, tokenHash } from './tokens.ts'

export type LinkPurpose = 'setup' | 'reset'

/** The token to be put behind «/link#». A newer link ends the older ones of the same person. */
export async function makeOneTimeLink(
  db: AnyDb,
  personId: string,
  purpose: LinkPurpose,
  minutes: number,
  now: Date,
): Promise<{ token: string; expiresAt: Date }> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + minutes * 60_000)
  await sql`update identity.one_time_links set used_at = ${now} where person_id = ${personId} and used_at is null`.execute(
    db,
  )
  await sql`insert into identity.one_time_links (token_hash, purpose, person_id, expires_at, created_at)
    values (${tokenHash(token)}, ${purpose}, ${personId}, ${expiresAt}, ${now})`.execute(db)
  return { token, expiresAt }
}

type LinkInput = { readonly token: string; readonly login?: string | undefined; readonly password: string }

export async function takeOneTimeLink(
  context: IdentityContext,
  input: LinkInput,
  _door: Door,
): Promise<{ login: string }> {
  const found = await context.uow.asSystem('identity.sign-in', async (tx) => {
    const { rows } = await sql<{ person_id: string }>`select person_id from identity.one_time_links
      where token_hash = ${tokenHash(input.token)} and used_at is null and expires_at > ${tx.now}`.execute(tx.db)
    return rows[0] ? accountOf(tx.db, rows[0].person_id) : null
  })
  if (!found) return refuse('identity.link.invalid')
  settle(decidePassword(input.password, { profile: context.profile, ownWords: [found.login, found.phone ?? ''] }))
  const hash = await hashPassword(input.password)
  await context.uow.asSystem('identity.sign-in', async (tx) => {
    // Used up and password set in one transaction: two browsers with the same link cannot both win.
    const { rows } = await sql`update identity.one_time_links set used_at = ${tx.now}
      where token_hash = ${tokenHash(input.token)} and used_at is null returning 1`.execute(tx.db)
    if (rows.length === 0) refuse('identity.link.invalid')
    if (input.login) await setLogin(tx.db, found.person_id, input.login)
    await setPassword(tx.db, found.person_id, hash, tx.now)
    await endSessions(tx.db, found.person_id, tx.now)
  })
  return { login: input.login ?? found.login }
}
