/** The engine's tree and the contract's are one; whatever HTML comes in, nothing but a body comes out. */
import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type Body as ContractBody,
  BodySchema,
  bodyLimits,
  emptyBody,
  isSafeHref as contractSafeHref,
  linksOf,
  mediaOf,
  textOf,
} from '../../contract/sites/body.ts'
import type { Body } from './body.ts'
import { isSafeHref, limits } from './body.ts'
import { bodyHtml } from './body-html.ts'
import type { MediaView } from './model.ts'
import { readHtml } from './read/read-html.ts'
import { hostileHtml } from './testing/hostile-html.ts'
import { unsafeParts } from './testing/safe-html.ts'

/** Every placeholder leads to a picture or video, so that nothing hides by being unknown. */
function mediaFor(reading: ReturnType<typeof readHtml>): Map<string, MediaView> {
  const views = new Map<string, MediaView>()
  for (const { id, alt } of reading.pictures) {
    views.set(id, {
      kind: 'picture',
      src: '/m/a.webp',
      sources: [{ src: '/m/b.webp', width: 400 }],
      width: 800,
      height: 600,
      alt,
    })
  }
  for (const { id } of reading.videos)
    views.set(id, { kind: 'video', src: '/m/a.mp4', poster: null, type: 'video/mp4' })
  return views
}

function check(html: string): string {
  const reading = readHtml(html, { base: 'https://old.example.cn/a/' })
  const parsed = BodySchema.safeParse(reading.body)
  expect(parsed.error?.issues ?? [], html.slice(0, 300)).toEqual([])
  const out = bodyHtml(reading.body, mediaFor(reading))
  expect(unsafeParts(out), html.slice(0, 300)).toEqual([])
  return out
}

describe('one tree', () => {
  it('is the same shape in the engine and in the contract', () => {
    expectTypeOf<Body>().toExtend<ContractBody>()
    expectTypeOf<ContractBody>().toExtend<Body>()
    const { depth, nodes, text, allText, href } = limits
    expect(bodyLimits).toEqual({ depth, nodes, text, allText, href })
  })

  it('answers the same about every hostile address', () => {
    const found = hostileHtml.flatMap(({ html }) =>
      [...html.matchAll(/(?:href|src)=["']?([^"'>]+)/g)].map((hit) => hit[1] ?? ''),
    )
    expect(found.length).toBeGreaterThan(100)
    for (const address of [...found, 'https://a.cn', '/a', '#a', 'mailto:a@b.cn', 'tel:021-1234', '//a', '']) {
      expect(isSafeHref(address), address).toBe(contractSafeHref(address))
    }
  })

  it('refuses what is too deep or too much without walking into it', () => {
    const nested = (levels: number): unknown =>
      levels === 0 ? { type: 'paragraph' } : { type: 'blockquote', content: [nested(levels - 1)] }
    expect(BodySchema.safeParse({ type: 'doc', content: [nested(10)] }).success).toBe(true)
    expect(BodySchema.safeParse({ type: 'doc', content: [nested(11)] }).success).toBe(false)
    let deep: unknown = { type: 'paragraph' }
    for (let level = 0; level < 200_000; level += 1) deep = { type: 'blockquote', content: [deep] }
    expect(BodySchema.safeParse({ type: 'doc', content: [deep] }).success).toBe(false)
    const many = Array.from({ length: 20_000 }, () => ({ type: 'horizontalRule' }))
    expect(BodySchema.safeParse({ type: 'doc', content: many }).success).toBe(false)
  })

  it('refuses unknown nodes, attributes and addresses', () => {
    const doc = (block: unknown) => BodySchema.safeParse({ type: 'doc', content: [block] }).success
    const text = (marks: unknown) => doc({ type: 'paragraph', content: [{ type: 'text', text: 'x', marks }] })
    expect(doc({ type: 'html', html: '<b>' })).toBe(false)
    expect(doc({ type: 'paragraph', onclick: 'x' })).toBe(false)
    expect(doc({ type: 'paragraph', attrs: { style: 'x' } })).toBe(false)
    expect(doc({ type: 'heading', attrs: { level: 1 } })).toBe(false)
    expect(text([{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])).toBe(false)
    expect(text([{ type: 'link', attrs: { href: '/a', target: '_blank' } }])).toBe(false)
    expect(text([{ type: 'bold' }, { type: 'bold' }])).toBe(false)
    expect(text([{ type: 'bold' }, { type: 'link', attrs: { href: '/a' } }])).toBe(true)
  })

  it('tells its words, media and links', () => {
    const id = '0190b5a0-0000-7000-8000-000000000001'
    const body: ContractBody = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'text', text: '甲', marks: [{ type: 'link', attrs: { href: '/a' } }] }],
        },
        { type: 'image', attrs: { media: id, alt: '', caption: '图注', width: 'full' } },
        {
          type: 'bulletList',
          content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: '乙' }] }] }],
        },
      ],
    }
    expect(textOf(body)).toBe('甲\n图注\n乙')
    expect(mediaOf(body)).toEqual([id])
    expect(linksOf(body)).toEqual(['/a'])
    expect(textOf(emptyBody)).toBe('')
  })
})

