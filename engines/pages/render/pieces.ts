/** Small pieces that several pages share. */
import { esc, url } from '../escape.ts'
import type { ArticleRef, Link, MenuItem, Picture } from '../model.ts'
import { img } from '../picture.ts'

export const time = (date: string, className = ''): string =>
  `<time${className ? ` class="${className}"` : ''} datetime="${esc(date)}">${esc(date)}</time>`

/** A leaf of a calendar: the day large, year and month under it. */
export function leaf(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `<time class="leaf" datetime="${esc(date)}"><b>${esc(day)}</b> <span>${esc(year)}-${esc(month)}</span></time>`
}

/** A picture, or where there is none the column's name set large: the site looks meant without pictures too. */
export function cover(picture: Picture | null, words: string, sizes: string, isEager = false): string {
  return picture
    ? `<span class="cv">${img({ ...picture, alt: '' }, sizes, isEager)}</span>`
    : `<span class="cv cv-t" aria-hidden="true"><span>${esc([...words].slice(0, 4).join(''))}</span></span>`
}

export const topTag = (item: ArticleRef): string => (item.isTop ? '<span class="tag">置顶</span>' : '')

/** Heading of a block with the way to all of it. */
export function blockHead(title: string, href: string | null, level = 2): string {
  if (!title) return ''
  const more = href ? `<a class="more" href="${url(href)}">更多<span class="sr">：${esc(title)}</span></a>` : ''
  return `<div class="bh"><h${level}>${esc(title)}</h${level}>${more}</div>`
}

/** The way here; the page itself may stand at the end of `path` or not. */
export function crumbs(path: readonly Link[], title: string): string {
  const above = path.at(-1)?.title === title ? path.slice(0, -1) : path
  const steps = above.map((step) => `<li><a href="${url(step.href)}">${esc(step.title)}</a></li>`).join('')
  return `<nav class="crumbs" aria-label="当前位置"><ol>${steps}<li aria-current="page">${esc(title)}</li></ol></nav>`
}

/** Menu beside the content. */
export function side(items: readonly MenuItem[], title: string): string {
  if (items.length === 0) return ''
  const rows = items.map(
    (item) =>
      `<li><a href="${url(item.href)}"${item.current ? ' aria-current="page"' : ''}>${esc(item.title)}</a>${
        item.children.length > 0 && item.current
          ? `<ul>${item.children.map((child) => `<li><a href="${url(child.href)}"${child.current ? ' aria-current="page"' : ''}>${esc(child.title)}</a></li>`).join('')}</ul>`
          : ''
      }</li>`,
  )
  return `<nav class="side" aria-label="本栏目导航"><p class="side-h">${esc(title)}</p><ul>${rows.join('')}</ul></nav>`
}

/** Numbers of the pages around the current one, the first and the last. */
export function pager(page: number, pages: number, hrefs: readonly string[]): string {
  if (pages <= 1) return ''
  const near = new Set([1, 2, page - 2, page - 1, page, page + 1, page + 2, pages - 1, pages])
  const shown = [...near].filter((number) => number >= 1 && number <= pages).sort((one, other) => one - other)
  const to = (number: number): string => url(hrefs[number - 1] ?? '#')
  let html = ''
  let before = 0
  for (const number of shown) {
    if (number > before + 1) html += '<li class="gap" aria-hidden="true">…</li>'
    html +=
      number === page
        ? `<li><a href="${to(number)}" aria-current="page" aria-label="第 ${number} 页">${number}</a></li>`
        : `<li><a href="${to(number)}" aria-label="第 ${number} 页">${number}</a></li>`
    before = number
  }
  const back = page > 1 ? `<li><a rel="prev" href="${to(page - 1)}">上一页</a></li>` : ''
  const on = page < pages ? `<li><a rel="next" href="${to(page + 1)}">下一页</a></li>` : ''
  return `<nav class="pager" aria-label="分页"><ul>${back}${html}${on}</ul><p>第 ${page} 页，共 ${pages} 页</p></nav>`
}

export const empty = (words: string): string => `<p class="empty">${esc(words)}</p>`

export const validityText = { valid: '有效', expired: '已失效', abolished: '已废止' } as const

/** Heading band of every page but the home page. */
export const pageHead = (path: readonly Link[], title: string, lead = ''): string =>
  `<div class="ph"><div class="wrap">${crumbs(path, title)}<h1 class="ph-t">${esc(title)}</h1>${lead ? `<p class="ph-l">${esc(lead)}</p>` : ''}</div></div>`

/** The band over an article names its column; the article's own title is the heading. */
export const articleHead = (path: readonly Link[], column: Link): string =>
  `<div class="ph ph-a"><div class="wrap">${crumbs(path, '正文')}<p class="ph-t"><a href="${url(column.href)}">${esc(column.title)}</a></p></div></div>`
