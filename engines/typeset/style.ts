/** How a run of text is set, and how wide one of its characters stands. */
import type { Colour, FontKey, FontMetrics, FontRole, Problem } from './display-list.ts'
import { CELL, em, SIZE_2, SIZE_3, SIZE_4 } from './grid.ts'

export type Style = {
  readonly role: FontRole
  readonly sizePt: number
  /** Width of a full-width character in millimetres; digits take half of it. */
  readonly cell: number
  readonly colour: Colour
  /** Set on the 28 cells: digits take half a cell and words whole halves, that the hanzi after them stay in column. */
  readonly isOnGrid: boolean
}

const black = (role: FontRole, sizePt: number, cell: number): Style => ({
  role,
  sizePt,
  cell,
  colour: 'black',
  isOnGrid: cell === CELL,
})

/** 3号 on the 28-cell grid (5.2.2). */
export const BODY = black('fangsong', SIZE_3, CELL)
export const KAITI = black('kaiti', SIZE_3, CELL)
export const HEITI = black('heiti', SIZE_3, CELL)
/** 2号小标宋 (7.3.1). */
export const TITLE = black('xiaobiaosong', SIZE_2, em(SIZE_2))
/** 4号仿宋 of the 版记 (7.4). */
export const FOOT = black('fangsong', SIZE_4, em(SIZE_4))
/** 4号宋体 of the page number (7.5). */
export const FOLIO = black('songti', SIZE_4, em(SIZE_4))

/** 7.3.3: first level 黑体, second 楷体, third and fourth 仿宋. */
export const styleOfLevel = (level: number): Style => (level === 1 ? HEITI : level === 2 ? KAITI : BODY)

export type Run = { readonly text: string; readonly style: Style }

/** How a dash joins its neighbour: its horizontal scale, and the shift of its left edge in millimetres. */
export type Joint = { readonly stretch: number; readonly shift: number }

/** A character with its font chosen. `advance` is the font's own, `width` the room it gets. */
export type Glyph = {
  readonly char: string
  readonly style: Style
  readonly font: FontKey
  readonly advance: number
  readonly width: number
  /** Only a dash has one. */
  readonly joint: Joint | null
}

/** What every part of the engine needs: the fonts, and a place to report to. */
export type Setting = { readonly metrics: FontMetrics; readonly report: (problem: Problem) => void }

const REPLACEMENT = 0x25a1
const DASH = 0x2014

/** The dash's ink drawn out over its whole cell, so that the two of «——» meet whatever the font leaves beside it. */
function jointOf(font: FontKey, style: Style, metrics: FontMetrics): Joint {
  const { left, right } = metrics.ink(font, DASH)
  const stretch = style.cell / (em(style.sizePt) * (right - left))
  return { stretch, shift: -left * em(style.sizePt) * stretch }
}

/** Narrow: everything up to the Latin supplement but the marks that Chinese fonts draw full width. */
const isNarrow = (codePoint: number): boolean =>
  codePoint < 0x250 && !'·×÷°±§¨'.includes(String.fromCodePoint(codePoint))

/** Digits, spaces and slim marks take half a cell, so that «1.» and «10» are whole ones; letters their own width. */
const HALF_CELL = new Set("0123456789 .,:;!'()-/")

/** Chooses the font of one character; a character that no font has becomes □ and is reported. */
export function glyphOf(char: string, style: Style, { metrics, report }: Setting): Glyph {
  const wanted = char.codePointAt(0) ?? REPLACEMENT
  const isPresent = metrics.has(style.role, wanted)
  if (!isPresent) report({ code: 'missing-glyph', char, codePoint: wanted })
  const codePoint = isPresent ? wanted : REPLACEMENT
  const font = metrics.resolve(style.role, codePoint)
  const advance = metrics.advance(font, codePoint, style.sizePt)
  const narrow = style.isOnGrid && HALF_CELL.has(char) ? style.cell / 2 : advance
  return {
    char: String.fromCodePoint(codePoint),
    style,
    font,
    advance,
    width: isNarrow(wanted) ? narrow : style.cell,
    joint: codePoint === DASH ? jointOf(font, style, metrics) : null,
  }
}

/** Control, zero-width and variation characters, which no line can show. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Variation_Selector}]/gu

/** The text as it is set: composed, tabs as spaces, nothing invisible. Line feeds must be split before. */
export const visible = (text: string): string =>
  text.normalize('NFC').replaceAll('\t', ' ').replaceAll(INVISIBLE, '').trim()
