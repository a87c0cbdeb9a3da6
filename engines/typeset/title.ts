/** The title: 2号小标宋, divided into a trapezoid or a diamond, no word split (GB/T 9704-2012, 7.3.1). */
import { type Cluster, clustersOf } from './clusters.ts'
import { WIDTH } from './grid.ts'
import { breakLines, type Line } from './line-break.ts'
import { type Setting, TITLE, visible } from './style.ts'
import { NEVER_FIRST, TITLE_WORDS } from './title-words.ts'

const MOST_LINES = 4

/** Four full lines of hanzi and some Latin; the search takes the cube of it. */
const MOST_ATOMS = 100

/** Costs more than any uneven lines can. */
const SHAPELESS = 1000

type Atom = {
  readonly text: string
  /** In characters of the title. */
  readonly width: number
  /** Whether a known word begins or ends where the atom ends. */
  readonly isWordEdge: boolean
}

type Span = { readonly start: number; readonly end: number }

function spansOf(text: string, words: readonly string[]): readonly Span[] {
  return words.flatMap((word) => {
    const spans: Span[] = []
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      spans.push({ start: at, end: at + word.length })
    }
    return spans
  })
}

const charsOf = (cluster: Cluster): string => cluster.glyphs.map((glyph) => glyph.char).join('')

/** Joins clusters until a line may end behind them. */
function atomsOf(clusters: readonly Cluster[], spans: readonly Span[]): readonly Atom[] {
  const atoms: Atom[] = []
  let text = ''
  let width = 0
  let at = 0
  clusters.forEach((cluster, i) => {
    const chars = charsOf(cluster)
    const next = clusters[i + 1]
    text += chars
    width += cluster.width / TITLE.cell
    at += chars.length
    const isInside = spans.some((span) => span.start < at && at < span.end)
    if (next && (isInside || NEVER_FIRST.has(charsOf(next).charAt(0)))) return
    atoms.push({ text, width, isWordEdge: spans.some((span) => span.start === at || span.end === at) })
    text = ''
    width = 0
  })
  return atoms
}

/** A trapezoid or diamond has no line shorter than both of its neighbours' sides. */
function isShapely(widths: readonly number[]): boolean {
  const top = widths.indexOf(Math.max(...widths))
  return widths.every((width, i) => {
    const inner = widths[i < top ? i + 1 : i - 1]
    return i === top || inner === undefined || width <= inner + 0.01
  })
}

/** Lower is better: even lines, but none like its neighbour (a rectangle), ends at the edges of words. */
function costOf(widths: readonly number[], roughEnds: number): number {
  const mean = widths.reduce((sum, width) => sum + width, 0) / widths.length
  const uneven = widths.reduce((sum, width) => sum + (width - mean) ** 2, 0)
  const twins = widths.filter((width, i) => i > 0 && Math.abs(width - (widths[i - 1] ?? 0)) < 0.9).length
  return uneven + 5 * twins + 12 * roughEnds + (isShapely(widths) ? 0 : SHAPELESS)
}

type Division = { readonly lines: readonly string[]; readonly cost: number }

/** The best division into `count` lines of at most 156 mm; null when there is none. */
function divide(atoms: readonly Atom[], count: number): Division | null {
  const most = WIDTH / TITLE.cell
  let best: Division | null = null
  const visit = (from: number, lines: readonly string[], widths: readonly number[], rough: number): void => {
    if (lines.length === count) {
      const cost = from === atoms.length ? costOf(widths, rough) : Number.POSITIVE_INFINITY
      if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { lines, cost }
      return
    }
    const isLast = lines.length === count - 1
    let text = ''
    let width = 0
    for (let to = from; to < atoms.length; to++) {
      const atom = atoms[to]
      if (!atom || width + atom.width > most) return
      text += atom.text
      width += atom.width
      if (isLast && to < atoms.length - 1) continue
      visit(to + 1, [...lines, text], [...widths, width], rough + (isLast || atom.isWordEdge ? 0 : 1))
    }
  }
  visit(0, [], [], 0)
  return best
}

const MEASURE = { width: WIDTH, firstIndent: 0, indent: 0, isJustified: false }

const linesIn = (text: string, setting: Setting): readonly Line[] =>
  breakLines([{ text, style: TITLE }], MEASURE, setting)

/** The division into the fewest lines that is a trapezoid or diamond; else into the fewest at all. */
function bestDivision(atoms: readonly Atom[]): Division | null {
  if (atoms.length > MOST_ATOMS) return null
  const least = Math.ceil(atoms.reduce((sum, atom) => sum + atom.width, 0) / (WIDTH / TITLE.cell))
  let first: Division | null = null
  for (let count = Math.max(1, least); count <= MOST_LINES; count++) {
    const division = divide(atoms, count)
    if (division && division.cost < SHAPELESS) return division
    first ??= division
  }
  return first
}

function divided(title: string, keep: readonly string[], setting: Setting): readonly Line[] {
  const clusters = clustersOf([{ text: title, style: TITLE }], WIDTH, setting)
  const text = clusters.map(charsOf).join('')
  const division = bestDivision(atomsOf(clusters, spansOf(text, [...keep, ...TITLE_WORDS])))
  if (division) return division.lines.flatMap((line) => linesIn(line, setting))
  setting.report({ code: 'title-too-long' })
  return linesIn(text, setting)
}

/** The lines of a title, each to be centred; a line feed in it is the author's own division and is kept. */
export function layTitle(title: string, keep: readonly string[], setting: Setting): readonly Line[] {
  const parts = title
    .split('\n')
    .map(visible)
    .filter((part) => part !== '')
  return parts.length > 1
    ? parts.flatMap((part) => linesIn(part, setting))
    : divided(
        parts[0] ?? '',
        keep.map(visible).filter((word) => word !== ''),
        setting,
      )
}
