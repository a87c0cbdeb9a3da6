/** «/_/…» of the public sites, as the delivery forwards it: pages and forms, never JSON, never a session. */
import type { FastifyInstance } from 'fastify'
import { answerPublic, type SitesContext } from '../modules/sites/index.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { createCounter } from '../platform/http/rate.ts'

/** A reader's limits, counted by address and site. */
const limits = {
  search: { max: 60, seconds: 60 },
  letters: { max: 5, seconds: 3600 },
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
    scope.route({
      method: ['GET', 'POST'],
      url: '/_/*',
      handler: async (request, reply) => {
        const path = String((request.params as Record<string, string>)['*'] ?? '')
        const siteId = headerOf(request.headers['x-shuyuan-site'])
        const limit = path === 'search' ? limits.search : path.startsWith('surveys/') ? limits.surveys : limits.letters
        // The visitor's address as the delivery gives it; only its own machine is believed.
        const visitor = isNear(request.ip) ? (headerOf(request.headers['x-forwarded-for']) ?? request.ip) : request.ip
        await count(`sites|${path.split('/')[0]}|${siteId}|${visitor}`, limit.max, limit.seconds)
        const answer = await answerPublic(context, {
          method: request.method,
          path,
          siteId,
          query: words(request.query),
          form: words(request.body),
        })
        if (!answer) return reply.callNotFound()
        return reply
          .code(answer.status)
          .type('text/html; charset=utf-8')
          .header('cache-control', 'no-store')
          .send(answer.html)
      },
    })
  })
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
