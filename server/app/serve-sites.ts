/** «/_/…» of the public sites, as the delivery forwards it: pages and forms, never JSON, never a session. */
import type { FastifyInstance, FastifyReply } from 'fastify'
import { answerPublic, type SitesContext } from '../modules/sites/index.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { toFailure } from '../platform/http/envelope.ts'
import { createCounter } from '../platform/http/rate.ts'
import { plainPages } from '../platform/publishing/delivery/plain-pages.ts'

/** A reader's limits, counted by address and site; over all sites by address alone. */
const limits = {
  search: { max: 60, seconds: 60 },
  // Over all sites: seventy times the work.
  clusterSearch: { max: 20, seconds: 60 },
  // Forms with a slip count as well.
  letters: { max: 10, seconds: 3600 },
  // How far a letter is, by its code.
  asking: { max: 30, seconds: 3600 },
  // A class fills in a form from one address; each takes two requests.
  surveys: { max: 200, seconds: 3600 },
} as const

export function serveSites(app: FastifyInstance, context: SitesContext, uow: UnitOfWork): void {
  const count = createCounter(uow)
  app.register(async (scope) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: 65_536 },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    )
    // A reader sees a sentence in whatever state the application is: no code, no JSON.
    scope.setErrorHandler((error, request, reply) => {
      const { status, envelope, isBug } = toFailure(error, request.id)
      if (isBug) request.log.error({ err: error }, 'bug')
      if (status === 429)
        return say(reply.header('retry-after', String(envelope.params?.['seconds'] ?? 60)), 429, plainPages.tooMany)
      if (status >= 500) return say(reply.header('retry-after', '10'), 503, plainPages.busy)
      return say(reply, status, plainPages.wrongForm)
    })
    scope.route({
      method: ['GET', 'POST'],
      url: '/_/*',
      handler: async (request, reply) => {
        const path = String((request.params as Record<string, string>)['*'] ?? '')
        const siteId = headerOf(request.headers['x-shuyuan-site'])
        const query = words(request.query)
        const service = serviceOf(request.method, path, query)
        const limit = limits[service]
        // The visitor's address as the delivery gives it; only its own machine is believed.
        const visitor = isNear(request.ip) ? (headerOf(request.headers['x-forwarded-for']) ?? request.ip) : request.ip
        const where = service === 'clusterSearch' ? '' : siteId
        await count(`sites|${service}|${where}|${visitor}`, limit.max, limit.seconds)
        const answer = await answerPublic(context, {
          method: request.method,
          path,
          siteId,
          query,
          form: words(request.body),
        })
        if (!answer) return say(reply, 404, plainPages.missing)
        return reply
          .code(answer.status)
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(answer.html)
      },
    })
  })
}

const say = (reply: FastifyReply, status: number, page: Buffer): FastifyReply =>
  reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page)

function serviceOf(method: string, path: string, query: Readonly<Record<string, string>>): keyof typeof limits {
  if (path === 'search') return query['scope'] === 'cluster' ? 'clusterSearch' : 'search'
  if (path.startsWith('surveys/')) return 'surveys'
  return method === 'GET' ? 'asking' : 'letters'
}

const headerOf = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined
const isNear = (ip: string): boolean => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip)

/** Fields that came once, as text; a field that came twice is none (GitLab CVE-2023-7028 was one). */
function words(part: unknown): Record<string, string> {
  if (typeof part !== 'object' || part === null) return {}
  return Object.fromEntries(
    Object.entries(part).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
