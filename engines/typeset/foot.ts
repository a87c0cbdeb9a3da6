/** 版记 at the foot of the last page (GB/T 9704-2012, 7.4). */
import { printedDate } from './dates.ts'
import type { OfficialDocument } from './document.ts'
import type { Item } from './display-list.ts'
import { drawLine, horizontalRule } from './draw.ts'
import { BOTTOM, baselineIn, em, HEIGHT, LEFT, RIGHT, SIZE_4, WIDTH } from './grid.ts'
import { breakLines, type Line, singleLine } from './line-break.ts'
import { FOOT, type Run, type Setting, visible } from './style.ts'
import { joinBodies } from './text.ts'

/** 7.4.1: first and last rule 0.35 mm, those between 0.25 mm. */
const THICK = 0.35
const THIN = 0.25
/** Row of 4号 text: its square (4.94 mm) and about two fifths of white; less where a page would overflow. */
const ROW = 7
const LEAST_ROW = 5.5
/** White between a rule and the text beside it, further to that of the row. */
const PADDING = 0.75
/** 7.4.2 and 7.4.3: one character in from either side. */
const INSET = em(SIZE_4)
const INNER = WIDTH - 2 * INSET

const text = (value: string): Run => ({ text: value, style: FOOT })

/** «抄送：» and its bodies, aligned behind the colon and closed with a full stop. */
function layBodies(label: string, bodies: readonly string[], setting: Setting): readonly Line[] {
  const words = joinBodies(bodies).replace(/[。，、；]$/u, '')
  if (words === '') return []
  const head = singleLine([text(label)], setting)
  const measure = { width: INNER, firstIndent: head.width, indent: head.width, isJustified: true }
  return breakLines([text(`${words}。`)], measure, setting).map((line, i) =>
    i === 0 ? { ...line, glyphs: [...head.glyphs, ...line.glyphs] } : line,
  )
}

/** 7.4.3: who printed it on the left, when on the right, on one row. */
function layPrinting({ printedBy, printedOn }: OfficialDocument, setting: Setting): Line {
  const by = singleLine([text(visible(printedBy))], setting)
  const on = singleLine([text(`${printedDate(printedOn, setting.report)}印发`)], setting)
  const shift = INNER - on.width
  return { glyphs: [...by.glyphs, ...on.glyphs.map(({ glyph, x }) => ({ glyph, x: x + shift }))], width: INNER }
}

/** Cells of the 版记 from the top, a rule between each; every cell is some rows of text. */
export type Foot = { readonly cells: readonly (readonly Line[])[]; readonly row: number }

/** `moved` are recipients that found no room on page 1: one row above the 抄送, no rule between (7.4.2). */
export function layFoot(document: OfficialDocument, moved: readonly string[], setting: Setting): Foot {
  const bodies = [...layBodies('主送：', moved, setting), ...layBodies('抄送：', document.copyTo, setting)]
  const printing = [layPrinting(document, setting)]
  const cells = bodies.length > 0 ? [bodies, printing] : [printing]
  const room = (HEIGHT - 2 * PADDING * cells.length) / (bodies.length + 1)
  return { cells, row: Math.max(LEAST_ROW, Math.min(ROW, room)) }
}

const heightOfCell = (lines: readonly Line[], row: number): number => lines.length * row + 2 * PADDING

export const heightOfFoot = ({ cells, row }: Foot): number =>
  cells.reduce((sum, lines) => sum + heightOfCell(lines, row), 0)

/** Cuts a 版记 taller than a page; the pieces but the last fill theirs. */
export function piecesOf(foot: Foot): readonly Foot[] {
  const over = heightOfFoot(foot) - HEIGHT
  const [first, ...rest] = foot.cells
  if (over <= 1e-6 || !first || rest.length === 0) return [foot]
  const most = Math.floor((HEIGHT - 2 * PADDING) / foot.row)
  const head = first.slice(0, most)
  const cells = [first.slice(most), ...rest].filter((lines) => lines.length > 0)
  return [{ ...foot, cells: [head] }, ...piecesOf({ ...foot, cells })]
}

/** Draws it so that its last rule coincides with the lower edge of the 版心. */
export function drawFoot(foot: Foot): readonly Item[] {
  const items: Item[] = []
  let top = BOTTOM - heightOfFoot(foot)
  foot.cells.forEach((lines, i) => {
    items.push(horizontalRule(LEFT, RIGHT, top, i === 0 ? THICK : THIN, 'black'))
    lines.forEach((line, row) => {
      const baseline = baselineIn(top + PADDING + row * foot.row, foot.row, SIZE_4)
      items.push(...drawLine(line, LEFT + INSET, baseline))
    })
    top += heightOfCell(lines, foot.row)
  })
  return [...items, horizontalRule(LEFT, RIGHT, BOTTOM, THICK, 'black')]
}
