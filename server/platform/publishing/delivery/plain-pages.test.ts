/** The pages that stand when all else is away: whole, strict, and small enough for nginx's settings. */
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { pagePolicy } from './headers.ts'
import { plainPages, plainPolicy } from './plain-pages.ts'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

it.each(Object.entries(plainPages))('%s is a page in Chinese whose one style its policy knows', (_, bytes) => {
  const page = bytes.toString('utf8')
  const styles = [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, text = '']) => text)
  expect(styles.map(hashOf)).toEqual([/style-src 'self' ('sha256-[^']+')/.exec(plainPolicy)?.[1]])
  expect(page).not.toMatch(/<script|<link|<img| style=| on\w+=/)
  expect(page).toMatch(/<html lang="zh-CN">[^]*<title>([\u4e00-\u9fff]+)<\/title>[^]*<h1>\1<\/h1>/)
  // nginx: a word of its settings ends at 4096 bytes, and «$» begins a variable.
  expect(bytes.length).toBeLessThan(4000)
  expect(page).not.toContain('$')
})

it('the policy differs from that of the sites’ own pages by that one style and nothing else', () => {
  expect(plainPolicy.replace(/ 'sha256-[^']+'/, '')).toBe(pagePolicy)
  expect(plainPolicy).not.toContain('unsafe')
  expect(pagePolicy).not.toContain('sha256')
})
