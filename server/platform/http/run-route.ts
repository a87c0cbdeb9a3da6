/** The life of one request inside the door: who, may he, how often, what does he send, and the verb in its transaction. */
import { type Permission, permissions } from '@shuyuan/contract/kernel/permissions.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { type Actor, may } from '../../kernel/actor.ts'
import { AppError, refuse } from '../../kernel/app-error.ts'
import { audit, type AuditEntry } from '../audit/audit.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import { InvalidInput } from './envelope.ts'
import { AlreadyDone, firstReply, idempotencyKey, keepReply } from './idempotency.ts'
import type { Door, Route } from './route.ts'
import { requireSameSite } from './same-site.ts'

export type RouteContext = {
  readonly route: Route
  readonly uow: UnitOfWork
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  readonly checkRate: (route: Route, actor: Actor | null, request: FastifyRequest) => Promise<void>
}

export async function runRoute(context: RouteContext, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { route } = context
  const { endpoint } = route
  if (endpoint.method !== 'GET') requireSameSite(request)
  const actor = endpoint.permission === 'public' ? null : await context.authenticate(request)
  if (endpoint.permission !== 'public') {
    const denied = deniedPermission(actor ?? refuse('session.required'), endpoint.permission)
    if (actor && denied) {
      await recordRefusal(context, actor, request)
      throw new AppError('permission.denied', { permission: permissions[denied] })
    }
  }
  await context.checkRate(route, actor, request)
  const input = parseInput(route, request)
  const door: Door = { requestId: request.id, ip: request.ip, request, reply }

  if (route.kind === 'raw') {
    const answer = await route.run(actor, input, door)
    if (answer === reply || reply.sent) return reply
    return endpoint.reply.parse(answer)
  }
  const signedIn = actor ?? refuse('session.required')
  if (route.kind === 'read') {
    return context.uow.readTenant(signedIn, async (tx) => endpoint.reply.parse(await route.run(tx, input, door)))
  }
  return runWrite(context, { route, actor: signedIn, input, door })
}

type Call = {
  readonly route: Extract<Route, { kind: 'write' }>
  readonly actor: Actor
  readonly input: Parameters<Extract<Route, { kind: 'write' }>['run']>[1]
  readonly door: Door
}

async function runWrite(context: RouteContext, call: Call): Promise<unknown> {
  const { endpoint } = call.route
  const given = call.door.request.headers['idempotency-key']
  const key = idempotencyKey(endpoint.name, given, [call.input.params, call.input.body])
  try {
    return await context.uow.inTenant(call.actor, async (tx) => {
      const reply = endpoint.reply.parse(await call.route.run(tx, call.input, call.door))
      await audit(tx, entryOf(call))
      if (key) await keepReply(tx, key, reply)
      return reply
    })
  } catch (error) {
    // A repeat after a lost answer is refused by the verb («already decided»): the first reply is the true one.
    if (key && (error instanceof AlreadyDone || error instanceof AppError)) {
      const first = await context.uow.readTenant(call.actor, (tx) => firstReply(tx, key))
      if (first) return first.reply
    }
    throw error
  }
}

/** Every write leaves its line in the trail: the endpoint's name and the first id of its address. */
function entryOf({ route, input, door }: Call): AuditEntry {
  const [named] = typeof input.params === 'object' && input.params !== null ? Object.entries(input.params) : []
  const object = named ? { kind: named[0].replace(/Id$/, ''), id: String(named[1]) } : { kind: 'none', id: '' }
  return { action: route.endpoint.name, object, result: 'ok', requestId: door.requestId, ip: door.ip }
}

/** A refused right is recorded too (GB/T 22239 8.1.4.3): in a transaction of its own, since nothing else happened. */
async function recordRefusal(context: RouteContext, actor: Actor, request: FastifyRequest): Promise<void> {
  const { name } = context.route.endpoint
  const entry = {
    action: name,
    object: { kind: 'none', id: '' },
    result: 'refused',
    requestId: request.id,
    ip: request.ip,
  } as const
  await context.uow.inTenant(actor, (tx) => audit(tx, entry))
}

function deniedPermission(actor: Actor, access: Route['endpoint']['permission']): Permission | null {
  if (access === 'signed-in' || access === 'public') return null
  return may(actor, access) ? null : access
}

function parseInput(route: Route, request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  const { endpoint } = route
  return {
    params: parsePart('params', endpoint.params, request.params),
    query: parsePart('query', endpoint.query, request.query),
    body: endpoint.upload ? undefined : parsePart('body', endpoint.body, request.body),
  }
}

function parsePart(where: string, schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) {
    const isEmpty =
      value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0)
    if (!isEmpty) refuse('request.invalid', { detail: '含有多余的内容' })
    return undefined
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  // An id that is no id is answered like an id that is not there: nothing can be learnt from the difference.
  if (where === 'params') refuse('request.not_found')
  throw new InvalidInput(where, parsed.error)
}
