/** Pages of a column: lists, the open-information directory, pictures, videos, a single page. */
import { bodyHtml } from '../body-html.ts'
import { esc, url } from '../escape.ts'
import type { ColumnPlace, DirectoryEntry, MediaMap, MenuItem, PageOf, SiteFrame } from '../model.ts'
import { articles, videos } from './lists.ts'
import { empty, pageHead, pager, side, time, validityText } from './pieces.ts'

/** The heading of the menu beside: the column above, or the column itself when it is at the top. */
function sideTitle({
  crumbs,
  title,
}: {
  readonly crumbs: readonly { readonly title: string }[]
  readonly title: string
}): string {
  const above = crumbs.at(-1)?.title === title ? crumbs.slice(0, -1) : crumbs
  return above.length > 1 ? (above.at(-1)?.title ?? title) : title
}

const inner = (menu: readonly MenuItem[], title: string, content: string): string =>
  menu.length > 0
    ? `<div class="wrap inner has-side">${side(menu, title)}<div class="content">${content}</div></div>`
    : `<div class="wrap inner"><div class="content">${content}</div></div>`

const columnPage = (page: ColumnPlace, content: string): string =>
  pageHead(page.crumbs, page.title, page.description) +
  inner(page.side, sideTitle(page), content + pager(page.page, page.pages, page.pageHrefs))

export function list(frame: SiteFrame, page: PageOf<'list'>, media: MediaMap): string {
  if (page.body) return columnPage(page, `<div class="txt">${bodyHtml(page.body, media, frame.baseUrl)}</div>`)
  return columnPage(page, page.items.length > 0 ? articles(page.items, page.look) : empty('这个栏目还没有内容。'))
}

export const gallery = (page: PageOf<'gallery'>): string =>
  columnPage(page, page.items.length > 0 ? articles(page.items, 'pictures') : empty('还没有图片。'))

export const videoList = (page: PageOf<'videos'>): string =>
  columnPage(page, page.items.length > 0 ? videos(page.items) : empty('还没有视频。'))

const entry = (item: DirectoryEntry): string =>
  `<tr><td class="idx">${esc(item.indexNumber)}</td><th scope="row"><a href="${url(item.href)}">${esc(item.title)}</a>${
    item.validity && item.validity !== 'valid' ? ` <span class="tag">${validityText[item.validity]}</span>` : ''
  }</th><td>${esc(item.organ)}</td><td>${time(item.date)}</td></tr>`

export const directory = (page: PageOf<'directory'>): string =>
  columnPage(
    page,
    page.items.length > 0
      ? `<table class="dir"><caption class="sr">${esc(page.title)}目录</caption><thead><tr><th scope="col">索引号</th><th scope="col">名称</th><th scope="col">公开机构</th><th scope="col">公开日期</th></tr></thead><tbody>${page.items.map(entry).join('')}</tbody></table>`
      : empty('目录里还没有信息。'),
  )

export const single = (frame: SiteFrame, page: PageOf<'single'>, media: MediaMap): string =>
  pageHead(page.crumbs, page.title, page.description) +
  inner(
    page.side,
    page.column.title,
    `<article class="art"><div class="txt" data-read>${bodyHtml(page.body, media, frame.baseUrl)}</div><p class="art-e">更新日期：${time(page.updatedOn)}</p></article>`,
  )
