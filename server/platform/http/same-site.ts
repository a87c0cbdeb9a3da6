/**
 * Writes must come from our own pages (ASVS 3.5.1): an own header that a foreign form cannot set, a JSON or
 * multipart body, and what the browser says of its origin. Bearer tokens carry no cookie and need none of it.
 */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/app-error.ts'

export function requireSameSite(request: FastifyRequest): void {
  const { headers } = request
  if (headers.authorization?.startsWith('Bearer ')) return
  if (headers['x-csrf'] !== '1') refuse('request.cross_site')
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('request.cross_site')
  const { origin } = headers
  if (origin !== undefined && hostOf(origin) !== headers.host) refuse('request.cross_site')
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null
}
