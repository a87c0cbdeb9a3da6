/** Breaks text into lines: 避头尾, squeezing of marks, no line wider than its measure. */
import { type Cluster, clustersOf, giveOf, isBlankLeading } from './clusters.ts'
import type { Glyph, Run, Setting } from './style.ts'

/** A glyph at its place, `x` from the left edge of the measure. */
export type PlacedGlyph = { readonly glyph: Glyph; readonly x: number }

export type Line = {
  readonly glyphs: readonly PlacedGlyph[]
  /** From the left edge of the measure to the end of the last glyph's room. */
  readonly width: number
}

export type Measure = {
  /** Room of a line in millimetres. */
  readonly width: number
  /** Further left margin of the first line and of the others, taken from the room. */
  readonly firstIndent: number
  readonly indent: number
  /** Spread a short remainder so that full lines end flush; true for running text. */
  readonly isJustified: boolean
}

const EPSILON = 1e-6

/** A remainder of more than this many cells stays blank: spread, it would tear the line apart. */
const MOST_SPREAD_CELLS = 2

type Draft = { readonly clusters: readonly Cluster[]; readonly width: number; readonly give: number }

const EMPTY: Draft = { clusters: [], width: 0, give: 0 }

const extend = (draft: Draft, cluster: Cluster): Draft => ({
  clusters: [...draft.clusters, cluster],
  width: draft.width + cluster.width,
  give: draft.give + cluster.give,
})

/** Spaces at either end of a line are not set. */
function trimmed(draft: Draft): Draft {
  const start = draft.clusters.findIndex((cluster) => !cluster.isSpace)
  const end = draft.clusters.findLastIndex((cluster) => !cluster.isSpace)
  return start < 0 ? EMPTY : draft.clusters.slice(start, end + 1).reduce(extend, EMPTY)
}

/** A line takes a cluster in by squeezing its marks only where carrying it over would leave a larger gap. */
function takesIn(draft: Draft, cluster: Cluster, room: number): boolean {
  const next = extend(draft, cluster)
  const over = next.width - room
  if (over <= EPSILON || draft.clusters.length === 0) return true
  const slack = room - draft.width
  return slack > EPSILON && over <= next.give + EPSILON && over <= slack + EPSILON
}

function draftsOf(clusters: readonly Cluster[], roomOf: (line: number) => number): readonly Draft[] {
  const drafts: Draft[] = []
  let draft = EMPTY
  for (const cluster of clusters) {
    if (cluster.isSpace && draft.clusters.length === 0) continue
    const fits = cluster.isSpace || takesIn(draft, cluster, roomOf(drafts.length))
    if (fits) {
      draft = extend(draft, cluster)
    } else {
      drafts.push(trimmed(draft))
      draft = extend(EMPTY, cluster)
    }
  }
  const rest = trimmed(draft)
  return rest.clusters.length > 0 ? [...drafts, rest] : drafts
}

/** Takes `over` from the marks: from the last one first, whose blank half hangs at the line's end. */
function squeezed(glyphs: readonly Glyph[], over: number): readonly number[] {
  const widths = glyphs.map((glyph) => glyph.width)
  const end = glyphs.length - 1
  const ending = glyphs[end]
  const fromEnd = ending && !isBlankLeading(ending) ? Math.min(over, giveOf(ending)) : 0
  if (fromEnd > 0) widths[end] = (widths[end] ?? 0) - fromEnd
  const give = glyphs.reduce((sum, glyph, i) => sum + (fromEnd > 0 && i === end ? 0 : giveOf(glyph)), 0)
  if (over - fromEnd <= EPSILON || give === 0) return widths
  const share = Math.min(1, (over - fromEnd) / give)
  return widths.map((width, i) => {
    const glyph = glyphs[i]
    return glyph && !(fromEnd > 0 && i === end) ? width - giveOf(glyph) * share : width
  })
}

/** Spreads a remainder evenly over the gaps between clusters. */
function spread(clusters: readonly Cluster[], slack: number): readonly number[] {
  const more = slack / Math.max(1, clusters.length - 1)
  return clusters.flatMap((cluster, i) =>
    cluster.glyphs.map((glyph, j) => {
      const isGap = j === cluster.glyphs.length - 1 && i < clusters.length - 1
      return glyph.width + (isGap ? more : 0)
    }),
  )
}

function widthsOf(draft: Draft, room: number, isSpread: boolean): readonly number[] {
  const glyphs = draft.clusters.flatMap((cluster) => cluster.glyphs)
  const slack = room - draft.width
  if (slack < -EPSILON) return squeezed(glyphs, -slack)
  const cell = glyphs[0]?.style.cell ?? 0
  if (isSpread && slack > EPSILON && slack <= MOST_SPREAD_CELLS * cell) return spread(draft.clusters, slack)
  return glyphs.map((glyph) => glyph.width)
}

/** A mark that gave up its leading half moves left by as much; narrow glyphs stand in the middle of their room. */
function offsetOf(glyph: Glyph, width: number): number {
  if (isBlankLeading(glyph)) return Math.min(0, width - glyph.width)
  return glyph.width < glyph.style.cell ? (glyph.width - glyph.advance) / 2 : 0
}

function lineOf(draft: Draft, indent: number, widths: readonly number[]): Line {
  let x = indent
  const glyphs = draft.clusters
    .flatMap((cluster) => cluster.glyphs)
    .map((glyph, i) => {
      const width = widths[i] ?? glyph.width
      const placed = { glyph, x: x + offsetOf(glyph, width) }
      x += width
      return placed
    })
  return { glyphs, width: x }
}

/**
 * Lines of some runs of text. Every line's `width` ≤ `measure.width`; no line begins with a closing mark or ends
 * with an opening one as long as the marks in a row fit a line; dates and numbers stay whole.
 */
export function breakLines(runs: readonly Run[], measure: Measure, setting: Setting): readonly Line[] {
  const indentOf = (line: number): number => (line === 0 ? measure.firstIndent : measure.indent)
  const roomOf = (line: number): number => measure.width - indentOf(line)
  const limit = Math.min(roomOf(0), roomOf(1))
  const drafts = draftsOf(clustersOf(runs, limit, setting), roomOf)
  return drafts.map((draft, i) => {
    const isSpread = measure.isJustified && i < drafts.length - 1
    return lineOf(draft, indentOf(i), widthsOf(draft, roomOf(i), isSpread))
  })
}

/** One line of any width, for what stands by itself: a number, a date, a label. */
export function singleLine(runs: readonly Run[], setting: Setting): Line {
  const measure = { width: Number.POSITIVE_INFINITY, firstIndent: 0, indent: 0, isJustified: false }
  return breakLines(runs, measure, setting)[0] ?? { glyphs: [], width: 0 }
}
