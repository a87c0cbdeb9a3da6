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

/** The text items of one line whose measure begins at `left`; a new item where the font changes. */
export function drawLine(line: Line, left: number, baseline: number, stretch = 1): readonly Item[] {
  const runs: PlacedGlyph[][] = []
  for (const placed of line.glyphs) {
    const run = runs.at(-1)
    const before = run?.at(-1)
    if (run && before && isSameRun(before.glyph, placed.glyph)) run.push(placed)
    else runs.push([placed])
  }
  return runs.flatMap((run) => {
    const head = run[0]
    return head ? [textItem(run, head.glyph, left, baseline, stretch)] : []
  })
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
