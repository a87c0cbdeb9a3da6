/** WordPress text → HTML: short codes become pictures, captions and links or are left out by name; blank lines become paragraphs. Pure, linear. */
import { escapeHtml } from './text-of-html.ts'

export type Plain = { readonly html: string; readonly dropped: readonly string[] }

const attributes = (text: string): ReadonlyMap<string, string> =>
  new Map(
    [...text.slice(0, 2000).matchAll(/([a-z_][\w-]{0,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))/gi)].map(
      ([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? ''],
    ),
  )

/** Names that stand for something in WordPress itself; others count only when they look like code and not like words. */
const own = new Set(['caption', 'gallery', 'video', 'audio', 'embed', 'playlist', 'contact-form-7', 'more'])
const code = /\[(\/?)([a-z][\w-]{1,40})((?:\s[^\]]{0,2000})?)(\/?)\]/gi

/** `pictureAt`: the address of the attachment with this number. */
export function withoutShortcodes(text: string, pictureAt: (id: string) => string | undefined): Plain {
  const dropped = new Set<string>()
  let open = ''
  const html = withCaptions(text).replaceAll(code, (whole, slash: string, name: string, rest: string) => {
    const key = name.toLowerCase()
    const given = attributes(rest)
    if (slash && (own.has(key) || open === key || dropped.has(`[${key}]`))) {
      open = ''
      return ''
    }
    if (key === 'gallery' && !slash) return galleryOf(given, pictureAt, dropped)
    if (key === 'video' && !slash) {
      const source = given.get('src') ?? given.get('mp4')
      return source ? `<video src="${escapeHtml(source)}"></video>` : ''
    }
    if (key === 'audio' && !slash && given.get('src')) {
      const source = escapeHtml(given.get('src') ?? '')
      return `<a href="${source}">${source}</a>`
    }
    if (!own.has(key) && given.size === 0 && !/^[a-z]+[_-]/.test(key)) return whole
    if (key !== 'embed') dropped.add(`[${key}]`)
    open = key
    return ''
  })
  return { html, dropped: [...dropped] }
}

function galleryOf(
  given: ReadonlyMap<string, string>,
  pictureAt: (id: string) => string | undefined,
  dropped: Set<string>,
): string {
  const ids = (given.get('ids') ?? given.get('include') ?? '')
    .split(',')
    .map((id) => id.trim())
    .slice(0, 100)
  const found = ids.flatMap((id) => pictureAt(id) ?? [])
  if (found.length === 0) dropped.add('[gallery]')
  return found.map((address) => `<p><img src="${escapeHtml(address)}"></p>`).join('\n')
}

/** «[caption …]<img …> words[/caption]» → a figure. Found by position: a short code that never ends costs nothing. */
function withCaptions(text: string): string {
  const parts: string[] = []
  let at = 0
  for (;;) {
    const start = text.indexOf('[caption', at)
    const head = start < 0 ? -1 : text.indexOf(']', start)
    const end = head < 0 ? -1 : text.indexOf('[/caption]', head)
    if (end < 0) break
    const inside = text.slice(head + 1, end)
    const close = Math.max(inside.lastIndexOf('</a>') + 3, inside.lastIndexOf('>'))
    const words = inside.slice(close + 1).trim() || (attributes(text.slice(start, head)).get('caption') ?? '')
    parts.push(text.slice(at, start), `<figure>${inside.slice(0, close + 1)}<figcaption>${words}</figcaption></figure>`)
    at = end + '[/caption]'.length
  }
  parts.push(text.slice(at))
  return parts.join('')
}

const blockStart =
  /^<\/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|figcaption|section|article|hr|form|iframe|video|script|style|dl|dt|dd)\b/i

/** The old editor kept paragraphs as blank lines and lines as line ends; the new one writes its own tags. */
export function withParagraphs(text: string): string {
  if (text.includes('<!-- wp:')) return text
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map((piece) => {
      const trimmed = piece.trim()
      if (!trimmed || blockStart.test(trimmed)) return trimmed
      return `<p>${trimmed.replaceAll('\n', '<br>')}</p>`
    })
    .join('\n')
}
