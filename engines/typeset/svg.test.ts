/** The preview drawn from the display list. */
import { SaxesParser } from 'saxes'
import { expect, test } from 'vitest'
import { fakeMetrics } from './fake-metrics.ts'
import { layout } from './layout.ts'
import { SAMPLES, short } from './samples.ts'
import { toSvg } from './svg.ts'

test('every page of every sample is well-formed XML of the paper’s size', () => {
  for (const document of Object.values(SAMPLES)) {
    for (const page of layout(document, fakeMetrics).pages) {
      const svg = toSvg(page)
      expect(() => new SaxesParser().write(svg).close()).not.toThrow()
      expect(svg).toContain('width="210mm" height="297mm" viewBox="0 0 210 297"')
    }
  }
})

test('text can neither open a tag nor leave an attribute', () => {
  const text = '<script>alert(1)</script> & "双引号" \u0001'
  const [page] = layout({ ...short, title: text, body: [{ level: 0, text }] }, fakeMetrics).pages
  const svg = page ? toSvg(page, { label: '"><script>', fontFamily: () => `"'><x` }) : ''
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('<x')
  expect(() => new SaxesParser().write(svg).close()).not.toThrow()
})

test('a character beyond the BMP keeps its own place', () => {
  const [page] = layout({ ...short, body: [{ level: 0, text: '李𠮷同志' }] }, fakeMetrics).pages
  expect(page ? toSvg(page) : '').toMatch(/<text transform="translate\([\d. ]+\) scale\(1 1\)">𠮷<\/text>/u)
})

test('outlines are defined once and used at their places', () => {
  const [page] = layout({ ...short, body: [{ level: 0, text: '教教教' }] }, fakeMetrics).pages
  const svg = page ? toSvg(page, { outlines: (_font, codePoint) => `M${codePoint} 0Z`, idPrefix: 'a"' }) : ''
  const ids = [...svg.matchAll(/<path id="([^"]+)" d="M25945 0Z"\/>/g)].map(([, id]) => id)
  expect(svg).not.toContain('<text')
  expect(ids.length).toBeGreaterThan(0)
  expect(ids.some((id) => svg.split(`href="#${id}"`).length > 3)).toBe(true)
  expect(() => new SaxesParser().write(svg).close()).not.toThrow()
})
