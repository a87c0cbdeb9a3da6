/** What the typesetter gives: pages of things to draw, in millimetres from the top left corner, y down. */

export type FontRole = 'fangsong' | 'kaiti' | 'heiti' | 'xiaobiaosong' | 'songti'

/** Name of one font file's face, given by the metrics; the engine only hands it on. */
export type FontKey = string

export type Colour = 'black' | 'red'

/** One run in one font. `x[i]` is the left edge of the i-th code point; `baseline` the y of all of them. */
export type TextItem = {
  readonly kind: 'text'
  readonly chars: string
  readonly role: FontRole
  readonly font: FontKey
  readonly sizePt: number
  /** Horizontal scale of the glyphs, 1 unless the 发文机关标志 had to be condensed. */
  readonly stretch: number
  readonly colour: Colour
  readonly x: readonly number[]
  readonly baseline: number
}

/** A straight line along its own middle. */
export type RuleItem = {
  readonly kind: 'rule'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly width: number
  readonly colour: Colour
}

export type CircleItem = {
  readonly kind: 'circle'
  readonly cx: number
  readonly cy: number
  readonly radius: number
  readonly width: number
  readonly colour: Colour
}

/** A closed filled outline. */
export type PolygonItem = {
  readonly kind: 'polygon'
  readonly points: readonly (readonly [number, number])[]
  readonly colour: Colour
}

/** One character standing on a circle, turned by `degrees` clockwise about the middle of its baseline (x, y). */
export type TurnedItem = {
  readonly kind: 'turned'
  readonly char: string
  readonly role: FontRole
  readonly font: FontKey
  readonly sizePt: number
  readonly stretch: number
  readonly colour: Colour
  readonly x: number
  readonly y: number
  readonly advance: number
  readonly degrees: number
}

export type Item = TextItem | RuleItem | CircleItem | PolygonItem | TurnedItem

export type Page = {
  /** 1 for the first. */
  readonly index: number
  /** The printed page number; null on a blank page and on a page that holds only the 版记. */
  readonly number: number | null
  readonly width: number
  readonly height: number
  readonly items: readonly Item[]
}

export type Problem =
  /** No font has the character: □ stands in its place. */
  | { readonly code: 'missing-glyph'; readonly char: string; readonly codePoint: number }
  /** The 主送 would push the text off page 1 and stands in the 版记 instead (7.3.2). */
  | { readonly code: 'recipients-moved' }
  /** Lines a page other than 22, so that text stands beside the signature (7.3.5.4). */
  | { readonly code: 'spacing-adjusted'; readonly linesPerPage: number }
  /** No spacing helped: the last lines of the text were carried to the page of the signature. */
  | { readonly code: 'lines-carried'; readonly lines: number }
  /** No division of the title keeps every word whole within four lines. */
  | { readonly code: 'title-too-long' }
  /** The 版记 is taller than a page and goes on over several. */
  | { readonly code: 'foot-too-long' }
  /** A date that is not YYYY-MM-DD; it is printed as it came. */
  | { readonly code: 'bad-date'; readonly date: string }

export type Layout = { readonly pages: readonly Page[]; readonly problems: readonly Problem[] }

/** The box around a glyph's ink. */
export type Ink = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** How the engine learns about fonts. All lengths in millimetres, ink in ems (y up from the baseline). */
export type FontMetrics = {
  /** Whether any font can draw the character in this role. */
  readonly has: (role: FontRole, codePoint: number) => boolean
  /** The font that draws it, the role's own or a fallback. */
  readonly resolve: (role: FontRole, codePoint: number) => FontKey
  readonly advance: (font: FontKey, codePoint: number, sizePt: number) => number
  readonly ink: (font: FontKey, codePoint: number) => Ink
}
