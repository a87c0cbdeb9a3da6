/** The engine's one entry: a document and fonts in, pages and problems out. */
import { type Composition, compose } from './compose.ts'
import type { FontMetrics, Layout, Problem } from './display-list.ts'
import type { OfficialDocument } from './document.ts'
import { LINES, rowsOf } from './grid.ts'

export type LayoutOptions = {
  /** Printed on both sides: the 版记 stands on an even page, and a blank page may come before it. Off by default. */
  readonly isDuplex?: boolean
}

/** Spacings tried until text stands beside the signature, nearest to the standard's first (7.3.5.4). */
const SPACINGS = [LINES, 21, 23, 20, 24, 19, 25]

/** A paragraph's last two rows keep each other company. */
const CARRIED = 2

function missingOnce(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>()
  return problems.filter((problem) => {
    const key = JSON.stringify(problem)
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

const done = ({ pages, problems }: Composition, ...more: readonly Problem[]): Layout => ({
  pages,
  problems: missingOnce([...problems, ...more]),
})

/**
 * Lays out a downward notice by GB/T 9704-2012. Pure and total: the same input gives the same pages anywhere, and
 * what cannot be set as asked is told in `problems`, never thrown. All lengths in millimetres from the top left.
 */
export function layout(document: OfficialDocument, metrics: FontMetrics, options: LayoutOptions = {}): Layout {
  const isDuplex = options.isDuplex ?? false
  for (const linesPerPage of SPACINGS) {
    const attempt = compose(document, { rows: rowsOf(linesPerPage), carry: 0, isDuplex }, metrics)
    if (!attempt.isAlone) {
      return linesPerPage === LINES ? done(attempt) : done(attempt, { code: 'spacing-adjusted', linesPerPage })
    }
  }
  const carried = compose(document, { rows: rowsOf(LINES), carry: CARRIED, isDuplex }, metrics)
  return done(carried, { code: 'lines-carried', lines: CARRIED })
}
