/** Sites made up for tests and benchmarks: small deterministic pages that look like a school's. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FileRef, Publishing } from '../index.ts'

export const html = 'text/html; charset=utf-8'

export const testDir = (): string => mkdtempSync(join(tmpdir(), 'shuyuan-sites-'))

/** Park and Miller's generator: the same numbers everywhere. */
export function numbers(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** As many different words as a school's pages have, so that they compress as those do (to about 0.35). */
const words = ((): readonly string[] => {
  const random = numbers(7)
  const sign = (): string => String.fromCodePoint(0x4e00 + Math.floor(random() ** 2 * 3000))
  return Array.from({ length: 1500 }, () => sign() + sign())
})()

export function paragraph(random: () => number, length: number): string {
  let text = ''
  while (text.length < length) text += words[Math.floor(random() ** 2 * words.length)] ?? ''
  return `<p>${text}。</p>`
}

/** About 8 KB with `length` 2,400. */
export function page(seed: number, title: string, length = 600): Buffer {
  const random = numbers(seed)
  const body = Array.from({ length: 4 }, () => paragraph(random, length / 4)).join('\n')
  return Buffer.from(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${title}</title>${body}</html>\n`)
}

export type Pages = Map<string, FileRef>

export const put = (publishing: Publishing, text: string, type = html): FileRef =>
  publishing.putObject(Buffer.from(text), type)

/** A home, its style sheet, columns with an index and articles each. */
export function schoolSite(
  publishing: Publishing,
  name: string,
  columns: number,
  articles: number,
  length = 600,
): Pages {
  const pages: Pages = new Map()
  pages.set('index.html', publishing.putObject(page(1, name, length), html))
  pages.set('404.html', put(publishing, `<!doctype html><title>找不到</title><p>${name}没有这个页面</p>`))
  pages.set(
    'assets/site.0a1b2c3d4e5f6071.css',
    put(publishing, 'body{font:16px sans-serif}\n'.repeat(80), 'text/css; charset=utf-8'),
  )
  for (let column = 0; column < columns; column++) {
    pages.set(`c${column}/index.html`, publishing.putObject(page(column, `${name} 栏目${column}`, length), html))
    for (let at = 0; at < articles; at++) {
      const bytes = page(column * 1000 + at, `${name} 文章${column}-${at}`, length)
      pages.set(`c${column}/a${at}.html`, publishing.putObject(bytes, html))
    }
  }
  return pages
}
