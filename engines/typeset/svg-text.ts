/** Two ways to write a character in SVG: as text in the reader's fonts, or as the outline of the issuing font's glyph. */
import type { Colour, FontKey, FontRole, TextItem, TurnedItem } from './display-list.ts'
import { em } from './grid.ts'

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

/** A ten-thousandth of a millimetre is finer than any screen. */
export const n = (value: number): string => String(Math.round(value * 10_000) / 10_000)

export type Families = (role: FontRole, font: FontKey) => string

/** Path data of a glyph in thousandths of its em, y down from the baseline. */
export type Outlines = (font: FontKey, codePoint: number) => string

/** Writes characters; `definitions` is what the document must hold besides, known once all are written. */
export type Pen = {
  readonly text: (item: TextItem) => string
  readonly turned: (item: TurnedItem) => string
  readonly definitions: () => string
}

function plainText(item: TextItem, style: string): string {
  const chars = [...item.chars]
  if (item.stretch === 1 && chars.length === item.chars.length) {
    return `<text ${style} x="${item.x.map(n).join(' ')}" y="${n(item.baseline)}">${escapeXml(item.chars)}</text>`
  }
  // An x list counts UTF-16 units and cannot scale: characters beyond the BMP and condensed ones stand alone.
  const each = chars.map((char, i) => {
    const place = `translate(${n(item.x[i] ?? 0)} ${n(item.baseline)}) scale(${n(item.stretch)} 1)`
    return `<text transform="${place}">${escapeXml(char)}</text>`
  })
  return `<g ${style}>${each.join('')}</g>`
}

/** A pen that writes `<text>`: small and selectable, but as good as the reader's fonts. */
export function textPen(families: Families): Pen {
  const styleOf = (item: TextItem | TurnedItem): string => {
    const family = escapeXml(families(item.role, item.font))
    return `font-family="${family}" font-size="${n(em(item.sizePt))}" fill="${COLOURS[item.colour]}"`
  }
  return {
    text: (item) => plainText(item, styleOf(item)),
    turned: (item) => {
      const place = `translate(${n(item.x)} ${n(item.y)}) rotate(${n(item.degrees)}) scale(${n(item.stretch)} 1)`
      return `<text ${styleOf(item)} text-anchor="middle" transform="${place}">${escapeXml(item.char)}</text>`
    },
    definitions: () => '',
  }
}

/** A pen that draws each glyph's outline, defined once: the same in every browser, whatever fonts it has. */
export function outlinePen(outlines: Outlines, idPrefix: string): Pen {
  const ids = new Map<string, string>()
  const paths: string[] = []
  const idOf = (font: FontKey, char: string): string => {
    const key = `${font}\n${char}`
    const known = ids.get(key)
    if (known) return known
    const id = escapeXml(`${idPrefix}${ids.size}`)
    ids.set(key, id)
    paths.push(`<path id="${id}" d="${escapeXml(outlines(font, char.codePointAt(0) ?? 0))}"/>`)
    return id
  }
  const use = (item: TextItem | TurnedItem, char: string, place: string): string => {
    const scale = em(item.sizePt) / 1000
    const size = `scale(${(scale * item.stretch).toPrecision(6)} ${scale.toPrecision(6)})`
    return `<use href="#${idOf(item.font, char)}" fill="${COLOURS[item.colour]}" transform="${place} ${size}"/>`
  }
  return {
    text: (item) =>
      [...item.chars].map((char, i) => use(item, char, `translate(${n(item.x[i] ?? 0)} ${n(item.baseline)})`)).join(''),
    turned: (item) => {
      const middle = `translate(${n(-item.advance / 2)} 0)`
      return use(item, item.char, `translate(${n(item.x)} ${n(item.y)}) rotate(${n(item.degrees)}) ${middle}`)
    },
    definitions: () => `<defs>${paths.join('')}</defs>`,
  }
}
