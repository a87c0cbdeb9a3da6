/** Binds the contract of sessions to its verbs. Most are raw: they set cookies or work before a tenant is known. */
import * as contract from '@shuyuan/contract/identity/sessions.ts'
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import { refuse, settle } from '../../../kernel/app-error.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { audit } from '../../../platform/audit/audit.ts'
import { type Door, raw, type Route } from '../../../platform/http/route.ts'
import type { IdentityContext } from '../identity-context.ts'
import { hashPassword, verifyPassword } from '../passwords/hashing.ts'
import { decidePassword } from '../passwords/password.rules.ts'
import { matchTotp, newTotpSecret, totpUri } from '../passwords/totp.ts'
import { accountOf, setPassword } from './account.store.ts'
import { cookieName } from './authenticate.ts'
import { demoRoles, enterDemo } from './demo-roles.ts'
import { readMe } from './read-me.ts'
import { endSessions, findSession, movePost, postsOf } from './session.store.ts'
import { signIn } from './sign-in.ts'
import { tokenHash } from './tokens.ts'
import { takeOneTimeLink } from './one-time-link.ts'

const me = (actor: Actor | null): { actor: Actor; person: string; session: string } => {
  if (!actor?.person || !actor.session) return refuse('session.required')
  return { actor, person: actor.person, session: actor.session }
}

function setCookie(reply: FastifyReply, context: IdentityContext, token: string | null): void {
  const life = token ? '' : '; Max-Age=0'
  const secure = context.secure ? '; Secure' : ''
  reply.header(
    'set-cookie',
    `${cookieName(context.secure)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${life}`,
  )
}

/** A new session replaces whatever the browser held before (ASVS 7.2.4), and the reply already speaks for it. */
async function openFor(context: IdentityContext, door: Door, token: string) {
  setCookie(door.reply, context, token)
  const live = await context.uow.asSystem('identity.session', (tx) =>
    findSession(tx.db, tokenHash(token), tx.now, context.profile === 'dengbao'),
  )
  if (!live) return refuse('session.required')
  return readMe(context, live.actor, live.roles)
}

export function sessionRoutes(context: IdentityContext): Route[] {
  return [...entryRoutes(context), ...postRoutes(context), ...ownSessionRoutes(context), ...secretRoutes(context)]
}

function entryRoutes(context: IdentityContext): Route[] {
  return [
    raw(contract.signIn, async (_, { body }, door) => {
      const device = String(door.request.headers['user-agent'] ?? '').slice(0, 120)
      const token = await signIn(context, { ...body, device, ip: door.ip, requestId: door.requestId })
      return openFor(context, door, token)
    }),
    raw(contract.signOut, async (actor, _, door) => {
      const mine = me(actor)
      await context.uow.asSystem('identity.session', (tx) => endSessions(tx.db, mine.person, tx.now, mine.session))
      context.authenticator.forget()
      setCookie(door.reply, context, null)
      return {}
    }),
    raw(contract.listDemoRoles, (_, __, door) => demoRoles(context, door.ip)),
    raw(contract.enterDemo, async (_, { body }, door) =>
      openFor(context, door, await enterDemo(context, body.key, door.ip)),
    ),
    raw(contract.useOneTimeLink, (_, { body }, door) => takeOneTimeLink(context, body, door)),
  ]
}

function postRoutes(context: IdentityContext): Route[] {
  return [
    raw(contract.getMe, async (actor, _, door) => {
      const live = await context.authenticator.session(door.request)
      return readMe(context, me(actor).actor, live?.roles ?? [])
    }),
    raw(contract.switchPost, async (actor, { body }, door) => {
      const mine = me(actor)
      await context.uow.asSystem('identity.session', async (tx) => {
        const post = (await postsOf(tx.db, mine.person, tx.now)).find((held) => held.id === body.postId)
        if (!post) return refuse('request.not_found')
        await movePost(tx.db, mine.session, post.tenant_id, post.id)
      })
      context.authenticator.forget()
      const live = await context.authenticator.session(door.request)
      return readMe(context, live?.actor ?? refuse('session.required'), live?.roles ?? [])
    }),
  ]
}

