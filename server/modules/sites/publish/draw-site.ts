/** From a site's data to its files: only what shows something new is drawn; media and assets are put beside it. */
import { hash } from 'node:crypto'
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { type Body, emptyBody } from '@shuyuan/contract/sites/body.ts'
import { type MediaMap, type PageParts, renderParts, rss, sitemapXml } from '@shuyuan/engines/pages/index.ts'

import type { BlobStore } from '../../../platform/files/blob-store.ts'
import type { FileRef, Publishing } from '../../../platform/publishing/index.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { fileHref, pictureHref, videoHref } from './addresses.ts'
import type { TemplateRenderer } from '../templates/template-renderer.ts'
import { type FailedTemplate, fillTemplates, wrapped } from './fill-templates.ts'
import type { KeptPages } from './kept-pages.ts'
import { hrefOf, mediaView, modelOf, type SiteModel } from './plan-frame.ts'
import type { Planned } from './plan-columns.ts'
import { planPages } from './plan-site.ts'
import { putAssets } from './site-assets.ts'
import type { PublicArticle, SiteData } from './site-data.ts'

export type DrawContext = {
  readonly publishing: Publishing
  readonly blobs: BlobStore
  readonly templates: TemplateRenderer
  /** The approved text when seal and hash hold, null when they do not. */
  readonly contents: (articles: readonly PublicArticle[]) => Promise<ReadonlyMap<string, ArticleContent>>
}

export type Drawn = {
  readonly files: Map<string, FileRef>
  readonly kept: KeptPages
  readonly drawn: number
  /** Articles whose text is not what was approved: they are kept off the pages. */
  readonly refused: readonly string[]
  /** Templates that could not be drawn: the built-in drawing stands in for them on all pages. */
  readonly failed: readonly FailedTemplate[]
  /** What readers can search for. */
  readonly texts: readonly SearchText[]
}

export type SearchText = {
  readonly article: PublicArticle
  readonly href: string
  readonly columnTitle: string
}

const html = 'text/html; charset=utf-8'
/** Texts are read and pages drawn in such portions, so that memory stays small and others get their turn. */
const portion = 100

export async function drawSite(context: DrawContext, data: SiteData, kept: KeptPages, at: Date): Promise<Drawn> {
  const refused = new Set<string>()
  const failed = new Map<string, FailedTemplate>()
  for (;;) {
    const trusted = {
      ...data,
      articles: data.articles.filter(({ id }) => !refused.has(id)),
      templates: data.templates.filter(({ id }) => !failed.has(id)),
    }
    const drawn = await drawTrusted(context, trusted, kept, at)
    // A text that turned out changed behind our back changes lists and neighbours too: plan again without it. A template
    // that fails on one page is used on none.
    if (drawn.refused.length === 0 && drawn.failed.length === 0)
      return { ...drawn, refused: [...refused], failed: [...failed.values()] }
    for (const id of drawn.refused) refused.add(id)
    for (const template of drawn.failed) failed.set(template.id, template)
  }
}

async function drawTrusted(context: DrawContext, data: SiteData, kept: KeptPages, at: Date): Promise<Drawn> {
  const files = new Map<string, FileRef>()
  const pages = new Map<string, { key: string; file: FileRef }>()
  const assets = await putAssets(context, data, files)
  const model = modelOf(data, assets, { at, today: schoolDate(at) })
  // By its hash: the frame is as long as a page and stands in every key.
  const frame = sha256(JSON.stringify(model.frame))
  const missing: { planned: Planned; key: string }[] = []
  for (const planned of planPages(model)) {
    const key = keyOf(frame, model, planned)
    const former = kept.get(planned.path)
    if (former?.key === key) pages.set(planned.path, former)
    else missing.push({ planned, key })
  }
  const refused: string[] = []
  const failed: FailedTemplate[] = []
  const shared = createShared()
  for (let from = 0; from < missing.length; from += portion) {
    const part = missing.slice(from, from + portion)
    const contents = await context.contents(part.flatMap(({ planned }) => planned.article ?? []))
    const filled = await fillTemplates(
      context.templates,
      part.map(({ planned }) => planned),
    )
    failed.push(...filled.failed)
    // Without the failed ones all is planned again; what is left of this round would be thrown away.
    if (failed.length > 0) break
    for (const [at, { planned, key }] of part.entries()) {
      const content = planned.article ? contents.get(planned.article.id) : undefined
      if (planned.article && !content) {
        refused.push(planned.article.id)
        continue
      }
      const { head, top, main, bottom } = draw(model, filled.pages[at] ?? planned, content?.body ?? emptyBody)
      const parts = [head, shared(top), main, shared(bottom)]
      pages.set(planned.path, { key, file: context.publishing.putText(parts, html) })
    }
    await new Promise((done) => setImmediate(done))
  }
  for (const [path, { file }] of pages) files.set(fileOf(path), file)
  putFeeds(context.publishing, model, files)
  await putMedia(context, model, files)
  const texts = model.live.map((article) => ({
    article,
    href: hrefOf(model, article),
    columnTitle: model.columnById.get(article.columnId)?.title ?? '',
  }))
  return { files, kept: pages, drawn: missing.length, refused, failed, texts }
}

