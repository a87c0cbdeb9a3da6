/** What a page of the old site leads to: further pages, and of an article its pictures and files. Pure. */
import { readHtml } from '@shuyuan/engines/pages/index.ts'
import type { ReadPage } from '../page/read-page.ts'
import { fileAddress, isAsset, ownAddress, type Scope, strangeFile } from './crawl-address.ts'

export type FoundLink = {
  readonly address: string
  readonly kind: 'page' | 'file'
  readonly label: string
  /** A file of this other host, which is not asked. */
  readonly strange: string | null
}

const mostLinks = 2000

export function linksFrom(page: ReadPage, scope: Scope): FoundLink[] {
  const found = new Map<string, FoundLink>()
  const add = (href: string, kind: FoundLink['kind'], label: string): void => {
    const address = kind === 'file' ? fileAddress(href, scope) : ownAddress(href, scope)
    const strange = kind === 'file' && address === null ? strangeFile(href, scope) : null
    const at = address ?? strange?.address
    if (at && !found.has(at) && found.size < mostLinks)
      found.set(at, { address: at, kind, label, strange: strange?.host ?? null })
  }
  if (page.kind === 'article') {
    const { pictures, videos } = readHtml(page.html, { base: page.base })
    for (const { src } of [...pictures, ...videos])
      if (!src.startsWith('data:')) add(absolute(src, page.base), 'file', '')
    for (const href of page.beside) add(href, 'file', '')
  }
  for (const { href, text, isFile } of page.links) {
    // Files are taken along with the article that offers them.
    if (isFile && page.kind === 'article') add(href, 'file', text)
    else if (!isFile && !isAsset(href)) add(href, 'page', text)
  }
  return [...found.values()]
}

const absolute = (src: string, base: string): string => (URL.canParse(src, base) ? new URL(src, base).href : src)