type SessionRow = { id: string; device: string; address: string; created_at: Date; last_seen_at: Date }

function ownSessionRoutes(context: IdentityContext): Route[] {
  return [
    raw(contract.listSessions, async (actor) => {
      const mine = me(actor)
      const rows = await context.uow.asSystem('identity.session', async (tx) => {
        const found = await sql<SessionRow>`select id, device, address, created_at, last_seen_at from identity.sessions
          where person_id = ${mine.person} and ended_at is null and idle_until > ${tx.now} and expires_at > ${tx.now}
          order by last_seen_at desc limit 50`.execute(tx.db)
        return found.rows
      })
      const items = rows.map((row) => ({
        id: row.id,
        device: row.device,
        address: row.address,
        createdAt: row.created_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        current: row.id === mine.session,
      }))
      return { items }
    }),
    raw(contract.endSession, async (actor, { params }) => {
      const mine = me(actor)
      const ended = await context.uow.asSystem('identity.session', (tx) =>
        endSessions(tx.db, mine.person, tx.now, params.sessionId),
      )
      if (ended === 0) refuse('request.not_found')
      context.authenticator.forget()
      return {}
    }),
  ]
}

function secretRoutes(context: IdentityContext): Route[] {
  /** The own password again, before a secret changes (ASVS 7.5.1). */
  const confirmed = async (person: string, password: string) => {
    const account = await context.uow.asSystem('identity.sign-in', (tx) => accountOf(tx.db, person))
    if (!account || !(await verifyPassword(account.password_hash, password))) return refuse('identity.password.wrong')
    return account
  }
  return [
    raw(contract.changePassword, async (actor, { body }, door) => {
      const mine = me(actor)
      const account = await confirmed(mine.person, body.current)
      settle(decidePassword(body.next, { profile: context.profile, ownWords: [account.login, account.phone ?? ''] }))
      for (const former of [account.password_hash, ...account.former_hashes]) {
        if (former && (await verifyPassword(former, body.next)))
          refuse('identity.password.weak', { detail: '不能与最近用过的密码相同' })
      }
      const hash = await hashPassword(body.next)
      await context.uow.asSystem('identity.sign-in', (tx) => setPassword(tx.db, mine.person, hash, tx.now))
      await recordSecret(context, mine.actor, contract.changePassword.name, door)
      return {}
    }),
    raw(contract.beginTotp, async (actor, { body }) => {
      const mine = me(actor)
      const account = await confirmed(mine.person, body.password)
      const secret = newTotpSecret()
      await context.uow.asSystem('identity.sign-in', (tx) =>
        sql`update identity.accounts set totp_pending = ${secret} where person_id = ${mine.person}`.execute(tx.db),
      )
      return { secret, uri: totpUri(secret, account.login) }
    }),
    raw(contract.confirmTotp, async (actor, { body }, door) => {
      const mine = me(actor)
      await context.uow.asSystem('identity.sign-in', async (tx) => {
        const account = await accountOf(tx.db, mine.person)
        const step = account?.totp_pending ? matchTotp(account.totp_pending, body.code, tx.now, 0) : null
        if (step === null) return refuse('identity.totp.wrong')
        await sql`update identity.accounts set totp_secret = totp_pending, totp_pending = null, totp_last_step = ${step}
          where person_id = ${mine.person}`.execute(tx.db)
      })
      await recordSecret(context, mine.actor, contract.confirmTotp.name, door)
      return {}
    }),
  ]
}

const recordSecret = (context: IdentityContext, actor: Actor, action: string, door: Door): Promise<void> =>
  context.uow.inTenant(actor, (tx) =>
    audit(tx, {
      action,
      object: { kind: 'person', id: actor.person ?? '' },
      result: 'ok',
      requestId: door.requestId,
      ip: door.ip,
    }),
  )
