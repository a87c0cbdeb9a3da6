/** One `<img>` with its sizes; the browser chooses, the place is kept before it arrives. */
import { esc, url } from './escape.ts'
import type { Picture } from './model.ts'

/** `sizes` says how wide the picture stands, as the media condition list of HTML. */
export function img(picture: Picture, sizes: string, isEager = false): string {
  const set = [...picture.sources].sort((one, other) => one.width - other.width)
  const last = set.at(-1)
  if (set.length > 0 && last && last.width < picture.width) set.push({ src: picture.src, width: picture.width })
  const srcset = set.map((one) => `${url(one.src)} ${one.width}w`).join(', ')
  const choice = srcset ? ` srcset="${srcset}" sizes="${sizes}"` : ''
  const haste = isEager ? ' fetchpriority="high"' : ' loading="lazy"'
  return `<img src="${url(picture.src)}"${choice} width="${picture.width}" height="${picture.height}" alt="${esc(picture.alt)}"${haste} decoding="async">`
}
