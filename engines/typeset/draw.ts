/** Turns broken lines into items of the display list. */
import type { Colour, Item, RuleItem, TextItem } from './display-list.ts'
import type { Line, PlacedGlyph } from './line-break.ts'
import type { Glyph } from './style.ts'

const isSameRun = (a: Glyph, b: Glyph): boolean =>
  a.font === b.font && a.style.role === b.style.role && a.style.sizePt === b.style.sizePt

function textItem(run: readonly PlacedGlyph[], head: Glyph, left: number, baseline: number, stretch: number): TextItem {
  return {
    kind: 'text',
    chars: run.map((placed) => placed.glyph.char).join(''),
    role: head.style.role,
    font: head.font,
    sizePt: head.style.sizePt,
    stretch,
    colour: head.style.colour,
    x: run.map((placed) => left + placed.x),
    baseline,
  }
}

/** The dashes of a line that stand beside another. */
function isJoined(line: Line, index: number): boolean {
  const isDash = (at: number): boolean => line.glyphs[at]?.glyph.joint != null
  return isDash(index) && (isDash(index - 1) || isDash(index + 1))
}

/** The text items of one line whose measure begins at `left`; a new item where the font changes. */
export function drawLine(line: Line, left: number, baseline: number, stretch = 1): readonly Item[] {
  const items: Item[] = []
  let run: PlacedGlyph[] = []
  const finish = (scale: number): void => {
    const [head] = run
    if (head) items.push(textItem(run, head.glyph, left, baseline, scale))
    run = []
  }
  line.glyphs.forEach((placed, i) => {
    const before = run.at(-1)
    const joint = isJoined(line, i) ? placed.glyph.joint : null
    if (before && (joint || !isSameRun(before.glyph, placed.glyph))) finish(stretch)
    run.push(joint ? { ...placed, x: placed.x + joint.shift } : placed)
    if (joint) finish(stretch * joint.stretch)
  })
  finish(stretch)
  return items
}

export const horizontalRule = (x1: number, x2: number, y: number, width: number, colour: Colour): RuleItem => ({
  kind: 'rule',
  x1,
  y1: y,
  x2,
  y2: y,
  width,
  colour,
})
