/** The headers of every response of the application's origin (OWASP ASVS 5.0 V3.4; GB/T 22239 8.1.4.7). */
import type { FastifyReply } from 'fastify'

/**
 * Ant Design writes its styles at run time, so styles carry a nonce; scripts are files of our own only.
 * `trusted-types` is left out: the component library sets innerHTML of its own style elements (ADR 0009).
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

const dataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

export function setSecurityHeaders(reply: FastifyReply, secure: boolean): void {
  const headers: Record<string, string> = {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    'x-frame-options': 'DENY',
  }
  if (secure) headers['strict-transport-security'] = 'max-age=31536000; includeSubDomains'
  for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value)
  if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', dataPolicy)
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}
