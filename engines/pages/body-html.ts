/** Body → HTML. Every tag stands written here; what comes from the body is escaped text and checked addresses. */
import type { Block, Body, Cell, Inline, ListItem, Mark, PictureItem, Table, TextAlign } from './body.ts'
import { isSafeHref } from './body.ts'
import { esc, sizeText, url } from './escape.ts'
import type { MediaMap, Picture } from './model.ts'
import { img } from './picture.ts'

type Draw = { readonly media: MediaMap; readonly baseUrl: string; tables: number }

const alignClass: Readonly<Record<TextAlign, string>> = { left: '', center: 'ta-c', right: 'ta-r' }
const widthSizes = {
  full: '(min-width: 900px) 820px, 92vw',
  half: '(min-width: 900px) 410px, 46vw',
  third: '(min-width: 900px) 270px, 46vw',
} as const
const boxClass = { full: 'pic', half: 'pic pic-half', third: 'pic pic-third' } as const
const tags = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const
const order = ['strike', 'underline', 'italic', 'bold'] as const

/** The address of the link on this piece, '' when there is none that may be followed. */
function hrefOf(marks: readonly Mark[] | undefined): string {
  if (marks) for (const mark of marks) if (mark.type === 'link' && isSafeHref(mark.attrs.href)) return mark.attrs.href
  return ''
}

function piece(node: Inline): string {
  if (node.type === 'hardBreak') return '<br>'
  if (node.type !== 'text') return ''
  const { marks } = node
  let html = esc(node.text)
  if (marks) {
    for (const name of order)
      if (marks.some((mark) => mark.type === name)) html = `<${tags[name]}>${html}</${tags[name]}>`
  }
  return html
}

/** Opening and closing of a link; one that leaves the site says so to ears as well. */
function link(href: string, baseUrl: string, inner: string): string {
  const isOutside = /^https?:/i.test(href) && !(baseUrl && (href === baseUrl || href.startsWith(`${baseUrl}/`)))
  return isOutside
    ? `<a class="ext" href="${esc(href)}" target="_blank" rel="noopener noreferrer">${inner}<span class="sr">（外部链接，新窗口打开）</span></a>`
    : `<a href="${esc(href)}">${inner}</a>`
}

/** Neighbouring pieces of one link become one link: it is heard once. */
function inlines(content: readonly Inline[] | undefined, draw: Draw): string {
  if (!content) return ''
  let html = ''
  let href = ''
  let held = ''
  for (const node of content) {
    const next = hrefOf(node.marks)
    if (next !== href) {
      html += href ? link(href, draw.baseUrl, held) : held
      held = ''
      href = next
    }
    held += piece(node)
  }
  return html + (href ? link(href, draw.baseUrl, held) : held)
}

function classes(...names: string[]): string {
  const text = names.filter(Boolean).join(' ')
  return text ? ` class="${text}"` : ''
}

const withAlt = (picture: Picture, alt: string): Picture => (alt ? { ...picture, alt } : picture)
const caption = (text: string): string => (text ? `<figcaption>${esc(text)}</figcaption>` : '')

function picture(item: PictureItem, width: 'full' | 'half' | 'third', draw: Draw): string {
  const view = draw.media.get(item.media)
  if (view?.kind !== 'picture') return ''
  const box = boxClass[width] ?? boxClass.full
  return `<figure class="${box}">${img(withAlt(view, item.alt), widthSizes[width] ?? widthSizes.full)}${caption(item.caption)}</figure>`
}

function gallery(items: readonly PictureItem[], draw: Draw): string {
  const cells = items.map((item) => {
    const view = draw.media.get(item.media)
    if (view?.kind !== 'picture') return ''
    const alt = item.alt || view.alt || item.caption || '查看大图'
    return `<li><figure><a href="${url(view.src)}">${img(withAlt(view, alt), '(min-width: 900px) 270px, 46vw')}</a>${caption(item.caption)}</figure></li>`
  })
  return cells.some(Boolean) ? `<ul class="gal">${cells.join('')}</ul>` : ''
}

function video(media: string, title: string, draw: Draw): string {
  const view = draw.media.get(media)
  if (view?.kind !== 'video') return ''
  const poster = view.poster ? ` poster="${url(view.poster)}"` : ''
  // Without a poster the first picture stands there instead of a black box; phones show it only when asked for a moment.
  const [preload, moment] = poster ? ['none', ''] : ['metadata', '#t=0.1']
  return `<figure class="vid"><video controls preload="${preload}" playsinline${poster} aria-label="${esc(title || '视频')}"><source src="${url(view.src)}${moment}" type="${esc(view.type)}"></video>${caption(title)}</figure>`
}

