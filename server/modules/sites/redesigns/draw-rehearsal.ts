/**
 * All pages of a site in a look that it does not have yet: planned and drawn by the very functions of publishing, so that
 * what was rehearsed is, byte for byte, what a switch publishes. Nothing is stored and nothing is switched.
 */
import { createHash } from 'node:crypto'
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { fileHref, pictureHref, videoHref } from '../publish/addresses.ts'
import { draw } from '../publish/draw-site.ts'
import { type FailedTemplate, fillTemplates } from '../publish/fill-templates.ts'
import type { TemplateRenderer } from '../templates/template-renderer.ts'
import type { Planned } from '../publish/plan-columns.ts'
import { modelOf, type SiteModel } from '../publish/plan-frame.ts'
import { planPages } from '../publish/plan-site.ts'
import { assetsOf } from '../publish/site-assets.ts'
import type { PublicArticle, SiteData } from '../publish/site-data.ts'

type Contents = (articles: readonly PublicArticle[]) => Promise<ReadonlyMap<string, ArticleContent>>

export type Rehearsal = {
  readonly model: SiteModel
  readonly css: string
  readonly planned: readonly Planned[]
  /** Every address that the site would answer. */
  readonly addresses: ReadonlySet<string>
}

export type RehearsedPage = {
  readonly path: string
  readonly title: string
  readonly html: string
  readonly sha256: string
  readonly size: number
}

export function planRehearsal(data: SiteData, at: Date): Rehearsal {
  const { css, addresses: assets } = assetsOf(data)
  const model = modelOf(data, assets, { at, today: schoolDate(at) })
  const planned = planPages(model)
  const addresses = new Set([
    ...planned.map(({ path }) => path),
    ...[...data.media.values()].flatMap((media) => [
      media.kind === 'picture'
        ? pictureHref(media.sha256)
        : media.kind === 'video'
          ? videoHref(media.sha256)
          : decodeURIComponent(fileHref(media.sha256, media.name)),
      ...media.variants.map(({ sha256 }) => pictureHref(sha256)),
    ]),
    ...data.redirects.map(({ from }) => from),
    '/rss.xml',
    '/sitemap.xml',
    '/robots.txt',
    ...Object.values(assets),
  ])
  return { model, css, planned, addresses }
}

/** Null for a page whose text is not what was approved: publishing leaves it out as well. */
export async function drawPortion(
  { model }: Pick<Rehearsal, 'model'>,
  portion: readonly Planned[],
  contents: Contents,
  templates: TemplateRenderer,
): Promise<{ readonly pages: readonly (RehearsedPage | null)[]; readonly failed: readonly FailedTemplate[] }> {
  const texts = await contents(portion.flatMap(({ article }) => article ?? []))
  const filled = await fillTemplates(templates, portion)
  const pages = filled.pages.map((planned) => {
    const content = planned.article ? texts.get(planned.article.id) : undefined
    if (planned.article && !content) return null
    const { head, top, main, bottom } = draw(model, planned, content?.body ?? emptyBody)
    const html = head + top + main + bottom
    const bytes = Buffer.from(html)
    const { page, path } = planned
    const title = page.kind === 'home' ? '首页' : page.title
    return { path, title, html, sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length }
  })
  return { pages, failed: filled.failed }
}

/** Whether an address on a page leads anywhere, judged from what the site answers. */
export const leadsTo =
  (addresses: ReadonlySet<string>, baseUrl: string) =>
  (href: string): boolean => {
    const own = href.startsWith(`${baseUrl}/`) ? href.slice(baseUrl.length) : href
    if (!own.startsWith('/') || own.startsWith('/_/')) return true
    const path = decoded(own.split(/[?#]/)[0] ?? own)
    return path === null || addresses.has(path) || addresses.has(`${path}/`)
  }

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path)
  } catch {
    return null
  }
}