describe('hostile HTML', () => {
  it(`none of ${hostileHtml.length} tricks leaves anything but a body`, () => {
    expect(hostileHtml.length).toBeGreaterThanOrEqual(220)
    expect(new Set(hostileHtml.map(({ html }) => html)).size).toBe(hostileHtml.length)
    for (const { html } of hostileHtml) check(html)
  })

  it('the oracle finds most of them when nothing is cleaned', () => {
    const seen = hostileHtml.filter(({ html }) => unsafeParts(html).length > 0)
    expect(seen.length / hostileHtml.length).toBeGreaterThan(0.85)
  })

  it('nor does any mixture of them, whole or cut', () => {
    const pieces = fc.constantFrom(
      ...hostileHtml.map(({ html }) => html),
      '</p>',
      '<ul>',
      '</li>',
      '<td>',
      '<a href="',
      '">',
      '<!--',
      '文字',
      '&nbsp;&nbsp;&nbsp;x',
      '<br>',
      '<p class=MsoListParagraph>1. x',
    )
    const cut = fc
      .tuple(pieces, fc.nat(200), fc.nat(200))
      .map(([html, from, length]) => html.slice(from % (html.length + 1)).slice(0, length + 5))
    const soup = fc.array(fc.oneof(pieces, cut, fc.string({ unit: 'binary', maxLength: 20 })), { maxLength: 14 })
    fc.assert(
      fc.property(soup, (list) => {
        check(list.join(''))
      }),
      { numRuns: 1500 },
    )
  })

  it('is read in time linear in its length', () => {
    const start = performance.now()
    for (const open of [
      '<div>',
      '<b>',
      '<ul><li>',
      '<table><tr><td>',
      '<p style="text-align:center">',
      '<svg>',
      '<a href=x>',
    ]) {
      readHtml(open.repeat(20_000))
    }
    expect(performance.now() - start).toBeLessThan(15_000)
  })

  it('keeps within the limits by leaving out, and says so', () => {
    const reading = readHtml('<p>第一段</p>'.repeat(15_000))
    expect(BodySchema.safeParse(reading.body).success).toBe(true)
    expect(reading.dropped).toContain('too-long')
    const long = readHtml(`<p>${'字'.repeat(70_000)}</p>`)
    expect(BodySchema.safeParse(long.body).success).toBe(true)
  })

  it('bodyHtml is read back as the body it came from', () => {
    for (const { html } of hostileHtml) {
      const first = readHtml(html)
      const again = readHtml(bodyHtml(first.body, mediaFor(first)).replaceAll(/<span class="sr">[^<]*<\/span>/g, ''))
      const words = (body: Body) => textOf(body).replaceAll(/\s+/g, '')
      expect(words(again.body), html.slice(0, 200)).toBe(words(first.body))
    }
  })
})
