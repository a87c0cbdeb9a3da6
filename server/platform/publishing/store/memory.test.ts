/** Memory that is used again must give each page its own bytes. */
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { compress } from './compress.ts'
import { createScratch } from './scratch.ts'
import { createSlabs } from './slabs.ts'

const page = (at: number, length: number): Buffer => Buffer.from(`第${at}页 ${'内容'.repeat(length)}`)

test('pages packed one after the other are what gzip makes of each alone', () => {
  for (const [at, length] of [300, 5, 40_000, 2_000, 90_000, 300].entries()) {
    const bytes = page(at, length)
    expect(compress(bytes, 'text/html; charset=utf-8')?.gz ?? null).toEqual(
      bytes.length < 512 ? null : gzipSync(bytes, { level: 3 }),
    )
  }
})

describe('texts made bytes in one place', () => {
  const { encode } = createScratch()
  test.each([
    ['parts, some of them bytes already', ['<p>', Buffer.from('上'), '操场🏃', Buffer.from('下')], '<p>上操场🏃下'],
    ['half of a pair', ['a\ud83c', 'b'], 'a\ufffdb'],
    ['nothing', [], ''],
    ['more than a page', ['字'.repeat(100_000)], '字'.repeat(100_000)],
    ['far more than a page', ['字'.repeat(2_000_000), 'x'], `${'字'.repeat(2_000_000)}x`],
  ])('%s', (_, parts, text) => {
    expect(encode(parts).equals(Buffer.from(text))).toBe(true)
  })
})

describe('what was put a moment ago', () => {
  const mega = 1024 * 1024
  test('is there until younger ones need the place, and takes no more than its limit', () => {
    const slabs = createSlabs(3 * mega)
    const put = (at: number): void => slabs.set(`k${at}`, Buffer.alloc(mega / 4, at))
    for (let at = 0; at < 12; at += 1) put(at)
    expect(slabs.get('k0')?.equals(Buffer.alloc(mega / 4, 0))).toBe(true)
    put(12)
    expect(slabs.get('k0')).toBeUndefined()
    expect(slabs.get('k4')?.equals(Buffer.alloc(mega / 4, 4))).toBe(true)
    expect(slabs.get('k12')?.equals(Buffer.alloc(mega / 4, 12))).toBe(true)
    expect(slabs.bytes()).toBe(3 * mega)
  })

  test('put again it stays when its first place goes; forgotten it is gone', () => {
    const slabs = createSlabs(2 * mega)
    slabs.set('again', Buffer.alloc(mega, 1))
    slabs.set('again', Buffer.alloc(mega, 2))
    slabs.set('other', Buffer.alloc(mega, 3))
    expect(slabs.get('again')?.[0]).toBe(2)
    slabs.delete('again')
    expect(slabs.get('again')).toBeUndefined()
  })

  test('bigger than a slab it has one of its own; bigger than all it is not kept', () => {
    const slabs = createSlabs(3 * mega)
    slabs.set('big', Buffer.alloc(2 * mega, 7))
    expect(slabs.get('big')?.at(-1)).toBe(7)
    slabs.set('too big', Buffer.alloc(4 * mega))
    expect(slabs.get('too big')).toBeUndefined()
    expect(slabs.get('big')?.at(-1)).toBe(7)
  })
})
