/** The pages of a column: lists, directories, galleries, single pages, the mailbox. Pure. */
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import type { Body, Link, MediaMap, MenuItem, Page } from '@shuyuan/engines/pages/index.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import { columnHref, listHref } from './addresses.ts'
import { hrefOf, listed, menuHref, refOf, type SiteModel, videoRefOf } from './plan-frame.ts'
import { listUses, type TemplateUse } from './plan-templates.ts'
import type { PublicArticle } from './site-data.ts'

/** A page, and the article whose body it shows, if any. */
export type Planned = {
  readonly path: string
  readonly page: Page
  readonly article: PublicArticle | null
  /** Templates that are to fill it; and, once they have, what stands around the article's text, with its pictures. */
  readonly uses?: readonly TemplateUse[]
  readonly wrapper?: Body
  readonly media?: MediaMap
}

export function crumbsOf(model: SiteModel, column: ColumnRecord): Link[] {
  const chain: Link[] = []
  for (
    let at: ColumnRecord | undefined = column;
    at;
    at = at.parent_id ? model.columnById.get(at.parent_id) : undefined
  )
    chain.unshift({ title: at.title, href: menuHref(at) })
  return [{ title: '首页', href: '/' }, ...chain]
}

/** Beside the content: the children of the topmost column that this one stands under. */
export function sideOf(model: SiteModel, column: ColumnRecord): MenuItem[] {
  let top = column
  for (let up = top.parent_id; up !== null; up = top.parent_id)
    top = model.columnById.get(up) ?? { ...top, parent_id: null }
  const children = (model.childrenOf.get(top.id) ?? []).filter(({ is_hidden }) => !is_hidden)
  if (children.length === 0) return []
  return [top, ...children].map((one) => ({
    title: one.title,
    href: menuHref(one),
    ...(one.id === column.id ? { current: true } : {}),
    children: [],
  }))
}

export function columnPages(model: SiteModel, column: ColumnRecord): Planned[] {
  // Surveys have a plan of their own.
  if (column.kind === 'link' || column.kind === 'survey' || column.is_hidden) return []
  if (column.kind === 'page') return [singlePage(model, column)]
  if (column.kind === 'mailbox') return [mailboxPage(model, column)]
  const all = listed(model, column.id)
  const pages = Math.max(1, Math.ceil(all.length / column.page_size))
  return Array.from({ length: pages }, (_, at) => {
    const items = all.slice(at * column.page_size, (at + 1) * column.page_size)
    const page = listPage(model, column, items, at + 1, pages)
    return { path: listHref(column.path, at + 1), page, article: null, uses: listUses(model, column.id, page) }
  })
}

const placeOf = (model: SiteModel, column: ColumnRecord, path: string) => ({
  path,
  title: column.title,
  description: column.description || `${model.data.site.name}${column.title}`,
  crumbs: crumbsOf(model, column),
})

function listPage(
  model: SiteModel,
  column: ColumnRecord,
  items: readonly PublicArticle[],
  page: number,
  pages: number,
): Page {
  const place = {
    ...placeOf(model, column, listHref(column.path, page)),
    column: { title: column.title, type: typeNames[column.kind] ?? '栏目', keywords: [column.title] },
    side: sideOf(model, column),
    page,
    pages,
    pageHrefs: Array.from({ length: pages }, (_, at) => listHref(column.path, at + 1)),
    rssHref: null,
  }
  const refs = () => items.map((article) => refOf(model, article))
  if (column.kind === 'gallery') return { kind: 'gallery', ...place, items: refs() }
  if (column.kind === 'video')
    return { kind: 'videos', ...place, items: items.map((article) => videoRefOf(model, article)) }
  if (column.kind !== 'directory') return { kind: 'list', ...place, look: column.look, items: refs() }
  const organ = model.data.site.settings.footer.sponsor || model.data.site.name
  const entries = items.map((article) => ({
    href: hrefOf(model, article),
    indexNumber: article.meta.indexNumber,
    title: article.meta.title,
    date: article.shownOn,
    organ,
    validity: validityOf(article.meta.validity),
  }))
  return { kind: 'directory', ...place, organ, items: entries }
}

const typeNames: Readonly<Record<string, string>> = {
  list: '动态要闻',
  topic: '专题专栏',
  gallery: '图片',
  video: '视频',
  directory: '信息公开',
}

export const validityOf = (text: string): 'valid' | 'expired' | 'abolished' | null =>
  (({ 有效: 'valid', 长期有效: 'valid', 失效: 'expired', 废止: 'abolished' }) as const)[text] ?? null

/** A column of one page shows its newest article; without one it says nothing, which the inspection calls a blank column. */
function singlePage(model: SiteModel, column: ColumnRecord): Planned {
  const article = listed(model, column.id).find((one) => one.columnId === column.id) ?? null
  return {
    path: columnHref(column.path),
    article,
    page: {
      kind: 'single',
      ...placeOf(model, column, columnHref(column.path)),
      title: article?.meta.title || column.title,
      side: sideOf(model, column),
      column: { title: column.title, href: columnHref(column.path) },
      updatedOn: article?.shownOn ?? '',
      body: emptyBody,
    },
  }
}

function mailboxPage(model: SiteModel, column: ColumnRecord): Planned {
  return {
    path: columnHref(column.path),
    article: null,
    page: {
      kind: 'mailbox',
      ...placeOf(model, column, columnHref(column.path)),
      action: '/_/letters',
      hidden: [
        { name: 'column', value: column.id },
        { name: 'homepage', value: '' },
      ],
      kinds: ['咨询', '建议', '投诉', '表扬'].map((title) => ({ value: title, title })),
      guide: column.description || '我们在 5 个工作日内答复。请不要写身份证号等个人敏感信息。',
      askAction: '/_/letters/status',
      letters: model.data.letters
        .filter((letter) => letter.columnId === column.id)
        .map(({ title, body, answer, askedOn, answeredOn, answeredBy }) => ({
          href: null,
          title,
          question: body,
          answer,
          askedOn,
          answeredOn,
          answeredBy,
        })),
      page: 1,
      pages: 1,
      pageHrefs: [columnHref(column.path)],
    },
  }
}
