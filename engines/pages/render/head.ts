/** The head: title, the names a government site’s head must carry (国办发〔2017〕47号), canonical, OpenGraph, feed. */
import { plainText } from '../body-html.ts'
import { esc, url } from '../escape.ts'
import type { Page, Picture, SiteFrame } from '../model.ts'

const meta = (name: string, content: string): string =>
  content ? `<meta name="${name}" content="${esc(content)}">` : ''
const graph = (name: string, content: string): string =>
  content ? `<meta property="og:${name}" content="${esc(content)}">` : ''

const hostOf = (baseUrl: string): string => baseUrl.replace(/^https?:\/\//, '')
const absolute = (frame: SiteFrame, path: string): string => (/^https?:/i.test(path) ? path : frame.baseUrl + path)

type Told = {
  readonly title: string
  readonly description: string
  readonly own: string
  readonly picture: Picture | null
  readonly type: string
}

function columnMeta(title: string, type: string, description: string, keywords: readonly string[]): string {
  return (
    meta('ColumnName', title) +
    meta('ColumnType', type) +
    meta('ColumnDescription', description) +
    meta('ColumnKeywords', keywords.join(','))
  )
}

function tell(frame: SiteFrame, page: Page): Told {
  if (page.kind === 'home') {
    return {
      title: frame.name,
      description: page.description,
      own: meta('Keywords', page.keywords.join(',')),
      picture: frame.logo,
      type: 'website',
    }
  }
  if (page.kind === 'article') {
    const description = page.description || plainText(page.body, 120)
    const own =
      columnMeta(page.column.title, '', '', []) +
      meta('ArticleTitle', page.title) +
      meta('PubDate', page.shownAt) +
      meta('ContentSource', page.source || frame.name) +
      meta('Keywords', page.tags.join(',')) +
      meta('Author', page.author) +
      meta('Image', page.cover ? absolute(frame, page.cover.src) : '') +
      meta('Url', frame.baseUrl + page.path)
    return { title: page.title, description, own, picture: page.cover, type: 'article' }
  }
  if ('column' in page && 'side' in page && 'page' in page) {
    const own = columnMeta(page.column.title, page.column.type, page.description, page.column.keywords)
    const title = page.page > 1 ? `${page.title}（第 ${page.page} 页）` : page.title
    return { title, description: page.description, own, picture: null, type: 'website' }
  }
  const own = page.kind === 'single' ? columnMeta(page.column.title, '', '', []) : ''
  return { title: page.title, description: page.description, own, picture: null, type: 'website' }
}

const feedOf = (page: Page): string | null => ('rssHref' in page ? page.rssHref : null)

export function head(frame: SiteFrame, page: Page): string {
  const told = tell(frame, page)
  const title = page.kind === 'home' ? told.title : `${told.title} - ${frame.name}`
  const canonical = esc(frame.baseUrl + page.path)
  const isHidden = page.kind === 'search' || page.kind === 'notFound' || page.kind === 'notice'
  const feed = feedOf(page)
  return `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${esc(title)}</title>${meta(
    'Description',
    told.description,
  )}<meta name="SiteName" content="${esc(frame.name)}"><meta name="SiteDomain" content="${esc(hostOf(frame.baseUrl))}">${meta(
    'SiteIDCode',
    frame.footer.idCode,
  )}${told.own}${isHidden ? '<meta name="robots" content="noindex">' : `<link rel="canonical" href="${canonical}">`}${
    graph('type', told.type) +
    graph('title', told.title) +
    graph('description', told.description) +
    graph('url', frame.baseUrl + page.path)
  }${graph('site_name', frame.name)}${told.picture ? graph('image', absolute(frame, told.picture.src)) : ''}${
    feed ? `<link rel="alternate" type="application/rss+xml" title="${esc(frame.name)}" href="${url(feed)}">` : ''
  }<meta name="format-detection" content="telephone=no">${
    frame.assets.icon ? `<link rel="icon" href="${url(frame.assets.icon)}">` : ''
  }<link rel="stylesheet" href="${url(frame.assets.css)}"><script src="${url(frame.assets.script)}" defer></script></head>`
}
