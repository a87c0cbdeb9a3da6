/** Cuts text into clusters: the pieces between two places where a line may end. */
import { type Glyph, glyphOf, type Run, type Setting } from './style.ts'

/** 避头: may not begin a line. */
export const NO_START = new Set([...'，。、；：？！）〕】》〉」』”’…—～·％‰℃,.;:?!)]}%', '\u2026'])
/** 避尾: may not end a line. */
export const NO_END = new Set('（〔【《〈「『“‘￥＄$([{№')

/** Full-width marks whose empty half may be given up when a line is tight. */
const TRAILING_BLANK = new Set('，。、；：？！）〕】》〉」』”’')
const LEADING_BLANK = new Set('（〔【《〈「『“‘')

/**
 * Numbers, dates, document numbers and Latin words are one piece: 2026年3月5日, 〔2026〕12号, 第3, 3.5万元, 98.5%.
 * The measure words are those that read as one with their number.
 */
const WHOLE = [
  '[〔（(]\\d{4}[〕）)]\\d*号?',
  '\\d{1,4}年\\d{1,2}月(?:\\d{1,2}日)?',
  '\\d{1,2}月\\d{1,2}日',
  "第?[A-Za-z0-9]+(?:[-.,:/_@&+%#=?'’~–][A-Za-z0-9]+)*(?:[%％‰℃]|万元|亿元|[年月日时分元人名个号])?",
]
const TOKEN = new RegExp(`${WHOLE.join('|')}|—{2,}|…{1,}|\\s+|.`, 'gsu')

export type Cluster = {
  readonly glyphs: readonly Glyph[]
  readonly width: number
  /** Room its marks can give up. */
  readonly give: number
  readonly isSpace: boolean
}

const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((sum, glyph) => sum + glyph.width, 0)

const half = (glyph: Glyph): number => glyph.style.cell / 2

/** How much of a glyph's room is blank and may be given up: half of a full-width mark. */
export const giveOf = (glyph: Glyph): number =>
  TRAILING_BLANK.has(glyph.char) || LEADING_BLANK.has(glyph.char) ? half(glyph) : 0

/** Whether the blank half lies before the mark, so that giving it up moves the mark itself. */
export const isBlankLeading = (glyph: Glyph): boolean => LEADING_BLANK.has(glyph.char)

function clusterOf(glyphs: readonly Glyph[]): Cluster {
  return {
    glyphs,
    width: widthOf(glyphs),
    give: glyphs.reduce((sum, glyph) => sum + giveOf(glyph), 0),
    isSpace: glyphs.every((glyph) => isSpace(glyph.char)),
  }
}

/** A Latin word takes whole half cells, so that the hanzi after it stand on the grid again. */
function onHalfCells(glyphs: readonly Glyph[]): readonly Glyph[] {
  const narrow = glyphs.filter((glyph) => glyph.width < glyph.style.cell)
  const first = narrow[0]
  if (!first?.style.isOnGrid) return glyphs
  const natural = narrow.reduce((sum, glyph) => sum + glyph.width, 0)
  const wanted = Math.ceil(natural / half(first) - 1e-6) * half(first)
  const more = (wanted - natural) / narrow.length
  return glyphs.map((glyph) => (glyph.width < glyph.style.cell ? { ...glyph, width: glyph.width + more } : glyph))
}

/** Cuts a token wider than the line into pieces that fit: a long address, for example. */
function cut(glyphs: readonly Glyph[], limit: number): readonly (readonly Glyph[])[] {
  const pieces: Glyph[][] = [[]]
  for (const glyph of glyphs) {
    const piece = pieces.at(-1) ?? []
    if (piece.length > 0 && widthOf(piece) + glyph.width > limit) pieces.push([glyph])
    else piece.push(glyph)
  }
  return pieces
}

const WIDE_SPACE = '\u3000'

const isSpace = (char: string): boolean => char === ' ' || char === WIDE_SPACE

function glyphsOf(runs: readonly Run[], setting: Setting): readonly (readonly Glyph[])[] {
  const text = runs.map((run) => run.text).join('')
  const styles = runs.flatMap((run) => [...run.text].map(() => run.style))
  let position = 0
  return [...text.matchAll(TOKEN)].map(([token]) =>
    onHalfCells(
      [...token].flatMap((char) => {
        const style = styles[position++]
        return style ? [glyphOf(/\s/u.test(char) && char !== WIDE_SPACE ? ' ' : char, style, setting)] : []
      }),
    ),
  )
}

const first = (glyphs: readonly Glyph[]): string => glyphs[0]?.char ?? ''
const last = (glyphs: readonly Glyph[]): string => glyphs.at(-1)?.char ?? ''

/** A space before a closing mark or after an opening one would let the mark begin or end a line: it is not set. */
function withoutStraySpaces(tokens: readonly (readonly Glyph[])[]): readonly (readonly Glyph[])[] {
  const kept: (readonly Glyph[])[] = []
  for (const token of tokens) {
    while (NO_START.has(first(token)) && isSpace(last(kept.at(-1) ?? []))) kept.pop()
    if (!(isSpace(first(token)) && NO_END.has(last(kept.at(-1) ?? [])))) kept.push(token)
  }
  return kept
}

/** Clusters of some runs of text; none is wider than `limit` unless it is one mark glued to the next. */
export function clustersOf(runs: readonly Run[], limit: number, setting: Setting): readonly Cluster[] {
  const tokens = withoutStraySpaces(glyphsOf(runs, setting)).flatMap((glyphs) => cut(glyphs, limit))
  const groups: Glyph[][] = []
  let isOpen = false
  for (const token of tokens) {
    const group = groups.at(-1)
    const sticks = group && (isOpen || NO_START.has(first(token)))
    if (sticks && widthOf(group) + widthOf(token) <= limit) group.push(...token)
    else groups.push([...token])
    isOpen = NO_END.has(last(token))
  }
  return groups.map(clusterOf)
}
