/** The SQL of accounts, for the system role only. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { AnyDb } from '../../../platform/db/tx.ts'

export type Account = {
  person_id: string
  login: string
  phone: string | null
  password_hash: string | null
  password_changed_at: Date | null
  former_hashes: string[]
  must_change: boolean
  totp_secret: string | null
  totp_pending: string | null
  totp_last_step: number
  failures: number
  first_failure_at: Date | null
  locked_until: Date | null
  status: 'active' | 'disabled'
}

const columns = sql`person_id, login, phone, password_hash, password_changed_at, former_hashes, must_change, totp_secret,
  totp_pending, totp_last_step, failures, first_failure_at, locked_until, status`

export async function accountByLogin(db: AnyDb, login: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${columns} from identity.accounts
    where lower(login) = lower(${login}) or phone = ${login} limit 1`.execute(db)
  return rows[0] ?? null
}

export async function accountOf(db: AnyDb, personId: string): Promise<Account | null> {
  const { rows } = await sql<Account>`select ${columns} from identity.accounts where person_id = ${personId}`.execute(
    db,
  )
  return rows[0] ?? null
}

const lockAfter = 5
const lockMinutes = 15

/** Five failures within 15 minutes lock the account for 15 minutes (GB/T 22239 8.1.4.1 b). One statement, so that parallel tries all count. */
export async function recordFailure(db: AnyDb, personId: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - lockMinutes * 60_000)
  const until = new Date(now.getTime() + lockMinutes * 60_000)
  await sql`update identity.accounts set
      failures = case when first_failure_at is null or first_failure_at < ${since} then 1 else failures + 1 end,
      first_failure_at = case when first_failure_at is null or first_failure_at < ${since} then ${now} else first_failure_at end,
      locked_until = case when first_failure_at >= ${since} and failures + 1 >= ${lockAfter} then ${until}::timestamptz else locked_until end
    where person_id = ${personId}`.execute(db)
}

export async function clearFailures(db: AnyDb, personId: string, totpStep: number | null): Promise<void> {
  await sql`update identity.accounts set failures = 0, first_failure_at = null, locked_until = null,
      totp_last_step = coalesce(${totpStep}::bigint, totp_last_step)
    where person_id = ${personId}`.execute(db)
}

export async function setPassword(db: AnyDb, personId: string, hash: string, now: Date): Promise<void> {
  await sql`update identity.accounts set
      former_hashes = (array_remove(array_prepend(password_hash, former_hashes), null))[1:5],
      password_hash = ${hash}, password_changed_at = ${now}, must_change = false, failures = 0, locked_until = null
    where person_id = ${personId}`.execute(db)
}

/** Nobody's login name and nobody's telephone: one signs in by either. */
export async function setLogin(db: AnyDb, personId: string, login: string): Promise<void> {
  const { rows } = await sql`select from identity.accounts
    where (lower(login) = lower(${login}) or phone = ${login}) and person_id <> ${personId}`.execute(db)
  if (rows.length > 0) refuse('identity.person.login_taken', { login })
  await sql`update identity.accounts set login = ${login} where person_id = ${personId}`.execute(db)
}
