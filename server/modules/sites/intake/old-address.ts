/** Addresses of the old site: which of our redirects can stand for them, and which file under uploads they mean. Pure. */

/** What redirects may start from (platform/publishing): a decoded path, with its query where that tells pages apart. */
const usable = /^\/[^\u0000-\u001f\u007f\\"#{}$;]*$/

const decoded = (text: string): string | null => {
  try {
    return decodeURIComponent(text).normalize('NFC')
  } catch {
    return null
  }
}

/** «/2019/05/name/», the same without its last slash, «/?p=12», «/?page_id=12». */
export function redirectsFrom(link: string, id: string): string[] {
  const found: string[] = []
  if (URL.canParse(link)) {
    const url = new URL(link)
    const path = decoded(url.pathname)
    // Of «/show.asp?id=12» the path alone is every article's.
    if (path && path !== '/' && !url.search) found.push(path, path.endsWith('/') ? path.slice(0, -1) : `${path}/`)
    if (url.search) found.push(`${path ?? '/'}${decoded(url.search) ?? ''}`)
  }
  if (/^\d{1,18}$/.test(id)) found.push(`/?p=${id}`, `/?page_id=${id}`)
  return [...new Set(found)].filter(
    (path) => path !== '/' && path.length <= 1000 && usable.test(path) && !path.includes('//'),
  )
}

/** «2019/05/a.jpg», and the full picture that «a-300x200.jpg» was made from. */
export function uploadPaths(address: string): string[] {
  const path = decoded(/^[^?#]*/.exec(address)?.[0] ?? '')
  const at = path?.lastIndexOf('/uploads/') ?? -1
  const inside = path === null ? '' : at >= 0 ? path.slice(at + 9) : ''
  if (!inside || inside.split('/').includes('..')) return []
  const full = inside.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}$)/i, '').replace(/-scaled(?=\.[a-z]{3,4}$)/i, '')
  return [...new Set([full, inside, inside.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}$)/i, '')])]
}

/** Links within the old site lead on by the redirects of the new one. */
export function localLink(address: string, site: string): string {
  if (!URL.canParse(address) || !URL.canParse(site)) return address
  const [link, home] = [new URL(address), new URL(site)]
  if (link.hostname.replace(/^www\./, '') !== home.hostname.replace(/^www\./, '')) return address
  return `${link.pathname}${link.search}${link.hash}`
}

/** Stands for the host of an old site that is known by its files alone; never shown and never asked. */
export const fileHost = 'http://old-site.invalid'

/** An address as the old site's keepers know it: of files, the path inside the archive. */
export const shownAddress = (address: string): string => {
  if (!address.startsWith(`${fileHost}/`)) return address === fileHost ? '' : address
  return decoded(address.slice(fileHost.length)) ?? address.slice(fileHost.length)
}
