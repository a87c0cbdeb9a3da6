/** Which addresses of an old site are one and the same, which belong to it, and which look like a trap. Pure. */

const sessions =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sid|sessionid|session_id|utm_\w+|spm|_t|timestamp|random|rnd)$/i
const longest = 1000

export type Scope = { readonly origin: string; readonly host: string }

const plainHost = (host: string): string => host.toLowerCase().replace(/^www\./, '')

export function scopeOf(address: string): Scope {
  const url = new URL(address)
  return { origin: url.origin, host: plainHost(url.host) }
}

/** The one form of an address inside the old site; null for other sites and for what is no page. */
export function ownAddress(href: string, { origin, host }: Scope): string | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || plainHost(url.host) !== host) return null
  const path = url.pathname.replace(/;jsessionid=[^/]*/i, '')
  const kept = [...url.searchParams].filter(([key]) => !sessions.test(key))
  const query =
    kept.length === 0
      ? ''
      : kept.length === [...url.searchParams].length
        ? url.search
        : `?${new URLSearchParams(kept).toString()}`
  const address = `${origin}${path}${query}`
  if (address.length > longest || isRepeating(path)) return null
  return address
}

/** «/news/news/news/news/»: a wrong relative link that answers leads deeper for ever. */
function isRepeating(path: string): boolean {
  const parts = path.split('/').filter(Boolean)
  if (parts.length > 20) return true
  const counts = new Map<string, number>()
  for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1)
  return [...counts.values()].some((count) => count > 3)
}

/** Addresses that differ in numbers and values only: the pages of one program. */
export function patternOf(address: string): string {
  const url = new URL(address)
  const keys = [...url.searchParams.keys()].toSorted().join('&')
  return `${url.pathname.replaceAll(/\d+/g, 'N')}?${keys}`
}

/** Pictures, styles and programs are not asked for as pages. */
export const isAsset = (href: string): boolean =>
  /\.(?:css|js|json|ico|png|jpe?g|gif|bmp|webp|svg|swf|woff2?|ttf|eot|exe|apk|iso|dmg|avi|wmv|flv|rmvb|mov|mkv)(?:[?#].*)?$/i.test(
    href,
  )
