/** What machines ask: is it alive, how is it doing, what can be called. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { FastifyInstance } from 'fastify'
import { systemActor } from '../kernel/actor.ts'
import type { Pulse } from '../platform/db/pulse.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { pagePolicy } from '../platform/http/headers.ts'
import { openApiPage } from '../platform/http/openapi-page.ts'
import { openApi } from '../platform/http/openapi.ts'
import type { Route } from '../platform/http/route.ts'
import type { JobQueue } from '../platform/jobs/queue.ts'
import type { Metrics } from '../platform/metrics/metrics.ts'

type SystemContext = {
  readonly uow: UnitOfWork
  readonly pulse: Pulse
  readonly metrics: Metrics
  readonly routes: readonly Route[]
  readonly queue: JobQueue
}

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

export function serveSystem(app: FastifyInstance, { uow, pulse, metrics, routes, queue }: SystemContext): void {
  metrics.gauge('shuyuan_database_answers', '1 while the database answers', () => (pulse.isFelt() ? 1 : 0))
  metrics.gauge('shuyuan_outbox_waiting', 'Facts told but not yet delivered', () => countOutbox(uow, 'waiting'))
  metrics.gauge('shuyuan_outbox_failed', 'Facts set aside after ten failures', () => countOutbox(uow, 'failed'))
  metrics.gauge('shuyuan_jobs_dead', 'Jobs in the dead-letter queue', () => queue.dead())

  app.get('/healthz', async (_request, reply) => {
    const isUp = await uow
      .readTenant(systemActor(1, 'health'), (tx) => sql`select 1`.execute(tx.db))
      .then(
        () => true,
        () => false,
      )
    return reply.code(isUp ? 200 : 503).send({ status: isUp ? 'ok' : 'database' })
  })
  // Figures are for the operator's collector on this machine or behind the proxy's own rule, not for the world.
  app.get('/metrics', async (request, reply) => {
    if (!loopback.has(request.ip)) return reply.callNotFound()
    return reply.type('text/plain; version=0.0.4').send(await metrics.text())
  })
  const document = openApi(
    routes.map((route) => route.endpoint),
    '0.1.0',
  )
  app.get('/help/api', async (_request, reply) => {
    const nonce = randomBytes(16).toString('base64')
    const page = openApiPage(
      routes.map((route) => route.endpoint),
      nonce,
    )
    return reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8').send(page)
  })
  app.get('/openapi.json', async (_request, reply) => reply.send(document))
}

async function countOutbox(uow: UnitOfWork, which: 'waiting' | 'failed'): Promise<number> {
  return uow.asSystem('operations.inspect', async (tx) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from platform.outbox
      where done_at is null and (failed_at is not null) = ${which === 'failed'}`.execute(tx.db)
    return rows[0]?.count ?? 0
  })
}
