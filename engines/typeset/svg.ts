/** Draws a page as SVG, for the preview on a screen; user units are millimetres. */
import type {
  CircleItem,
  Colour,
  FontKey,
  FontRole,
  Item,
  Page,
  PolygonItem,
  RuleItem,
  TextItem,
  TurnedItem,
} from './display-list.ts'
import { em } from './grid.ts'

export type SvgOptions = {
  /** The CSS font-family of a run; by default one named for the engine's key, with a generic behind it. */
  readonly fontFamily?: (role: FontRole, font: FontKey) => string
  /** Accessible name of the page. */
  readonly label?: string
}

/** Also what the PDF prints: pure red, as the head of an official document is. */
export const COLOURS: Readonly<Record<Colour, string>> = { black: '#000000', red: '#ff0000' }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Escapes for text and for attributes in either quotes; drops what XML 1.0 forbids. */
export function escapeXml(text: string): string {
  const legal = text.replaceAll(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
  return legal.replaceAll(/[&<>"']/g, (char) => ENTITIES[char] ?? '')
}

/** A thousandth of a millimetre is finer than any screen. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000)

const defaultFamily = (role: FontRole, font: FontKey): string =>
  `'${font.replaceAll(/['\\]/g, '')}', ${role === 'heiti' ? 'sans-serif' : 'serif'}`

type Families = (role: FontRole, font: FontKey) => string

function attributes(item: TextItem | TurnedItem, families: Families): string {
  const family = escapeXml(families(item.role, item.font))
  return `font-family="${family}" font-size="${n(em(item.sizePt))}" fill="${COLOURS[item.colour]}"`
}

function textSvg(item: TextItem, families: Families): string {
  const style = attributes(item, families)
  const chars = [...item.chars]
  const isPlain = item.stretch === 1 && chars.length === item.chars.length
  if (isPlain) {
    return `<text ${style} x="${item.x.map(n).join(' ')}" y="${n(item.baseline)}">${escapeXml(item.chars)}</text>`
  }
  // An x list counts UTF-16 units and cannot scale: characters beyond the BMP and condensed ones stand alone.
  const each = chars.map((char, i) => {
    const place = `translate(${n(item.x[i] ?? 0)} ${n(item.baseline)}) scale(${n(item.stretch)} 1)`
    return `<text transform="${place}">${escapeXml(char)}</text>`
  })
  return `<g ${style}>${each.join('')}</g>`
}

function turnedSvg(item: TurnedItem, families: Families): string {
  const place = `translate(${n(item.x)} ${n(item.y)}) rotate(${n(item.degrees)}) scale(${n(item.stretch)} 1)`
  return `<text ${attributes(item, families)} text-anchor="middle" transform="${place}">${escapeXml(item.char)}</text>`
}

const ruleSvg = (item: RuleItem): string =>
  `<line x1="${n(item.x1)}" y1="${n(item.y1)}" x2="${n(item.x2)}" y2="${n(item.y2)}"` +
  ` stroke="${COLOURS[item.colour]}" stroke-width="${n(item.width)}"/>`

const circleSvg = (item: CircleItem): string =>
  `<circle cx="${n(item.cx)}" cy="${n(item.cy)}" r="${n(item.radius)}" fill="none"` +
  ` stroke="${COLOURS[item.colour]}" stroke-width="${n(item.width)}"/>`

const polygonSvg = (item: PolygonItem): string =>
  `<polygon points="${item.points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${COLOURS[item.colour]}"/>`

function itemSvg(item: Item, families: Families): string {
  switch (item.kind) {
    case 'text':
      return textSvg(item, families)
    case 'rule':
      return ruleSvg(item)
    case 'circle':
      return circleSvg(item)
    case 'polygon':
      return polygonSvg(item)
    case 'turned':
      return turnedSvg(item, families)
  }
}

/** One page as a whole SVG document. Text is escaped; nothing in it is fetched or run. */
export function toSvg(page: Page, options: SvgOptions = {}): string {
  const families = options.fontFamily ?? defaultFamily
  const label = escapeXml(options.label ?? `第${page.index}页`)
  const size = `width="${n(page.width)}mm" height="${n(page.height)}mm" viewBox="0 0 ${n(page.width)} ${n(page.height)}"`
  const paper = `<rect width="${n(page.width)}" height="${n(page.height)}" fill="#ffffff"/>`
  const drawn = page.items.map((item) => itemSvg(item, families)).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${label}" xml:space="preserve">${paper}${drawn}</svg>`
}
