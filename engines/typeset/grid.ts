/** The page and its grid: GB/T 9704-2012, 5.1 and 5.2. Millimetres from the top left corner of the paper. */

export const PAGE_WIDTH = 210
export const PAGE_HEIGHT = 297

/** 版心 156 × 225 at 天头 37 and 订口 28. */
export const LEFT = 28
export const TOP = 37
export const WIDTH = 156
export const HEIGHT = 225
export const RIGHT = LEFT + WIDTH
export const BOTTOM = TOP + HEIGHT

export const LINES = 22
export const CELLS = 28

/** 28 × 16 pt is 158.04 mm, so a glyph of 16 pt stands on a cell of 15.793 pt. */
export const CELL = WIDTH / CELLS
export const LINE = HEIGHT / LINES

export const MM_PER_PT = 25.4 / 72

/** 2号, 3号 and 4号 in points. */
export const SIZE_2 = 22
export const SIZE_3 = 16
export const SIZE_4 = 14

/** Height and width of the em square. */
export const em = (sizePt: number): number => sizePt * MM_PER_PT

/** Chinese fonts put the baseline 0.88 em below the top of the character's square. */
export const ASCENT = 0.88

/** Baseline of a character centred in a row that starts at `top`. Never taken from a font's own line box. */
export function baselineIn(top: number, rowHeight: number, sizePt: number): number {
  return top + (rowHeight - em(sizePt)) / 2 + ASCENT * em(sizePt)
}

/** A page's rows; 22 unless the signature asks for another spacing (7.3.5.4). */
export type Rows = { readonly count: number; readonly pitch: number }

export const rowsOf = (count: number): Rows => ({ count, pitch: HEIGHT / count })

/** Top of row `index` (0 first). */
export const rowTop = (rows: Rows, index: number): number => TOP + index * rows.pitch
