/** Page numbers (GB/T 9704-2012, 7.5). */
import type { Item } from './display-list.ts'
import { drawLine } from './draw.ts'
import { BOTTOM, em, LEFT, RIGHT, SIZE_4 } from './grid.ts'
import type { PlacedGlyph } from './line-break.ts'
import { FOLIO, glyphOf, type Setting } from './style.ts'

/** The dashes lie 7 mm below the 版心. */
const DROP = 7
/** One character in: right on odd pages, left on even ones. */
const INSET = em(SIZE_4)
const DASH = '—'
const GAP = em(SIZE_4) / 4

/** «— 1 —» in 4号 half-width 宋体. */
export function drawFolio(number: number, setting: Setting): readonly Item[] {
  const digits = [...String(number)].map((digit) => glyphOf(digit, FOLIO, setting))
  const dash = glyphOf(DASH, FOLIO, setting)
  const glyphs: PlacedGlyph[] = [{ glyph: dash, x: 0 }]
  let x = dash.width + GAP
  for (const glyph of digits) {
    glyphs.push({ glyph, x: x + (glyph.width - glyph.advance) / 2 })
    x += glyph.width
  }
  glyphs.push({ glyph: dash, x: x + GAP })
  const width = x + GAP + dash.width
  const top = setting.metrics.ink(dash.font, dash.char.codePointAt(0) ?? 0).top
  const left = number % 2 === 1 ? RIGHT - INSET - width : LEFT + INSET
  return drawLine({ glyphs, width }, left, BOTTOM + DROP + top * em(SIZE_4))
}
