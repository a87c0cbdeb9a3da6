/** The address of a link as it is kept and compared: absolute or within the site, without a fragment. Pure. */

export type Place = {
  readonly address: string
  readonly scope: 'own' | 'cluster' | 'outside'
  /** For those within the house: whose, and the decoded path. */
  readonly siteId: string | null
  readonly path: string
}

/** Longer ones are accidents of pasting; nobody could open them. */
const longest = 2000

/** Null for what is no address of a page: mail, telephone, a place on the same page. */
export function placeOf(
  given: string,
  page: string,
  own: { readonly siteId: string; readonly baseUrl: string },
  siteOf: (host: string) => string | undefined,
): Place | null {
  const text = given.trim()
  if (text === '' || text.startsWith('#') || text.length > longest) return null
  const base = new URL(page, own.baseUrl)
  if (!URL.canParse(text, base)) return null
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  url.hash = ''
  const path = decoded(url.pathname)
  const siteId = url.host === base.host ? own.siteId : siteOf(url.hostname)
  if (siteId === own.siteId) return { address: `${path}${url.search}`, scope: 'own', siteId, path }
  if (siteId) return { address: url.href, scope: 'cluster', siteId, path }
  return { address: url.href, scope: 'outside', siteId: null, path }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
