/** What a visitor asked for, or why not: decoded once, every trick with dots, slashes and zeros refused before a name is used. */

export type Asked =
  | { readonly kind: 'path'; readonly path: string; readonly raw: string; readonly query: string }
  | { readonly kind: 'refused'; readonly status: 400 | 414 }

/** Longer than any address of ours; nginx answers the same beyond its buffer of 8 KB. */
const longest = 8000

const refused = (status: 400 | 414): Asked => ({ kind: 'refused', status })

/** Doubled and encoded slashes, backslashes, zeros, steps upwards: no link of ours holds them. nginx reads the same expression. */
export const hostilePattern = String.raw`//|\\|%(00|2f|5c)|/(\.|%2e){1,2}(/|$)`
const hostile = new RegExp(hostilePattern, 'i')
const broken = /%(?![0-9a-f]{2})/i

/** No site has a name with a zero in it (names.ts): what cannot be decoded is simply not there. */
const nowhere = '/\u0000'

function decode(raw: string): string | null {
  try {
    // Node hands on the bytes of the request line one by one; some programs send UTF-8 there unencoded.
    const text = /[^\u0000-\u007f]/.test(raw) ? Buffer.from(raw, 'latin1').toString('utf8') : raw
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    return null
  }
}

export function readPath(url: string): Asked {
  if (url.length > longest) return refused(414)
  const mark = url.indexOf('?')
  const raw = mark < 0 ? url : url.slice(0, mark)
  if (!raw.startsWith('/') || hostile.test(raw) || broken.test(raw)) return refused(400)
  return { kind: 'path', path: decode(raw) ?? nowhere, raw, query: mark < 0 ? '' : url.slice(mark) }
}

/** Lower case, without the port and the dot of a full name; «» when it is no name. */
export function hostOf(header: string | undefined): string {
  const match = /^([a-z0-9.-]{1,253}?)\.?(:\d{1,5})?$/i.exec(header ?? '')
  return match?.[1]?.toLowerCase() ?? ''
}

/** «:8081» when the visitor named a port. */
export const portOf = (header: string | undefined): string => /:\d{1,5}$/.exec(header ?? '')?.[0] ?? ''
