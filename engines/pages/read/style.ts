/** What an element's attributes say about the words inside it: weight, slant, lines, side, indent. */
import type { TextAlign } from '../body.ts'

export type Look = {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly href: string
  readonly align: TextAlign
  readonly indent: boolean
  /** Inside `<pre>`: line ends stay. */
  readonly keepsLines: boolean
}

export const plainLook: Look = {
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  href: '',
  align: 'left',
  indent: false,
  keepsLines: false,
}

export type Attributes = Readonly<Record<string, string>>

/** Declarations of a style attribute, names and values in lower case; good enough for what is looked for. */
export function declarations(style: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  if (!style || style.length > 20_000) return found
  for (const part of style.split(';')) {
    const colon = part.indexOf(':')
    if (colon > 0)
      found.set(
        part.slice(0, colon).trim().toLowerCase(),
        part
          .slice(colon + 1)
          .trim()
          .toLowerCase(),
      )
  }
  return found
}

const bolds = new Set(['b', 'strong', 'th'])
const italics = new Set(['i', 'em', 'cite', 'dfn', 'var'])
const underlines = new Set(['u', 'ins'])
const strikes = new Set(['s', 'strike', 'del'])

function alignOf(value: string | undefined, inherited: TextAlign): TextAlign {
  if (!value) return inherited
  if (/^(?:-webkit-)?center/.test(value)) return 'center'
  if (/^right|^end/.test(value)) return 'right'
  // Justified text opens gaps between Chinese characters: it becomes plain.
  return /^(?:left|start|justify)/.test(value) ? 'left' : inherited
}

/** text-indent of 2em, 28.0pt, 200%… as people set it for the first line; negative ones hang and are none. */
function indentOf(style: ReadonlyMap<string, string>, inherited: boolean): boolean {
  const value = style.get('text-indent') ?? style.get('mso-char-indent-count')
  if (value === undefined) return inherited
  return Number.parseFloat(value) > 0
}

/** The look inside an element that stands in `outer`. */
export function lookInside(name: string, attributes: Attributes, outer: Look): Look {
  const style = declarations(attributes['style'])
  const weight = style.get('font-weight')
  const slant = style.get('font-style')
  const line = style.get('text-decoration') ?? style.get('text-decoration-line') ?? ''
  const isHeading = /^h[1-6]$/.test(name)
  return {
    // A heading is heavy by itself.
    bold: isHeading ? false : weight ? isHeavy(weight, outer.bold) : outer.bold || (bolds.has(name) && name !== 'th'),
    italic: slant ? /^(?:italic|oblique)/.test(slant) : outer.italic || italics.has(name),
    underline: outer.underline || underlines.has(name) || line.includes('underline'),
    strike: outer.strike || strikes.has(name) || line.includes('line-through'),
    href: outer.href,
    align:
      name === 'center'
        ? 'center'
        : alignOf(style.get('text-align') ?? attributes['align']?.toLowerCase(), outer.align),
    indent: indentOf(style, outer.indent),
    keepsLines: outer.keepsLines || name === 'pre' || name === 'xmp' || name === 'listing' || name === 'plaintext',
  }
}

function isHeavy(weight: string, inherited: boolean): boolean {
  if (weight.startsWith('bold')) return true
  if (weight.startsWith('normal') || weight.startsWith('lighter')) return false
  const figure = Number.parseInt(weight, 10)
  return Number.isNaN(figure) ? inherited : figure >= 600
}

export const isHidden = (attributes: Attributes): boolean =>
  'hidden' in attributes || /(?:^|;)\s*(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(attributes['style'] ?? '')

/** Level of a Word list paragraph (`mso-list:l0 level2 lfo1`), 0 for any other. */
export function wordListLevel(attributes: Attributes): number {
  const style = attributes['style'] ?? ''
  const found = /mso-list\s*:\s*(?!ignore|none|skip)[^;]*?level(\d)/i.exec(style)
  if (found) return Number(found[1])
  return /(?:^|\s)MsoListParagraph/.test(attributes['class'] ?? '') ? 1 : 0
}

/** Word's own bullet or number, which stands as text before the paragraph's words. */
export const isWordMarker = (attributes: Attributes): boolean =>
  /mso-list\s*:\s*ignore/i.test(attributes['style'] ?? '')
