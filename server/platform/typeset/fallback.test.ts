/** The choice of fonts, glyph by glyph, and the administrator's own. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rareNames, short } from '@shuyuan/engines/typeset/samples.ts'
import { afterAll, expect, test } from 'vitest'
import { createFaces, type Face } from './faces.ts'
import { findFontChains, type FontFile } from './font-files.ts'
import { createMetrics } from './metrics.ts'
import { createTypesetter } from './typesetter.ts'

const folder = mkdtempSync(join(tmpdir(), 'fonts-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a role’s font serves what it has, and the next of its chain the rest', () => {
  const chains = findFontChains()
  const open = createFaces()
  const poor: FontFile = { path: 'poor', source: 'administrator' }
  const faceOf = (path: string): Face => {
    const face = open(path === 'poor' ? (chains.fangsong[0]?.path ?? '') : path)
    return path === 'poor'
      ? { ...face, key: 'poor', has: (codePoint) => codePoint !== 0x5803 && face.has(codePoint) }
      : face
  }
  const metrics = createMetrics({ ...chains, fangsong: [poor, ...chains.fangsong] }, faceOf)
  expect(metrics.resolve('fangsong', 0x738b)).toBe('poor')
  expect(metrics.resolve('fangsong', 0x5803)).not.toBe('poor')
  expect(metrics.has('fangsong', 0x5803)).toBe(true)
  expect(metrics.has('fangsong', 0x10fffd)).toBe(false)
  expect(() => metrics.resolve('fangsong', 0x10fffd)).toThrow('U+10fffd')
})

test('no fallback is opened before a character needs it', () => {
  const chains = findFontChains()
  const opened: string[] = []
  const open = createFaces()
  const metrics = createMetrics(chains, (path) => {
    opened.push(path)
    return open(path)
  })
  metrics.resolve('heiti', 0x4e00)
  expect(new Set(opened)).toEqual(new Set([chains.heiti[0]?.path]))
})

test('an administrator’s font comes first for the role that its name tells', () => {
  const noto = findFontChains().xiaobiaosong.at(-1)?.path ?? ''
  symlinkSync(noto, join(folder, 'xiaobiaosong.ttf'))
  symlinkSync(noto, join(folder, 'simfang.ttf'))
  symlinkSync(noto, join(folder, 'rare.ttf'))
  const fonts = createTypesetter({ fontFolders: [folder, '/no/such/folder'] }).fonts()
  const own = fonts.filter(({ source }) => source === 'administrator')
  expect(own.map(({ role }) => role)).toEqual(['fangsong', 'xiaobiaosong'])
  expect(fonts.every(({ fallbacks }) => fallbacks.includes(join(folder, 'rare.ttf')))).toBe(true)
})

test('the rare names of the samples have a glyph in every role', () => {
  const chains = findFontChains()
  const metrics = createMetrics(chains, createFaces())
  const chars = [...`${rareNames.body[0]?.text}${short.title}`]
  for (const role of ['fangsong', 'kaiti', 'heiti', 'xiaobiaosong', 'songti'] as const) {
    expect(chars.filter((char) => !metrics.has(role, char.codePointAt(0) ?? 0))).toEqual([])
  }
})
