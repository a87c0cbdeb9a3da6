/** Which addresses of an old site are one and the same, which belong to it, and which look like a trap. Pure. */

const sessions =
  /^(?:jsessionid|phpsessid|aspsessionid\w*|sid|sessionid|session_id|utm_\w+|spm|_t|timestamp|random|rnd)$/i
const longest = 1000

export type Scope = {
  readonly origin: string
  readonly host: string
  /** Further hosts, for pictures and files alone. */
  readonly fileHosts: ReadonlySet<string>
}

const plainHost = (host: string): string => host.toLowerCase().replace(/^www\./, '')

export function scopeOf(address: string, fileHosts: readonly string[] = []): Scope {
  const url = new URL(address)
  return { origin: url.origin, host: plainHost(url.host), fileHosts: new Set(fileHosts) }
}

/** The one form of an address inside the old site; null for other sites and for what is no page. */
export function ownAddress(href: string, { origin, host }: Scope): string | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  if (!isWeb(url) || plainHost(url.host) !== host) return null
  return tidy(url, origin)
}

/** The same for a picture or file, which may also lie on one of the further hosts. */
export function fileAddress(href: string, scope: Scope): string | null {
  const own = ownAddress(href, scope)
  if (own !== null || !URL.canParse(href)) return own
  const url = new URL(href)
  return isWeb(url) && scope.fileHosts.has(url.host) ? tidy(url, url.origin) : null
}

/** A file of another host that nobody has named: left, and told of. */
export function strangeFile(href: string, scope: Scope): { readonly address: string; readonly host: string } | null {
  if (!URL.canParse(href)) return null
  const url = new URL(href)
  if (!isWeb(url) || plainHost(url.host) === scope.host || scope.fileHosts.has(url.host)) return null
  const address = tidy(url, url.origin)
  return address === null ? null : { address, host: url.host }
}

export const isOwnHost = (address: string, { host }: Scope): boolean => plainHost(new URL(address).host) === host

const isWeb = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:'

function tidy(url: URL, origin: string): string | null {
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
