/** Signing in: same answer and same time for an unknown name and a wrong password; every try is counted and recorded. */
import { systemActor } from '../../../kernel/actor.ts'
import { AppError, refuse } from '../../../kernel/app-error.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { IdentityContext } from '../identity-context.ts'
import { verifyPassword } from '../passwords/hashing.ts'
import { matchTotp } from '../passwords/totp.ts'
import { type Account, accountByLogin, clearFailures, recordFailure } from './account.store.ts'
import { insertSession, postsOf } from './session.store.ts'

export type SignInInput = {
  readonly login: string
  readonly password: string
  readonly code?: string | undefined
  readonly device: string
  readonly ip: string
  readonly requestId: string
}

/** The session's token. Refuses with identity.sign_in.*; nothing tells whether the account exists. */
export async function signIn(context: IdentityContext, input: SignInInput): Promise<string> {
  const now = new Date()
  const account = await context.uow.asSystem('identity.sign-in', (tx) => accountByLogin(tx.db, input.login))
  if (account?.locked_until && account.locked_until > now) {
    const minutes = Math.ceil((account.locked_until.getTime() - now.getTime()) / 60_000)
    refuse('identity.sign_in.locked', { minutes })
  }
  const isRight = await verifyPassword(account?.password_hash ?? null, input.password)
  if (!account || !isRight || account.status !== 'active') return failSignIn(context, account, input)
  const step = secondFactor(account, input.code, now)
  if (step === 'wrong') return failSignIn(context, account, input)

  const opened = await context.uow.asSystem('identity.sign-in', async (tx) => {
    const [post] = await postsOf(tx.db, account.person_id, tx.now)
    if (!post) return null
    await clearFailures(tx.db, account.person_id, step)
    const token = await insertSession(
      tx.db,
      {
        kind: 'browser',
        personId: account.person_id,
        tenant: post.tenant_id,
        postId: post.id,
        device: input.device,
        address: input.ip,
      },
      tx.now,
    )
    return { token, tenant: post.tenant_id }
  })
  if (!opened) return failSignIn(context, account, input)
  await recordSignIn(context, opened.tenant, account, input, 'ok')
  return opened.token
}

function secondFactor(account: Account, code: string | undefined, now: Date): number | null | 'wrong' {
  if (!account.totp_secret) return null
  if (!code) return refuse('identity.sign_in.code_needed')
  return matchTotp(account.totp_secret, code, now, Number(account.totp_last_step)) ?? 'wrong'
}

async function failSignIn(context: IdentityContext, account: Account | null, input: SignInInput): Promise<never> {
  if (account) {
    const tenant = await context.uow.asSystem('identity.sign-in', async (tx) => {
      await recordFailure(tx.db, account.person_id, tx.now)
      return (await postsOf(tx.db, account.person_id, tx.now))[0]?.tenant_id
    })
    if (tenant) await recordSignIn(context, tenant, account, input, 'refused')
  }
  throw new AppError('identity.sign_in.failed')
}

async function recordSignIn(
  context: IdentityContext,
  tenant: number,
  account: Account,
  input: SignInInput,
  result: 'ok' | 'refused',
): Promise<void> {
  await context.uow.inTenant({ ...systemActor(tenant, account.login), person: account.person_id }, (tx) =>
    audit(tx, {
      action: 'identity.signIn',
      object: { kind: 'person', id: account.person_id },
      result,
      requestId: input.requestId,
      ip: input.ip,
    }),
  )
}
