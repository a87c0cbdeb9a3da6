/** What an element's attributes say about the words inside it: weight, slant, lines, side, indent. */
import type { TextAlign } from '../body.ts'

export type Look = {
  readonly bold: boolean
  readonly italic: boolean
  readonly underline: boolean
  readonly strike: boolean
  readonly href: string
  readonly align: TextAlign
  /** Boxes in here stand in the middle of the line, as wide as their words (a flex row of WeChat's designers). */
  readonly isRow: boolean
  /** In such a box: what is short looks centred, whatever the box says of its words. */
  readonly isBoxed: boolean
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
  isRow: false,
  isBoxed: false,
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

/** A box that takes a good part of the line shows its words where they stand in it. */
function isWide(style: ReadonlyMap<string, string>): boolean {
  const width = style.get('width') ?? style.get('min-width') ?? 'auto'
  const figure = Number.parseFloat(width)
  if (Number.isNaN(figure)) return false
  return width.endsWith('%') || width.endsWith('vw') ? figure >= 50 : figure >= 240
}

/** Is it as wide as its words, and put into the middle by what is around it? */
function isShrunk(style: ReadonlyMap<string, string>, outer: Look): boolean {
  if (isWide(style)) return false
  if (outer.isRow) return !/^[1-9]/.test(style.get('flex') ?? style.get('flex-grow') ?? '0')
  return outer.align === 'center' && /^inline-(?:block|flex)/.test(style.get('display') ?? '')
}

const isCentredRow = (style: ReadonlyMap<string, string>): boolean =>
  /^(?:inline-)?flex|^-webkit-(?:inline-)?(?:flex|box)/.test(style.get('display') ?? '') &&
  (style.get(
    /column/.test(`${style.get('flex-direction')} ${style.get('flex-flow')}`) ? 'align-items' : 'justify-content',
  ) ?? '') === 'center'

const boxless = new Set(['li', 'td', 'th', 'table', 'ul', 'ol'])

/** The look inside an element that stands in `outer`; `sheet`: what the page's style sheet says of its alignment. */
export function lookInside(name: string, attributes: Attributes, outer: Look, sheet?: string): Look {
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
        : alignOf(style.get('text-align') ?? sheet ?? attributes['align']?.toLowerCase(), outer.align),
    isRow: isCentredRow(style),
    isBoxed: !boxless.has(name) && (isShrunk(style, outer) || (outer.isBoxed && !isWide(style))),
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
