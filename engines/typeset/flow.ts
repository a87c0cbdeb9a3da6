/** Puts rows of text on pages, one row of the grid each. */
import type { Item } from './display-list.ts'
import { drawLine } from './draw.ts'
import { BOTTOM, baselineIn, LEFT, type Rows, rowTop, WIDTH } from './grid.ts'
import type { Line } from './line-break.ts'

/** A page being filled. `row` is the next free row; `textRows` counts those that hold running text. */
export type Sheet = {
  readonly items: Item[]
  row: number
  textRows: number
  /** Lower edge of what stands on the page, in millimetres. */
  bottom: number
}

/** The sheets of one document in the making: owned by one call of `layout`, never shared. */
export type Flow = { readonly rows: Rows; readonly sheets: Sheet[] }

export const newFlow = (rows: Rows): Flow => ({ rows, sheets: [] })

export function newSheet(flow: Flow): Sheet {
  const sheet = { items: [], row: 0, textRows: 0, bottom: 0 }
  flow.sheets.push(sheet)
  return sheet
}

const current = (flow: Flow): Sheet => flow.sheets.at(-1) ?? newSheet(flow)

/** The sheet with at least `count` rows left: the current one or a new one. */
export function sheetFor(flow: Flow, count: number): Sheet {
  const sheet = current(flow)
  return sheet.row + count <= flow.rows.count ? sheet : newSheet(flow)
}

/** Leaves rows empty, but none at the top of a page. */
export function skip(flow: Flow, count: number): void {
  const sheet = current(flow)
  if (sheet.row > 0) sheet.row = Math.min(flow.rows.count, sheet.row + count)
}

/** Sets a line on the next row, its measure beginning at `left`. */
export function put(flow: Flow, line: Line, left = LEFT): Sheet {
  const sheet = sheetFor(flow, 1)
  const [first] = line.glyphs
  const sizePt = first?.glyph.style.sizePt ?? 0
  sheet.items.push(...drawLine(line, left, baselineIn(rowTop(flow.rows, sheet.row), flow.rows.pitch, sizePt)))
  sheet.row += 1
  sheet.bottom = Math.min(BOTTOM, rowTop(flow.rows, sheet.row))
  return sheet
}

export const putCentred = (flow: Flow, line: Line): Sheet => put(flow, line, LEFT + (WIDTH - line.width) / 2)

/** Sets running text. */
export function putText(flow: Flow, lines: readonly Line[]): void {
  for (const line of lines) put(flow, line).textRows += 1
}
