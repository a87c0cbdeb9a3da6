/** 版头: everything down to the red rule (GB/T 9704-2012, 7.2). */
import type { OfficialDocument } from './document.ts'
import type { Item } from './display-list.ts'
import { drawLine, horizontalRule } from './draw.ts'
import { ASCENT, baselineIn, em, LEFT, LINE, LINES, RIGHT, rowsOf, rowTop, SIZE_3, TOP, WIDTH } from './grid.ts'
import { type Line, singleLine } from './line-break.ts'
import { BODY, glyphOf, HEITI, type Setting, type Style, visible } from './style.ts'

/** 7.2.4: the upper edge of the 发文机关标志 lies 35 mm below the top of the 版心. */
export const MARK_TOP = TOP + 35

/** The standard leaves size to the eye; 48 pt fills the line with eight or nine characters. */
const MARK_PT = 48
const MARK_TRACKING = 1.06
/** Narrower than this a character no longer reads as the same type; then the size shrinks instead. */
const NARROWEST = 0.66

/** 7.2.7: the rule lies 4 mm below the number. */
export const RULE_GAP = 4
const RULE_WIDTH = 0.5

const BASE = rowsOf(LINES)

export type Head = { readonly items: readonly Item[]; readonly ruleY: number }

type Fit = { readonly sizePt: number; readonly stretch: number }

/** Condenses a long mark to two thirds first, then takes a smaller size. */
export function fitMark(characters: number): Fit {
  const natural = characters * em(MARK_PT) * MARK_TRACKING
  if (natural <= WIDTH) return { sizePt: MARK_PT, stretch: 1 }
  const stretch = Math.max(NARROWEST, WIDTH / natural)
  return { stretch, sizePt: Math.min(MARK_PT, (MARK_PT * WIDTH) / (natural * stretch)) }
}

function markLine(text: string, fit: Fit, setting: Setting): Line {
  const pitch = em(fit.sizePt) * fit.stretch * MARK_TRACKING
  const style: Style = { role: 'xiaobiaosong', sizePt: fit.sizePt, cell: pitch, colour: 'red', isOnGrid: false }
  const inset = (pitch - em(fit.sizePt) * fit.stretch) / 2
  const glyphs = [...text].map((char, i) => ({ glyph: glyphOf(char, style, setting), x: i * pitch + inset }))
  return { glyphs, width: glyphs.length * pitch }
}

type Mark = { readonly items: readonly Item[]; readonly bottom: number }

function drawMark(text: string, setting: Setting): Mark {
  const fit = fitMark([...text].length)
  const line = markLine(text, fit, setting)
  const ink = line.glyphs.map(({ glyph }) => setting.metrics.ink(glyph.font, glyph.char.codePointAt(0) ?? 0).top)
  const baseline = MARK_TOP + Math.max(0, ...ink) * em(fit.sizePt)
  const left = LEFT + (WIDTH - line.width) / 2
  return { items: drawLine(line, left, baseline, fit.stretch), bottom: baseline + (1 - ASCENT) * em(fit.sizePt) }
}

/** 7.2.1 and 7.2.3: six digits, then the urgency, flush left from the first row. */
function drawCorner({ copyNumber, urgency }: OfficialDocument, setting: Setting): readonly Item[] {
  const labels = [
    ...(copyNumber ? [{ text: copyNumber.padStart(6, '0'), style: BODY }] : []),
    ...(urgency ? [{ text: urgency, style: HEITI }] : []),
  ]
  return labels.flatMap((run, row) =>
    drawLine(singleLine([run], setting), LEFT, baselineIn(rowTop(BASE, row), LINE, SIZE_3)),
  )
}

/** 7.2.5: two empty rows below the mark, then the number on a row of the grid, which a hair's overlap may not lose. */
function numberRow(markBottom: number): number {
  return Math.ceil((markBottom + 2 * LINE - TOP) / LINE - 0.15)
}

export function layHead(document: OfficialDocument, setting: Setting): Head {
  const mark = drawMark(visible(document.issuerMark), setting)
  const baseline = baselineIn(rowTop(BASE, numberRow(mark.bottom)), LINE, SIZE_3)
  const number = singleLine([{ text: visible(document.number ?? ''), style: BODY }], setting)
  const ruleY = baseline + (1 - ASCENT) * em(SIZE_3) + RULE_GAP
  const items = [
    ...drawCorner(document, setting),
    ...mark.items,
    ...drawLine(number, LEFT + (WIDTH - number.width) / 2, baseline),
    horizontalRule(LEFT, RIGHT, ruleY, RULE_WIDTH, 'red'),
  ]
  return { items, ruleY }
}
