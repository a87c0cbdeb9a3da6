/** Addresses as found in foreign HTML → addresses a body may hold. */
import { isSafeHref } from '../body.ts'

const encode = (text: string): string =>
  text.replaceAll(/[\s<>"'`\\\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g, (character) =>
    character === "'" ? '%27' : encodeURIComponent(character),
  )

/** Resolves against `base` where one is known; '' for an address that may not be kept. */
export function cleanHref(raw: string | undefined, base: string): string {
  const address = (raw ?? '').trim()
  // A tab or newline inside is dropped by browsers; only an attack or an accident has one. Either way it is no link.
  if (!address || address.length > 4000 || /[\u0000-\u001f]/.test(address) || !address.isWellFormed()) return ''
  const full = address.startsWith('//') ? `https:${address}` : address
  if (/^(?:https?:\/\/|mailto:|tel:|#)/i.test(full)) return safe(encode(full))
  if (/^[a-z][a-z0-9+.-]*:/i.test(full) || full.includes('\\')) return ''
  if (base && URL.canParse(full, base)) return safe(encode(new URL(full, base).href))
  return safe(encode(full))
}

const safe = (address: string): string => (isSafeHref(address) ? address : '')

/** A picture or video to fetch: web addresses, addresses of the old site, pictures pasted as data. */
export function mediaAddress(raw: string | undefined, base: string): string {
  const address = (raw ?? '').trim()
  if (/^data:image\/(?:png|jpeg|jpg|gif|webp|bmp);base64,[a-z0-9+/=\s]+$/i.test(address)) {
    return address.replaceAll(/\s/g, '')
  }
  const clean = cleanHref(address, base)
  if (/^(?:https?:\/\/|\/)/i.test(clean)) return clean
  // `images/a.jpg` with no base known: the importer knows where the page stood.
  return /^(?![a-z][a-z0-9+.-]*:)[^\s#\\<>"'`\u0000-\u001f]+$/i.test(address) && address.length <= 2000 ? address : ''
}
