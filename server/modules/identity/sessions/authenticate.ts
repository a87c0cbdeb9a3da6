/**
 * Who sends this request? Answers are kept for three seconds, so that a changed right is in force within five
 * (GB/T 22239 8.1.4.2) and a busy person does not cost a look-up a click.
 */
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../../../kernel/actor.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { findSession, type LiveSession, touchSession } from './session.store.ts'
import { tokenHash } from './tokens.ts'

const keepFor = 3000
const touchEvery = 60_000

export type Authenticator = {
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  readonly session: (request: FastifyRequest) => Promise<LiveSession | null>
  /** After sign-out, switch of post or change of rights in this process. */
  readonly forget: () => void
}

export const cookieName = (secure: boolean): string => (secure ? '__Host-shuyuan' : 'shuyuan_session')

export function createAuthenticator(uow: UnitOfWork, secure: boolean, strict: boolean): Authenticator {
  const kept = new Map<string, { readonly until: number; readonly session: LiveSession | null }>()
  const name = cookieName(secure)

  let sweptAt = 0
  /** Once in that time, so that memory holds the callers of the last seconds and not of the whole day. */
  const forgetExpired = (now: number): void => {
    if (now - sweptAt < keepFor) return
    sweptAt = now
    for (const [key, { until }] of kept) if (until <= now) kept.delete(key)
  }
  const session = async (request: FastifyRequest): Promise<LiveSession | null> => {
    const token = tokenOf(request, name)
    if (!token) return null
    const hash = tokenHash(token)
    const key = hash.toString('base64')
    const now = new Date()
    const hit = kept.get(key)
    if (hit && hit.until > now.getTime()) return hit.session
    const found = await uow.asSystem('identity.session', async (tx) => {
      const live = await findSession(tx.db, hash, now, strict)
      if (live && now.getTime() - live.lastSeenAt.getTime() > touchEvery) await touchSession(tx.db, live.id, now)
      return live
    })
    forgetExpired(now.getTime())
    kept.set(key, { until: now.getTime() + keepFor, session: found })
    return found
  }
  return {
    session,
    authenticate: async (request) => (await session(request))?.actor ?? null,
    forget: () => kept.clear(),
  }
}

const shape = /^[\w-]{43}$/

function tokenOf(request: FastifyRequest, name: string): string | null {
  const { authorization, cookie } = request.headers
  if (authorization?.startsWith('Bearer ')) {
    const token = authorization.slice(7)
    return shape.test(token) ? token : null
  }
  for (const part of (cookie ?? '').split(';')) {
    const [key, value = ''] = part.trim().split('=', 2)
    if (key === name) return shape.test(value) ? value : null
  }
  return null
}