/** Top and bottom of all pages, made bytes once. */
function createShared(): (text: string) => Buffer {
  const known = new Map<string, Buffer>()
  return (text) => {
    const bytes = known.get(text) ?? Buffer.from(text)
    known.set(text, bytes)
    return bytes
  }
}

/** «/news/» is kept as «news/index.html». */
export const fileOf = (path: string): string => (path.endsWith('/') ? `${path}index.html` : path).slice(1)

const sha256 = (text: string): string => hash('sha256', text)

/** Everything a page shows, its text by the hash that was approved. */
function keyOf(frame: string, model: SiteModel, { page, article, uses }: Planned): string {
  const media = article?.media.map((id) => model.data.media.get(id)).map((one) => one && mediaView(one))
  return sha256(
    JSON.stringify([
      frame,
      page,
      article && [article.id, article.version, article.hash, article.seal],
      media,
      uses?.map(({ template, context, pictures, block }) => [template.source, context, pictures, block]),
    ]),
  )
}

export function draw(model: SiteModel, { page, article, wrapper, media: shown }: Planned, body: Body): PageParts {
  const media: MediaMap = new Map([
    ...(shown ?? []),
    ...(article?.media ?? []).flatMap((id) => {
      const found = model.data.media.get(id)
      return found ? [[id, mediaView(found)] as const] : []
    }),
  ])
  const text = wrapper ? wrapped(wrapper, body) : body
  return renderParts(model.frame, 'body' in page && article ? { ...page, body: text } : page, media)
}

/** Feed and site map carry dates of the data only, never the clock's. */
function putFeeds(publishing: Publishing, model: SiteModel, files: Map<string, FileRef>): void {
  const items = model.live.slice(0, 50).map((article) => ({
    title: article.meta.title,
    href: hrefOf(model, article),
    summary: article.meta.summary,
    at: `${article.shownOn}T00:00:00+08:00`,
    author: article.meta.author,
  }))
  const entries = model.live
    .filter((article) => !article.meta.linkUrl)
    .map((article) => ({ path: hrefOf(model, article), changedOn: article.shownOn }))
  const put = (path: string, text: string, type: string): void => {
    files.set(path, publishing.putText([text], type))
  }
  put('rss.xml', rss(model.frame, items), 'application/rss+xml; charset=utf-8')
  put('sitemap.xml', sitemapXml(model.frame, entries), 'application/xml; charset=utf-8')
  const robots = `User-agent: *\nDisallow: /_/\nSitemap: ${model.frame.baseUrl}/sitemap.xml\n`
  put('robots.txt', robots, 'text/plain; charset=utf-8')
}

/** Media of what is live, and of the home page; a picture in all its sizes. */
async function putMedia(
  { publishing, blobs }: DrawContext,
  model: SiteModel,
  files: Map<string, FileRef>,
): Promise<void> {
  const { data } = model
  const banners = data.site.settings.home.sections
    .flatMap(({ columns }) => columns.flat())
    .flatMap((block) => (block.kind === 'banner' ? [block.media] : []))
  const logo = data.site.settings.logo
  const used = new Set([...model.live.flatMap(({ media }) => media), ...banners, ...(logo ? [logo] : [])])
  for (const id of used) {
    const media = data.media.get(id)
    if (!media) continue
    const all =
      media.kind === 'picture'
        ? [media, ...media.variants].map((one) => ({ ...one, path: pictureHref(one.sha256), type: 'image/webp' }))
        : [
            {
              ...media,
              path:
                media.kind === 'video'
                  ? videoHref(media.sha256)
                  : decodeURIComponent(fileHref(media.sha256, media.name)),
            },
          ]
    for (const { sha256, size, path, type } of all) {
      const file = { sha256, size, type }
      if (!(await publishing.hasObject(sha256))) {
        const bytes = await blobs.read(sha256)
        // A lost file must not stop a site's news; the inspection finds it by the store's own check.
        if (!bytes) continue
        await publishing.putObject(bytes, type)
      }
      files.set(path.slice(1), file)
    }
  }
}
