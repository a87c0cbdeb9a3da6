/** Poppler's programs, for the tests to read our PDFs with eyes that are not ours. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Program = 'pdfinfo' | 'pdftotext' | 'pdffonts' | 'pdftoppm'

export type ReadByPoppler = { readonly out: Buffer; readonly warnings: string }

/** Runs one program over a PDF; throws, saying what to install, where poppler is absent. */
export function poppler(program: Program, pdf: Buffer, options: readonly string[] = []): ReadByPoppler {
  const folder = mkdtempSync(join(tmpdir(), 'typeset-'))
  const file = join(folder, 'document.pdf')
  writeFileSync(file, pdf)
  const target = program === 'pdftotext' ? ['-'] : []
  const run = spawnSync(program, [...options, file, ...target], { maxBuffer: 256 * 1024 * 1024 })
  rmSync(folder, { recursive: true })
  if (run.error)
    throw new Error(`${program}: these tests need poppler (apt-get install poppler-utils)`, { cause: run.error })
  if (run.status !== 0) throw new Error(`${program} ended with ${run.status}: ${run.stderr.toString()}`)
  return { out: run.stdout, warnings: run.stderr.toString() }
}

export type Word = {
  readonly text: string
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
}

const MM_PER_PT = 25.4 / 72

/** Every page's words as pdftotext sees them, in millimetres from the top left. */
export function wordsOf(pdf: Buffer): readonly (readonly Word[])[] {
  const pages = poppler('pdftotext', pdf, ['-bbox']).out.toString().split('<page ').slice(1)
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="[\d.-]+">(.*?)<\/word>/g
  return pages.map((page) =>
    [...page.matchAll(word)].map(([, xMin, yMin, xMax, text]) => ({
      text: text ?? '',
      xMin: Number(xMin) * MM_PER_PT,
      yMin: Number(yMin) * MM_PER_PT,
      xMax: Number(xMax) * MM_PER_PT,
    })),
  )
}

export type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Pixels a millimetre at 254 dpi. */
const FINE = 10

/** The box around everything red between two heights of a page as drawn, in millimetres, exact to a tenth. */
export function redBoxOf(pdf: Buffer, page: number, fromY: number, toY: number): Box {
  const { out } = poppler('pdftoppm', pdf, ['-r', '254', '-f', `${page}`, '-l', `${page}`])
  const [header = '', columns] = /^P6\s+(\d+)\s+\d+\s+255\s/.exec(out.toString('latin1', 0, 40)) ?? []
  const width = Number(columns)
  const xs: number[] = []
  const ys: number[] = []
  for (let pixel = fromY * FINE * width; pixel < toY * FINE * width; pixel++) {
    const at = header.length + 3 * pixel
    if ((out[at] ?? 0) < 200 || (out[at + 1] ?? 255) > 100) continue
    xs.push(pixel % width)
    ys.push(Math.floor(pixel / width))
  }
  const least = (values: readonly number[]): number =>
    values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY) / FINE
  const most = (values: readonly number[]): number => (values.reduce((a, b) => Math.max(a, b), -1) + 1) / FINE
  return { left: least(xs), right: most(xs), top: least(ys), bottom: most(ys) }
}