function attachment(media: string, name: string, draw: Draw): string {
  const view = draw.media.get(media)
  if (view?.kind !== 'file') return ''
  return `<p class="file"><a href="${url(view.href)}" download>${esc(name || view.name)}</a> <span>${sizeText(view.size)}</span></p>`
}

const span = (name: string, value: unknown): string =>
  typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 100 ? ` ${name}="${value}"` : ''

function cell(one: Cell, row: number, draw: Draw): string {
  const spans = span('colspan', one.attrs?.colspan) + span('rowspan', one.attrs?.rowspan)
  const inner = blocks(one.content, draw)
  return one.type === 'tableHeader'
    ? `<th scope="${row === 0 ? 'col' : 'row'}"${spans}>${inner}</th>`
    : `<td${spans}>${inner}</td>`
}

/** A wide table scrolls in its own frame, never the page; the frame can be reached by keyboard. */
function table(one: Table, draw: Draw): string {
  draw.tables += 1
  const rows = one.content.map(
    (row, index) => `<tr>${(row.content ?? []).map((each) => cell(each, index, draw)).join('')}</tr>`,
  )
  return `<div class="tbl" role="region" tabindex="0" aria-label="表格 ${draw.tables}"><table>${rows.join('')}</table></div>`
}

const listItems = (items: readonly ListItem[], draw: Draw): string =>
  items.map((item) => `<li>${blocks(item.content, draw)}</li>`).join('')

function block(node: Block, draw: Draw): string {
  switch (node.type) {
    case 'paragraph': {
      const inner = inlines(node.content, draw)
      // An empty paragraph is how editors make air; the theme gives it.
      if (!inner) return ''
      const { attrs } = node
      return attrs
        ? `<p${classes(attrs.indent ? 'ind' : '', alignClass[attrs.textAlign ?? 'left'] ?? '')}>${inner}</p>`
        : `<p>${inner}</p>`
    }
    case 'heading': {
      const inner = inlines(node.content, draw)
      const level = node.attrs.level === 3 || node.attrs.level === 4 ? node.attrs.level : 2
      return inner ? `<h${level}${classes(alignClass[node.attrs.textAlign ?? 'left'] ?? '')}>${inner}</h${level}>` : ''
    }
    case 'bulletList':
      return `<ul>${listItems(node.content, draw)}</ul>`
    case 'orderedList': {
      const start = node.attrs?.start
      return `<ol${Number.isInteger(start) && start !== 1 ? ` start="${start}"` : ''}>${listItems(node.content, draw)}</ol>`
    }
    case 'blockquote':
      return `<blockquote>${blocks(node.content, draw)}</blockquote>`
    case 'horizontalRule':
      return '<hr>'
    case 'image':
      return picture(node.attrs, node.attrs.width, draw)
    case 'gallery':
      return gallery(node.attrs.items, draw)
    case 'video':
      return video(node.attrs.media, node.attrs.title, draw)
    case 'attachment':
      return attachment(node.attrs.media, node.attrs.name, draw)
    case 'table':
      return table(node, draw)
    default:
      return ''
  }
}

function blocks(content: readonly Block[], draw: Draw): string {
  let html = ''
  for (const node of content) html += block(node, draw)
  return html
}

/** HTML of a body. Links under `baseUrl` are the site's own and stay unmarked. */
export const bodyHtml = (body: Body, media: MediaMap, baseUrl = ''): string =>
  blocks(body.content, { media, baseUrl, tables: 0 })

/** The words of a body on one line, cut at `max` characters: for descriptions. */
export function plainText(body: Body, max: number): string {
  let text = ''
  const visit = (nodes: readonly (Block | Inline | ListItem | Cell | Table['content'][number])[]): void => {
    for (const node of nodes) {
      if (text.length >= max) return
      if (node.type === 'text') text += node.text
      else if ('content' in node && node.content) visit(node.content)
    }
  }
  visit(body.content)
  return text.replaceAll(/\s+/g, ' ').slice(0, max).toWellFormed().replaceAll('\ufffd', '').trim()
}
