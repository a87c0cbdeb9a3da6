/** The issued file, read back with poppler. */
import { performance } from 'node:perf_hooks'
import type { OfficialDocument } from '@shuyuan/engines/typeset/index.ts'
import { rareNames, SAMPLES, sealed, short } from '@shuyuan/engines/typeset/samples.ts'
import { describe, expect, test } from 'vitest'
import { poppler, redBoxOf, wordsOf } from './poppler.ts'
import { createTypesetter } from './typesetter.ts'

const typesetter = createTypesetter()
const createdAt = new Date('2026-03-05T00:00:00Z')
const CELL = 156 / 28
const LINE = 225 / 22

const pdfOf = (document: OfficialDocument): Promise<Buffer> =>
  typesetter.pdf(typesetter.layout(document), { createdAt, title: document.title })

describe('a page full of hanzi', async () => {
  const pdf = await pdfOf({ ...short, body: [{ level: 0, text: '教'.repeat(28 * 45) }] })
  const rows = (wordsOf(pdf)[1] ?? []).filter(({ text }) => /^教+$/.test(text))

  test('is 210.00 × 297.00 mm', () => {
    const [, width, height] = /Page size:\s+([\d.]+) x ([\d.]+) pts/.exec(poppler('pdfinfo', pdf).out.toString()) ?? []
    expect((Number(width) * 25.4) / 72).toBeCloseTo(210, 2)
    expect((Number(height) * 25.4) / 72).toBeCloseTo(297, 2)
  })

  test('has 22 rows 10.227 ± 0.01 mm apart', () => {
    expect(rows).toHaveLength(22)
    rows.slice(1).forEach(({ yMin }, i) => expect(Math.abs(yMin - (rows[i]?.yMin ?? 0) - LINE)).toBeLessThan(0.01))
  })

  test('has 28 characters a row from 28 mm on', () => {
    for (const { text, xMin, xMax } of rows) {
      expect(text).toHaveLength(28)
      expect(xMin).toBeCloseTo(28, 2)
      expect(xMax - xMin).toBeCloseTo(27 * CELL + (16 * 25.4) / 72, 2)
    }
  })
})

describe('the head as drawn', async () => {
  const pdf = await pdfOf(sealed)

  test('has a red rule from 28 to 184 mm', () => {
    const rule = redBoxOf(pdf, 1, 112, 135)
    expect(Math.abs(rule.left - 28)).toBeLessThanOrEqual(0.1)
    expect(Math.abs(rule.right - 184)).toBeLessThanOrEqual(0.1)
    expect(rule.bottom - rule.top).toBeLessThan(1)
  })

  test('has the upper edge of the mark at 72 mm', () => {
    expect(Math.abs(redBoxOf(pdf, 1, 50, 110).top - 72)).toBeLessThanOrEqual(0.15)
  })

  test('has a seal of 42 mm, drawn at its own size', () => {
    const seal = redBoxOf(pdf, 2, 37, 262)
    expect(Math.abs(seal.right - seal.left - 42)).toBeLessThanOrEqual(0.2)
    expect(Math.abs(seal.bottom - seal.top - 42)).toBeLessThanOrEqual(0.2)
  })
})

describe.each(Object.entries(SAMPLES))('the sample %s', async (_name, document) => {
  const laid = typesetter.layout(document)
  const pdf = await typesetter.pdf(laid, { createdAt, title: document.title })

  test('has all its fonts embedded as subsets, none of them Type 3', () => {
    const fonts = poppler('pdffonts', pdf).out.toString().trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(1)
    for (const font of fonts) {
      expect(font).toMatch(/CID (TrueType|Type 0C)\s+Identity-H\s+yes yes yes/)
      expect(font).not.toContain('Type 3')
    }
  })

  test('is drawn by poppler without a warning', () => {
    expect(poppler('pdftoppm', pdf, ['-r', '40']).warnings).toBe('')
    expect(laid.problems.filter(({ code }) => code === 'missing-glyph')).toEqual([])
  })

  test('gives its whole text back', () => {
    const text = wordsOf(pdf)
      .flat()
      .map((word) => word.text)
      .join('')
    const wanted = laid.pages.flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'text' ? [...item.chars] : [])),
    )
    const missing = wanted.filter((char) => char !== ' ' && !text.includes(char === '&' ? '&amp;' : char))
    expect(missing).toEqual([])
  })
})

describe('rare characters', () => {
  test('of names are drawn, not replaced', async () => {
    const text = wordsOf(await pdfOf(rareNames))
      .flat()
      .map((word) => word.text)
      .join('')
    for (const char of '堃喆珺祎璟瑄镕玥昉旻赟婳烜燊頔靚㎡') expect(text).toContain(char)
    expect(text).not.toContain('□')
  })

  test('that no font has show as □ and are told of', () => {
    const laid = typesetter.layout({ ...short, body: [{ level: 0, text: '王\u{10fffd}同志' }] })
    expect(laid.problems).toEqual([{ code: 'missing-glyph', char: '\u{10fffd}', codePoint: 0x10fffd }])
  })
})

describe('the typesetter', () => {
  test('gives the same bytes for the same document and moment', async () => {
    const [first, second] = [await pdfOf(sealed), await pdfOf(sealed)]
    expect(first.equals(second)).toBe(true)
    expect(
      (await createTypesetter().pdf(createTypesetter().layout(sealed), { createdAt, title: sealed.title })).equals(
        first,
      ),
    ).toBe(true)
  })

  test('names a font and its fallbacks for each role', () => {
    const fonts = typesetter.fonts()
    expect(fonts.map(({ role }) => role)).toEqual(['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'])
    expect(fonts.every(({ fallbacks }) => fallbacks.length > 0)).toBe(true)
  })

  test('sets and writes a one-page notice in 150 ms once its fonts are open', async () => {
    await pdfOf(short)
    const times: number[] = []
    for (let run = 0; run < 9; run++) {
      const start = performance.now()
      await pdfOf(short)
      times.push(performance.now() - start)
    }
    expect(times.toSorted((a, b) => a - b)[4]).toBeLessThan(150)
  })

  test('previews each page as SVG', () => {
    const laid = typesetter.layout(sealed)
    expect(typesetter.svg(laid)).toHaveLength(laid.pages.length)
  })
})
