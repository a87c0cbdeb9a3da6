/** The working copy as it would stand on the site, drawn by the same engine with the same neighbours. */
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { renderPage, themeAssets } from '@shuyuan/engines/pages/index.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { mediaByIds } from '../media/media.store.ts'
import { mediaView, modelOf } from '../publish/plan-frame.ts'
import { planPages } from '../publish/plan-site.ts'
import { type PublicArticle, readSiteData } from '../publish/site-data.ts'
import { readableArticle } from './article-view.ts'
import { type ArticleRecord, mediaIn } from './article.store.ts'

export async function previewArticle(tx: ReadTx, siteId: string, articleId: string) {
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
  const model = modelOf(
    { ...data, media, articles },
    { css: '', script: '' },
    { at: tx.now, today: schoolDate(tx.now) },
  )
  const planned = planPages(model).find((one) => one.article?.id === articleId && 'body' in one.page)
  const views = new Map([...media].map(([id, one]) => [id, mediaView(one)]))
  const page = planned && 'body' in planned.page ? { ...planned.page, body: article.content.body } : null
  return {
    html: page ? renderPage(model.frame, page, views) : '',
    css: assets.css,
    text: [article.content.title, article.content.summary, textOf(article.content.body)].filter(Boolean).join('\n'),
  }
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
