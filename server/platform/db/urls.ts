/** Addresses of databases: same server, another user or database. */

export type UrlParts = { readonly user?: string; readonly password?: string; readonly database?: string }

export function urlWith(url: string, parts: UrlParts): string {
  const changed = new URL(url)
  if (parts.user !== undefined) {
    changed.username = parts.user
    changed.password = ''
  }
  if (parts.password !== undefined) changed.password = encodeURIComponent(parts.password)
  if (parts.database !== undefined) changed.pathname = `/${encodeURIComponent(parts.database)}`
  return changed.href
}
