/** «当时公众看到的页面»: a page of a former generation with its proof, its style and its pictures, all from that generation. */
import { refuse } from '../../../kernel/app-error.ts'
import { type PageAt, PublishRefused, type Publishing, verifyProof } from '../../../platform/publishing/index.ts'
import { pagePath } from '../sites/generations.ts'
import { framedPage, styleOf } from './framed-page.ts'

type Asked = { readonly siteId: string; readonly path: string; readonly at: string }

type Found = PageAt & { readonly page: NonNullable<PageAt['page']> }

/** A path that no page can have was never seen by anybody; an object that is gone is older than what the rule keeps. */
function fileAt(publishing: Publishing, { siteId, path, at }: Asked): Found {
  try {
    const found = publishing.pageAt(siteId, pagePath(path), new Date(at))
    if (found?.page) return { ...found, page: found.page }
  } catch (error) {
    if (!(error instanceof PublishRefused) || !['path', 'object-missing'].includes(error.code)) throw error
  }
  return refuse('sites.page.not_then')
}

const textOf = ({ page }: Found): string => page.bytes.toString('utf8')

export function pageThen(publishing: Publishing, asked: Asked) {
  const found = fileAt(publishing, asked)
  const { manifest, signature, proof, page } = found
  if (!page.entry.type.startsWith('text/html')) return refuse('sites.page.not_then')
  const html = textOf(found)
  const style = styleOf(html)
  const css = style === '' ? '' : textOf(fileAt(publishing, { ...asked, path: style }))
  const pictures = `/api/sites/${asked.siteId}/pages/picture?at=${encodeURIComponent(asked.at)}&path=`
  return {
    generation: manifest.generation,
    publishedAt: manifest.at,
    sha256: page.entry.sha256,
    ...framedPage(html, css, pictures),
    signature,
    isVerified: verifyProof(publishing.publicKey, proof, page.bytes).ok,
  }
}

export const pictureThen = (publishing: Publishing, asked: Asked): Buffer => fileAt(publishing, asked).page.bytes
