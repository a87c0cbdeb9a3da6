/** Where the parts of a document stand: GB/T 9704-2012 in millimetres. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CircleItem, Item, Layout, Page, RuleItem, TextItem } from './display-list.ts'
import type { OfficialDocument } from './document.ts'
import { fakeMetrics } from './fake-metrics.ts'
import { BOTTOM, CELL, em, LEFT, LINE, RIGHT, SIZE_4 } from './grid.ts'
import { layout } from './layout.ts'
import { fortyRecipients, fullPage, longMark, SAMPLES, sealed, short, threePages, withAttachments } from './samples.ts'

const lay = (document: OfficialDocument): Layout => layout(document, fakeMetrics)
const texts = (items: readonly Item[]): readonly TextItem[] => items.filter((item) => item.kind === 'text')
const rules = (items: readonly Item[]): readonly RuleItem[] => items.filter((item) => item.kind === 'rule')
const pageAt = ({ pages }: Layout, index: number): Page => {
  const page = pages.at(index)
  if (!page) throw new Error(`no page ${index}`)
  return page
}
const itemWith = (page: Page, chars: string): TextItem => {
  const item = texts(page.items).find((text) => text.chars.includes(chars))
  if (!item) throw new Error(`no ${chars}`)
  return item
}
const left = (item: TextItem): number => item.x[0] ?? Number.NaN
const right = (item: TextItem): number => (item.x.at(-1) ?? Number.NaN) + CELL
const bodyBaselines = (page: Page): readonly number[] => [
  ...new Set(
    texts(page.items)
      .filter(({ sizePt, role }) => sizePt === 16 && role !== 'songti')
      .map(({ baseline }) => baseline),
  ),
]

describe('the head', () => {
  const page = pageAt(lay(sealed), 0)

  test('has the ink of the mark begin 72 mm below the edge of the paper, in red', () => {
    const mark = itemWith(page, '文件')
    expect(mark.baseline - 0.84 * em(mark.sizePt)).toBeCloseTo(72, 6)
    expect(mark.colour).toBe('red')
    expect(left(mark) - LEFT).toBeCloseTo(RIGHT - (mark.x.at(-1) ?? 0) - em(mark.sizePt), 6)
  })

  test('draws the red rule 4 mm below the number over the whole width', () => {
    const rule = rules(page.items).find(({ colour }) => colour === 'red')
    const number = itemWith(page, '闵教办')
    expect(rule).toMatchObject({ x1: 28, x2: 184 })
    expect((rule?.y1 ?? 0) - (number.baseline + 0.12 * em(16))).toBeCloseTo(4, 6)
    expect(left(number) - LEFT).toBeCloseTo(RIGHT - right(number), 6)
  })

  test('shows a copy number of six digits with the urgency below it', () => {
    expect(left(itemWith(page, '000012'))).toBeCloseTo(LEFT, 0)
    expect(itemWith(page, '特急').baseline - itemWith(page, '000012').baseline).toBeCloseTo(LINE, 6)
    expect(itemWith(page, '特急').role).toBe('heiti')
  })

  test('condenses a long mark into the width of the text', () => {
    const mark = itemWith(pageAt(lay(longMark), 0), '委员会文件')
    expect(mark.stretch).toBeLessThan(1)
    expect(left(mark)).toBeGreaterThanOrEqual(LEFT)
    expect((mark.x.at(-1) ?? 0) + em(mark.sizePt) * mark.stretch).toBeLessThanOrEqual(RIGHT + 1e-6)
  })
})

describe('the text', () => {
  test('fills a page with 22 baselines 10.227 mm apart', () => {
    const baselines = bodyBaselines(pageAt(lay(threePages), 1))
    expect(baselines).toHaveLength(22)
    baselines.slice(1).forEach((y, i) => expect(y - (baselines[i] ?? 0)).toBeCloseTo(225 / 22, 9))
  })

  test('stays inside the 版心 on every page of every sample', () => {
    for (const document of Object.values(SAMPLES)) {
      for (const { items } of lay(document).pages) {
        for (const item of texts(items).filter(({ role }) => role === 'fangsong')) {
          expect(left(item)).toBeGreaterThanOrEqual(LEFT - 1e-6)
          expect(item.x.at(-1)).toBeLessThanOrEqual(RIGHT - em(item.sizePt) / 2 + 0.05)
        }
      }
    }
  })

  test('begins on page 1 even with forty recipients, which then stand in the 版记', () => {
    const laid = lay(fortyRecipients)
    expect(laid.problems).toEqual([{ code: 'recipients-moved' }])
    expect(itemWith(pageAt(laid, 0), '为进一步').baseline).toBeLessThan(BOTTOM)
    const [first, second] = rules(pageAt(laid, -1).items)
    const moved = itemWith(pageAt(laid, -1), '主送：')
    const copies = itemWith(pageAt(laid, -1), '抄送：')
    expect(first?.y1).toBeLessThan(moved.baseline)
    expect(copies.baseline).toBeGreaterThan(moved.baseline)
    expect(second?.y1).toBeGreaterThan(copies.baseline)
  })
})

describe('the signature', () => {
  test('never stands on a page without text, whatever the length of the text', () => {
    for (const base of [short, sealed]) {
      for (let length = 20; length < 1100; length += 13) {
        const laid = lay({ ...base, body: [{ level: 0, text: '教'.repeat(length) }] })
        const page = laid.pages.find(({ items }) =>
          texts(items).some(({ chars }) => chars.includes('2026年3月5日') && !chars.includes('印发')),
        )
        expect(
          texts(page?.items ?? []).some(({ chars }) => /^教+$/.test(chars)),
          `${length}`,
        ).toBe(true)
      }
    }
  })

  test('without a seal is two characters in, the date two further than the name', () => {
    const page = pageAt(lay(short), 0)
    const names = texts(page.items).filter(({ chars }) => chars === '闵行区教育局')
    const date = itemWith(page, '2026年3月5日')
    expect(right(names[0] ?? date)).toBeCloseTo(RIGHT - 2 * CELL, 6)
    expect(date.x[4]).toBeCloseTo(left(names[0] ?? date) + 4 * CELL, 6)
  })

  test('with a name shorter than the date lets the date rule', () => {
    const date = itemWith(pageAt(lay(longMark), 0), '2026年12月31日')
    expect(right(date)).toBeCloseTo(RIGHT - 2 * CELL, 6)
  })

  test('with a seal has the date four characters in and the seal over both, within one row of the text', () => {
    for (const document of [sealed, threePages, fullPage, withAttachments]) {
      const laid = lay(document)
      const page = laid.pages.find(({ items }) => items.some(({ kind }) => kind === 'circle'))
      const ring = page?.items.find((item): item is CircleItem => item.kind === 'circle')
      if (!page || !ring) throw new Error('no seal')
      const date = itemWith(page, '2026年3月5日')
      const top = ring.cy - 21
      const rows = bodyBaselines(page)
        .filter((y) => y < date.baseline - 15)
        .map((y) => y + 0.12 * em(16))
      const last = Math.max(...rows)
      expect(right(date)).toBeCloseTo(RIGHT - 4 * CELL, 6)
      expect(ring.radius + ring.width / 2).toBeCloseTo(21, 9)
      expect(top).toBeGreaterThan(last)
      expect(top - last).toBeLessThanOrEqual(LINE)
      expect(ring.cy + 21).toBeLessThanOrEqual(BOTTOM)
      expect(ring.cx + 21).toBeLessThanOrEqual(RIGHT)
      expect(page.items.some((item) => item.kind === 'text' && item.chars === '演示印章')).toBe(true)
    }
  })
})

test('the two halves of a dash meet over their cells', () => {
  const page = pageAt(lay({ ...short, body: [{ level: 0, text: '登记——不留' }] }), 0)
  const dashes = texts(page.items).filter(({ chars, sizePt }) => chars === '—' && sizePt === 16)
  const ends = dashes.map(({ x, stretch }) => [
    (x[0] ?? 0) + 0.05 * em(16) * stretch,
    (x[0] ?? 0) + 0.95 * em(16) * stretch,
  ])
  expect(dashes).toHaveLength(2)
  expect(ends[0]?.[1]).toBeCloseTo(ends[1]?.[0] ?? 0, 6)
  expect(ends[0]?.[0]).toBeCloseTo(LEFT + 4 * CELL, 6)
})

describe('attachments', () => {
  const laid = lay(withAttachments)

  test('are listed with their numbers one below the other and names aligned', () => {
    const page = pageAt(laid, 1)
    const list = texts(page.items).filter(({ chars }) => /^附件：1\.|^[23]\./.test(chars))
    expect(list).toHaveLength(3)
    expect(left(list[0] ?? itemWith(page, '附件'))).toBeCloseTo(LEFT + 2 * CELL, 6)
    expect(list[1]?.x[2]).toBeCloseTo(LEFT + 6 * CELL, 6)
    expect(list[2]?.x[2]).toBeCloseTo(LEFT + 6 * CELL, 6)
  })

  test('begin new pages with a label on the first row and the title on the third, numbered on', () => {
    const page = pageAt(laid, 2)
    const label = itemWith(page, '附件1')
    const title = itemWith(page, '自查表')
    expect(label.role).toBe('heiti')
    expect(left(label)).toBe(LEFT)
    expect(Math.round((title.baseline - label.baseline) / LINE)).toBe(2)
    expect(laid.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })
})

describe('the 版记', () => {
  test('ends at 262 mm with rules of 0.35, 0.25 and 0.35 mm', () => {
    for (const document of Object.values(SAMPLES)) {
      const found = rules(pageAt(lay(document), -1).items).filter(({ colour }) => colour === 'black')
      const widths = document.copyTo.length > 0 ? [0.35, 0.25, 0.35] : [0.35, 0.35]
      expect(found.map(({ width }) => width)).toEqual(widths)
      expect(found.every(({ x1, x2 }) => x1 === LEFT && x2 === RIGHT)).toBe(true)
      expect(found.at(-1)?.y1).toBeCloseTo(262, 9)
    }
  })

  test('stands one character in on both sides and closes the copies with a full stop', () => {
    const page = pageAt(lay(sealed), -1)
    const copies = itemWith(page, '抄送：')
    expect(left(copies)).toBeCloseTo(LEFT + em(SIZE_4), 6)
    expect(copies.chars.endsWith('。')).toBe(true)
    const printed = itemWith(page, '印发')
    expect((printed.x.at(-1) ?? 0) + em(SIZE_4)).toBeCloseTo(RIGHT - em(SIZE_4), 6)
  })

  test('goes to a page of its own, without a number, where the text leaves no room', () => {
    const laid = lay(fortyRecipients)
    expect(laid.pages.map(({ number }) => number)).toEqual([1, null])
  })

  test('printed on both sides stands on an even page, after a blank one if need be', () => {
    for (const document of Object.values(SAMPLES)) {
      const { pages } = layout(document, fakeMetrics, { isDuplex: true })
      expect(pages.length === 1 || pages.length % 2 === 0).toBe(true)
    }
  })

  test('of hundreds of recipients goes on over several pages and says so', () => {
    const laid = lay({ ...short, recipients: Array.from({ length: 300 }, (_, i) => `闵行区第${i + 1}实验小学`) })
    expect(laid.problems).toContainEqual({ code: 'foot-too-long' })
    expect(rules(pageAt(laid, -1).items).at(-1)?.y1).toBeCloseTo(262, 9)
  })
})

describe('the page number', () => {
  test('lies 7 mm below the 版心, right on odd pages and left on even ones', () => {
    const laid = lay(threePages)
    for (const [index, number] of [1, 2, 3].entries()) {
      const folio = itemWith(pageAt(laid, index), `—${number}—`)
      expect(folio.baseline - 0.4 * em(SIZE_4)).toBeCloseTo(269, 6)
      const isOdd = number % 2 === 1
      if (isOdd) expect((folio.x.at(-1) ?? 0) + em(SIZE_4)).toBeCloseTo(RIGHT - em(SIZE_4), 6)
      else expect(left(folio)).toBeCloseTo(LEFT + em(SIZE_4), 6)
      expect(folio).toMatchObject({ role: 'songti', sizePt: 14 })
    }
  })
})

describe('the engine', () => {
  test('is total: any strings give pages inside the paper', () => {
    const any = fc.string({ unit: 'binary', maxLength: 120 })
    const block = fc.record({
      level: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const),
      text: any,
    })
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 5 }),
        fc.array(any, { maxLength: 5 }),
        any,
        any,
        (body, names, title, date) => {
          const laid = lay({
            ...sealed,
            body,
            recipients: names,
            copyTo: names,
            title,
            signature: { ...sealed.signature, date },
          })
          for (const { items } of laid.pages) {
            for (const { x, baseline } of texts(items)) {
              expect([...x, baseline].every((value) => Number.isFinite(value) && value > 0 && value < 297)).toBe(true)
            }
          }
        },
      ),
      { numRuns: 200, seed: 9704 },
    )
  })

  test('tells of a character that no font has, once, and shows □ in its place', () => {
    const laid = lay({ ...short, body: [{ level: 0, text: '王\ue000同志和李\ue000同志' }] })
    expect(laid.problems).toEqual([{ code: 'missing-glyph', char: '\ue000', codePoint: 0xe000 }])
    expect(itemWith(pageAt(laid, 0), '王□同志').chars).toContain('李□')
  })

  test('prints dates without padding and reports one it cannot read', () => {
    const laid = lay({ ...short, printedOn: '2026/3/5' })
    expect(laid.problems).toContainEqual({ code: 'bad-date', date: '2026/3/5' })
  })
})
