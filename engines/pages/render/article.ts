/** One article: what it says, who says it and since when, and where to go on reading. */
import { bodyHtml } from '../body-html.ts'
import { esc, sizeText, url } from '../escape.ts'
import type { ArticlePage, MediaMap, SiteFrame } from '../model.ts'
import { articles } from './lists.ts'
import { articleHead, blockHead, validityText } from './pieces.ts'

const dayOf = (moment: string): string => moment.slice(0, 10)

function facts(page: ArticlePage): string {
  const pair = (name: string, value: string): string => (value ? `<span>${name}：${esc(value)}</span>` : '')
  return `<p class="art-m"><span>发布时间：<time datetime="${esc(page.shownAt.replace(' ', 'T'))}">${esc(page.shownAt)}</time></span>${pair('来源', page.source)}${pair('作者', page.author)}${pair('编辑', page.editor)}</p>`
}

/** The index card of open information. */
function indexCard(page: ArticlePage, organ: string): string {
  if (!page.indexNumber) return ''
  const pair = (name: string, value: string): string =>
    value ? `<div><dt>${name}</dt><dd>${esc(value)}</dd></div>` : ''
  return `<dl class="idx-card">${pair('索引号', page.indexNumber)}${pair('公开机构', organ)}${pair('公开日期', dayOf(page.shownAt))}${pair('有效性', page.validity ? validityText[page.validity] : '')}</dl>`
}

const warning = (page: ArticlePage): string =>
  page.validity === 'expired' || page.validity === 'abolished'
    ? `<p class="warn" role="note">本文件${validityText[page.validity]}，仅供查阅。</p>`
    : ''

const attachments = (page: ArticlePage): string =>
  page.attachments.length === 0
    ? ''
    : `<section class="files"><h2>附件</h2><ul>${page.attachments
        .map(
          (file) =>
            `<li><a href="${url(file.href)}" download>${esc(file.name)}</a> <span>${sizeText(file.size)}</span></li>`,
        )
        .join('')}</ul></section>`

const tags = (page: ArticlePage): string =>
  page.tags.length === 0
    ? ''
    : `<p class="tags"><span class="sr">关键词：</span>${page.tags.map((tag) => `<span>${esc(tag)}</span>`).join(' ')}</p>`

function neighbours(page: ArticlePage): string {
  const { previous, next } = page
  if (!previous && !next) return ''
  const link = (name: string, rel: string, to: typeof previous): string =>
    to ? `<p><span>${name}</span><a rel="${rel}" href="${url(to.href)}">${esc(to.title)}</a></p>` : ''
  return `<nav class="near" aria-label="上一篇和下一篇">${link('上一篇', 'prev', previous)}${link('下一篇', 'next', next)}</nav>`
}

const related = (page: ArticlePage): string =>
  page.related.length === 0
    ? ''
    : `<aside class="blk rel" aria-label="相关阅读">${blockHead('相关阅读', null)}${articles(page.related, 'list')}</aside>`

export function article(frame: SiteFrame, page: ArticlePage, media: MediaMap): string {
  return `${articleHead(page.crumbs, page.column)}<div class="wrap inner"><div class="content narrow"><article class="art"><header><h1>${esc(page.title)}</h1>${
    page.subtitle ? `<p class="art-s">${esc(page.subtitle)}</p>` : ''
  }${facts(page)}</header>${indexCard(page, page.source || frame.name)}${warning(page)}<div class="txt" data-read>${bodyHtml(page.body, media, frame.baseUrl)}</div>${attachments(page)}${tags(page)}</article>${neighbours(page)}${related(page)}</div></div>`
}
