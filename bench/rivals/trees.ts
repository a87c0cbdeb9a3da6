/** What the rivals are given of a site, and its tree for Eleventy: the same head, menu, articles and footer, plainer lists. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SiteFrame } from '@shuyuan/engines/pages/index.ts'

export type RivalColumn = {
  readonly path: string
  readonly title: string
  readonly description: string
  readonly look: string
  readonly pageSize: number
}
export type RivalCover = {
  readonly src: string
  readonly srcset: string
  readonly width: number
  readonly height: number
}
export type RivalArticle = {
  readonly column: string
  readonly number: number
  readonly url: string
  readonly title: string
  readonly subtitle: string
  readonly summary: string
  readonly date: string
  readonly source: string
  readonly author: string
  readonly editor: string
  readonly tags: readonly string[]
  readonly indexNumber: string
  readonly validity: string
  readonly cover: RivalCover | null
  readonly html: string
}
export type RivalSite = {
  readonly frame: SiteFrame
  /** As our pages have them. */
  readonly top: string
  readonly bottom: string
  readonly columns: readonly RivalColumn[]
  /** As our lists show them. */
  readonly articles: readonly RivalArticle[]
}

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const front = ({ title, summary, date, source, author, editor }: RivalArticle): string =>
  `---\n${Object.entries({ title, summary, date, source, author, editor })
    .map(([name, value]) => `${name}: ${name === 'date' ? value : JSON.stringify(value)}\n`)
    .join('')}`

export function writeEleventy(dir: string, site: RivalSite): void {
  const { frame, top, bottom } = site
  write(
    join(dir, '_includes/base.liquid'),
    `<!DOCTYPE html>\n<html lang="zh-CN" class="t-${frame.theme}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{ title }} - ${frame.name}</title><meta name="Description" content="{{ summary }}"><meta name="SiteName" content="${frame.name}"><meta name="ArticleTitle" content="{{ title }}"><meta name="ContentSource" content="{{ source }}"><meta name="Author" content="{{ author }}"><link rel="canonical" href="${frame.baseUrl}{{ page.url }}"><meta property="og:title" content="{{ title }}"><meta property="og:description" content="{{ summary }}"><meta property="og:url" content="${frame.baseUrl}{{ page.url }}"><link rel="stylesheet" href="${frame.assets.css}"><script src="${frame.assets.script}" defer></script></head><body>${top}<main id="main" tabindex="-1">{{ content }}</main>${bottom}`,
  )
  write(
    join(dir, '_includes/article.liquid'),
    `---\nlayout: base.liquid\n---\n<article class="art"><header><h1>{{ title }}</h1><p class="art-m"><span>发布时间：{{ date | date: "%Y-%m-%d" }}</span><span>来源：{{ source }}</span><span>作者：{{ author }}</span><span>编辑：{{ editor }}</span></p></header><div class="txt" data-read>{{ content }}</div></article>`,
  )
  for (const article of site.articles)
    write(
      join(dir, article.column, `${article.number}.html`),
      `${front(article)}layout: article.liquid\ntags: ["c_${article.column.replaceAll('/', '_')}"]\n---\n${article.html}\n`,
    )
  for (const { path, title } of site.columns) {
    const tag = `c_${path.replaceAll('/', '_')}`
    write(
      join(dir, `${path}/list.liquid`),
      `---\ntitle: ${JSON.stringify(title)}\nlayout: base.liquid\npagination:\n  data: collections.${tag}\n  size: 20\n  alias: items\npermalink: "/${path}/{% if pagination.pageNumber > 0 %}page-{{ pagination.pageNumber | plus: 1 }}/{% endif %}index.html"\n---\n<ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.data.title }}</a><p>{{ item.data.summary }}</p></li>{% endfor %}</ul>`,
    )
  }
}
