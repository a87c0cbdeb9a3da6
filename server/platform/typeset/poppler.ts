/** Poppler's programs, for the tests to read our PDFs with eyes that are not ours. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Program = 'pdfinfo' | 'pdftotext' | 'pdffonts' | 'pdftoppm' | 'pdftocairo'

export type ReadByPoppler = { readonly out: string; readonly warnings: string }

/** Runs one program over a PDF; throws, saying what to install, where poppler is absent. */
export function poppler(program: Program, pdf: Buffer, options: readonly string[], toStdout = true): ReadByPoppler {
  const folder = mkdtempSync(join(tmpdir(), 'typeset-'))
  const file = join(folder, 'document.pdf')
  const errors = join(folder, 'errors.txt')
  writeFileSync(file, pdf)
  try {
    const last = toStdout ? ['-'] : []
    const script = 'program=$1; errors=$2; shift 2; exec "$program" "$@" 2>"$errors"'
    const out = execFileSync('sh', ['-c', script, 'sh', program, errors, ...options, file, ...last], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    return { out, warnings: execFileSync('cat', [errors], { encoding: 'utf8' }) }
  } catch (cause) {
    throw new Error(`${program} failed; these tests need poppler (apt-get install poppler-utils)`, { cause })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export type Word = {
  readonly text: string
  readonly xMin: number
  readonly yMin: number
  readonly xMax: number
  readonly yMax: number
}

const MM_PER_PT = 25.4 / 72

/** Every page's words as pdftotext sees them, in millimetres from the top left. */
export function wordsOf(pdf: Buffer): readonly (readonly Word[])[] {
  const { out } = poppler('pdftotext', pdf, ['-bbox'])
  const word = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g
  return out
    .split('<page ')
    .slice(1)
    .map((page) =>
      [...page.matchAll(word)].map(([, xMin, yMin, xMax, yMax, text]) => ({
        text: text ?? '',
        xMin: Number(xMin) * MM_PER_PT,
        yMin: Number(yMin) * MM_PER_PT,
        xMax: Number(xMax) * MM_PER_PT,
        yMax: Number(yMax) * MM_PER_PT,
      })),
    )
}
