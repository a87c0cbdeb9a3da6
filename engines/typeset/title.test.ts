/** The title's division: shape and whole words. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fakeMetrics } from './fake-metrics.ts'
import { WIDTH } from './grid.ts'
import type { Line } from './line-break.ts'
import { longTitle, rareNames, short } from './samples.ts'
import type { Setting } from './style.ts'
import { layTitle } from './title.ts'
import { TITLE_WORDS } from './title-words.ts'

const setting: Setting = { metrics: fakeMetrics, report: () => {} }
const words = (line: Line): string => line.glyphs.map(({ glyph }) => glyph.char).join('')
const divide = (title: string, keep: readonly string[] = []): readonly string[] =>
  layTitle(title, keep, setting).map(words)

/** Neither an hourglass: no line is shorter than the ones above and below it. */
function isShapely(lines: readonly Line[]): boolean {
  return lines.every(({ width }, i) => {
    const above = lines[i - 1]?.width ?? 0
    const below = lines[i + 1]?.width ?? 0
    return width + 1e-6 >= Math.min(above, below)
  })
}

describe('a title', () => {
  test.each([short, rareNames, longTitle])('of the samples stands in a trapezoid or diamond: $title', ({ title }) => {
    const lines = layTitle(title, [], setting)
    expect(isShapely(lines)).toBe(true)
    expect(lines.map(words).join('')).toBe(title)
  })

  test('of one to four lines keeps words whole, is no wider than the text and no hourglass', () => {
    const part = fc.constantFrom(...TITLE_WORDS.filter((word) => word.length >= 2 && !word.startsWith('的')))
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 28 }), (parts) => {
        const problems: unknown[] = []
        const lines = layTitle(`${parts.join('')}的通知`, [], {
          ...setting,
          report: (problem) => problems.push(problem),
        })
        for (const { width } of lines) expect(width).toBeLessThanOrEqual(WIDTH + 1e-6)
        if (problems.length === 0) expect(lines.length).toBeLessThanOrEqual(4)
        for (const line of lines.slice(1)) expect(words(line).startsWith('的')).toBe(false)
      }),
      { numRuns: 200, seed: 9704 },
    )
  })

  test('never splits a listed word', () => {
    for (const keep of ['莘庄镇中心', '吴泾片区', '浦江镇第一']) {
      const lines = divide(`闵行区教育局关于${keep}学校幼儿园春季学期校舍安全隐患整改情况的通报`, [keep])
      expect(lines.some((line) => line.includes(keep))).toBe(true)
    }
  })

  test("keeps its author's own lines", () => {
    expect(divide('闵行区教育局\n关于开学工作的通知')).toEqual(['闵行区教育局', '关于开学工作的通知'])
  })
})
