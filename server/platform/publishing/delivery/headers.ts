/** The headers of delivered files, one table for our delivery, nginx and the outside probe. */
import { isHashedName } from '../hashed-name.ts'

export const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** What schools upload never runs in the visitor's browser under the school's name. */
export const attachmentPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'"

export const attachmentsPrefix = '/files/'

export const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

/** A withdrawn page must be gone within half a minute, from every cache. */
export const pageCaching = 'public, max-age=30, must-revalidate'
export const fileCaching = 'public, max-age=300, must-revalidate'
export const hashedCaching = 'public, max-age=31536000, immutable'
/** Errors and redirects pass as soon as their cause does. */
export const errorCaching = 'no-cache'

const isPage = (path: string): boolean => path.endsWith('/') || path.endsWith('.html')

export function cachingOf(path: string): string {
  if (isPage(path)) return pageCaching
  return isHashedName(path) ? hashedCaching : fileCaching
}

/** By the path as asked, with a slash in front. */
export function policyHeaders(path: string): Record<string, string> {
  if (!path.startsWith(attachmentsPrefix)) return { ...always, 'content-security-policy': pagePolicy }
  return { ...always, 'content-security-policy': attachmentPolicy, 'content-disposition': 'attachment' }
}
