/** Line breaking: 避头尾, whole numbers, no line over its measure. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NO_END, NO_START } from './clusters.ts'
import { fakeMetrics } from './fake-metrics.ts'
import { CELL, WIDTH } from './grid.ts'
import { breakLines, type Line } from './line-break.ts'
import { BODY, type Setting } from './style.ts'

const setting: Setting = { metrics: fakeMetrics, report: () => {} }
const PARAGRAPH = { width: WIDTH, firstIndent: 2 * CELL, indent: 0, isJustified: true }

const lay = (text: string): readonly Line[] => breakLines([{ text, style: BODY }], PARAGRAPH, setting)
const words = (line: Line): string => line.glyphs.map(({ glyph }) => glyph.char).join('')

const hanzi = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code))
const piece = fc.oneof(
  { weight: 20, arbitrary: fc.array(hanzi, { minLength: 1, maxLength: 9 }).map((chars) => chars.join('')) },
  { weight: 6, arbitrary: fc.constantFrom('，', '。', '、', '；', '：', '？！', '》，', '”。', '）', '……', '——') },
  { weight: 4, arbitrary: fc.constantFrom('（', '“', '《', '〔', '：“', '——《') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('2026年3月5日', '98.5%', '3.5万元', '〔2026〕12号', '12月31日', '1200', '第3'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(' ', 'Wi-Fi ', 'office@example.edu.cn', ' a b ', 'https://example.edu.cn/a/b?c=1'),
  },
)
const paragraph = fc.array(piece, { minLength: 1, maxLength: 90 }).map((pieces) => pieces.join(''))

describe('a paragraph', () => {
  test('no line begins with a closing mark, ends with an opening one or is wider than 156 mm', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        const lines = lay(text)
        lines.forEach((line, i) => {
          const chars = [...words(line)]
          expect(line.width).toBeLessThanOrEqual(WIDTH + 1e-6)
          if (i > 0) expect(NO_START.has(chars[0] ?? '')).toBe(false)
          if (i < lines.length - 1) expect(NO_END.has(chars.at(-1) ?? '')).toBe(false)
        })
      }),
      { numRuns: 1000, seed: 9704 },
    )
  })

  test('loses no character but spaces', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        expect(lay(text).map(words).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
      }),
      { numRuns: 300, seed: 9704 },
    )
  })

  test('no two characters overlap by more than a squeezed mark allows', () => {
    fc.assert(
      fc.property(paragraph, (text) => {
        for (const { glyphs } of lay(text)) {
          glyphs.slice(1).forEach(({ glyph, x }, i) => {
            // The blank half of an opening mark may lie over its neighbour; its ink may not.
            const blank = NO_END.has(glyph.char) ? CELL / 2 : 0
            expect(x + blank).toBeGreaterThan(glyphs[i]?.x ?? 0)
          })
        }
      }),
      { numRuns: 300, seed: 9704 },
    )
  })

  test('sets 28 hanzi on the cells of the grid', () => {
    const line = lay('教'.repeat(100))[1]
    expect(line?.glyphs.map(({ x }) => x)).toEqual(Array.from({ length: 28 }, (_, i) => expect.closeTo(i * CELL, 9)))
  })

  test('keeps dates, numbers and document numbers whole at every position', () => {
    for (const whole of ['2026年3月5日', '98.5%', '〔2026〕12号', '1200人', 'Wi-Fi']) {
      for (let before = 1; before < 30; before++) {
        expect(lay('教'.repeat(before) + whole + '学'.repeat(30)).some((line) => words(line).includes(whole))).toBe(
          true,
        )
      }
    }
  })

  test('takes a comma in by squeezing rather than carry its word over', () => {
    const [first] = lay(`${'教'.repeat(10)}，${'学'.repeat(15)}，${'学'.repeat(9)}`)
    expect(words(first ?? { glyphs: [], width: 0 })).toHaveLength(27)
    expect(first?.width).toBeCloseTo(WIDTH, 6)
  })

  test('cuts an address longer than a line', () => {
    const lines = lay(`https://example.edu.cn/${'a1'.repeat(80)}`)
    expect(lines.length).toBeGreaterThan(2)
  })
})
