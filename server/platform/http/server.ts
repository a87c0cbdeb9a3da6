/**
 * The door: one Fastify instance made from the routes. A request passes, in this order: id, limits of size and
 * depth, session, same-site, permission, rate, input schema, transaction, reply schema, headers.
 */
import { randomBytes } from 'node:crypto'
import { constants } from 'node:zlib'
import compress from '@fastify/compress'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { toFailure } from './envelope.ts'
import { setSecurityHeaders } from './headers.ts'
import { createRateLimits } from './rate.ts'
import { acceptJson } from './read-json.ts'
import type { Route } from './route.ts'
import { runRoute } from './run-route.ts'

export type ServerOptions = {
  readonly routes: readonly Route[]
  readonly uow: UnitOfWork
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | null>
  readonly metrics: Metrics
  readonly secure: boolean
  readonly trustProxy: boolean
  readonly ratePerMinute: number
  readonly logLevel: 'silent' | 'warn' | 'info' | 'debug'
  /** Where finished lines go; standard output when left out. */
  readonly logStream?: { readonly write: (line: string) => void }
  /** Pages and files of the web, health and the like: registered beside the routes. */
  readonly extras?: (app: FastifyInstance) => void | Promise<void>
}

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      options.logLevel === 'silent'
        ? false
        : {
            level: options.logLevel,
            serializers: logSerializers,
            ...(options.logStream ? { stream: options.logStream } : {}),
          },
    // Lines are written at the end of a request, by the hook below: without address, query or body (no personal data).
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomBytes(9).toString('base64url'),
    bodyLimit: 1_048_576,
    // Addresses that cannot be decoded never reach a route; they get the same envelope.
    frameworkErrors: (error, request, reply) => void answerFailure(error, request, reply),
    requestTimeout: 60_000,
    connectionTimeout: 70_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: true,
    trustProxy: options.trustProxy,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
  })
  app.server.headersTimeout = 10_000
  await app.register(multipart, { limits: { fileSize: 52_428_800, files: 1, fields: 5, parts: 6, headerPairs: 50 } })
  // Previews and lists shrink to a tenth; files that are packed already and event streams are left alone.
  await app.register(compress, {
    threshold: 2048,
    encodings: ['br', 'gzip'],
    customTypes: /^(application\/json|text\/html|text\/css)/,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  })
  acceptJson(app)
  addHooks(app, options)

  const checkRate = createRateLimits(options.uow, options.ratePerMinute)
  for (const route of options.routes) {
    app.route({
      method: route.endpoint.method,
      url: route.endpoint.path,
      handler: (request, reply) =>
        runRoute({ route, uow: options.uow, authenticate: options.authenticate, checkRate }, request, reply),
    })
  }
  await options.extras?.(app)
  app.setNotFoundHandler((request, reply) => {
    const { status, envelope } = toFailure({ statusCode: 404 }, request.id)
    return reply.code(status).send(envelope)
  })
  return app
}

function addHooks(app: FastifyInstance, options: ServerOptions): void {
  app.setErrorHandler((error, request, reply) => answerFailure(error, request, reply))
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    setSecurityHeaders(reply, options.secure)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    options.metrics.request(request.method, route, reply.statusCode, reply.elapsedTime)
    request.log.info({ route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) })
  })
}

export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, envelope, isBug } = toFailure(error, request.id)
  if (isBug) request.log.error({ err: error }, 'bug')
  if (status === 503) reply.header('retry-after', '3')
  if (status === 429) reply.header('retry-after', String(envelope.params?.seconds ?? 60))
  return reply.code(status).type('application/json; charset=utf-8').send(envelope)
}

/** Errors are logged by kind and stack; a driver's error also carries row values, which are left out. */
const logSerializers = {
  err: (error: Error & { code?: string }) => ({
    type: error.name,
    code: error.code ?? '',
    message: error.message,
    stack: error.stack ?? '',
  }),
}
