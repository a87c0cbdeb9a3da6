/** The working copy as it would stand on the site, drawn by the same engine with the same neighbours. */
import { createHash } from 'node:crypto'
import { renderPage, themeAssets } from '@shuyuan/engines/pages/index.ts'
import type { FastifyReply } from 'fastify'
import { schoolDate } from '../../../kernel/school-time.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { mediaByIds, type MediaRecord } from '../media/media.store.ts'
import { mediaAddress, mediaName } from '../publish/addresses.ts'
import { fillTemplates, wrapped } from '../publish/fill-templates.ts'
import { mediaView, modelOf, noAssets } from '../publish/plan-frame.ts'
import { planPages } from '../publish/plan-site.ts'
import type { TemplateRenderer } from '../templates/template-renderer.ts'
import { type PublicArticle, readSiteData } from '../publish/site-data.ts'
import { readableArticle } from './article-view.ts'
import { type ArticleRecord, mediaIn } from './article.store.ts'

export async function previewArticle(
  tx: ReadTx,
  templates: TemplateRenderer,
  siteId: string,
  articleId: string,
  reply: FastifyReply,
) {
  const { article } = await readableArticle(tx, siteId, articleId)
  const data = (await readSiteData(tx.db, tx.tenant, siteId, 'unlocked')) ?? refuse('request.not_found')
  const mine = asPublic(article, tx.now)
  const media = new Map([
    ...data.media,
    ...(await mediaByIds(tx, siteId, mine.media)).map((one) => [one.id, one] as const),
  ])
  const others = data.articles.filter(({ id }) => id !== articleId)
  const at = others.findIndex(
    ({ shownOn, number }) => shownOn < mine.shownOn || (shownOn === mine.shownOn && number < mine.number),
  )
  const articles = at < 0 ? [...others, mine] : [...others.slice(0, at), mine, ...others.slice(at)]
  const { primary, accent } = data.site.settings
  const assets = themeAssets(data.site.theme, primary ? { primary, accent: accent ?? primary } : null)
  const model = modelOf({ ...data, media, articles }, noAssets, { at: tx.now, today: schoolDate(tx.now) })
  const found = planPages(model).find((one) => one.article?.id === articleId && 'body' in one.page)
  const [planned] = found ? (await fillTemplates(templates, [found])).pages : []
  const views = new Map([...(planned?.media ?? []), ...[...media].map(([id, one]) => [id, mediaView(one)] as const)])
  const text = planned?.wrapper ? wrapped(planned.wrapper, article.content.body) : article.content.body
  const page = planned && 'body' in planned.page ? { ...planned.page, body: text } : null
  const html = page ? renderPage(model.frame, page, views) : refuse('request.not_found')
  reply.header('content-security-policy', policyFor(assets.css)).header('x-frame-options', 'SAMEORIGIN')
  reply.type('text/html; charset=utf-8')
  return withOwnMedia(withStyle(html, assets.css), siteId, media)
}

/** No script at all; the one style by its hash. «allow-same-origin» because pictures want the reader's session. */
const policyFor = (css: string): string =>
  [
    'sandbox allow-same-origin',
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
    "img-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')

/** The style stands inside, and links open nowhere: the frame may open no window. */
const withStyle = (html: string, css: string): string =>
  html.replace(
    /<link rel="stylesheet"[^>]*><script[^>]*><\/script>/,
    () => `<base target="_blank"><style>${css}</style>`,
  )

/** Pictures that may not be public yet come from the library instead of the site. */
export function withOwnMedia(html: string, siteId: string, media: ReadonlyMap<string, MediaRecord>): string {
  const bytes = (id: string, size: string): string => `/api/sites/${siteId}/media/${id}/bytes?size=${size}`
  const byName = new Map<string, string>()
  for (const { id, sha256, variants } of media.values()) {
    for (const variant of variants) byName.set(mediaName(variant.sha256), bytes(id, 'small'))
    byName.set(mediaName(sha256), bytes(id, 'large'))
  }
  return html.replaceAll(mediaAddress, (address, name: string) => byName.get(name) ?? address)
}

function asPublic(article: ArticleRecord, now: Date): PublicArticle {
  const { body: _, ...meta } = article.content
  return {
    id: article.id,
    columnId: article.column_id,
    number: article.number,
    version: article.version,
    hash: article.content_hash,
    seal: null,
    firstPublishedAt: article.first_published_at ?? now,
    shownOn: article.shown_on,
    topUntil: article.top_until,
    onlineAt: null,
    offlineAt: null,
    meta: { ...meta, linkUrl: '' },
    media: mediaIn(article.content),
  }
}
