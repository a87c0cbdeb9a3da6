/** Which pages are drawn by a template of the site's own, and what each template is told. Pure. */
import type { ArticlePage, ArticleRef, Page, PageOf, Picture } from '@shuyuan/engines/pages/index.ts'
import type { HomeBlock } from '@shuyuan/contract/sites/blocks.ts'
import type { TemplateRecord } from '../templates/template.store.ts'
import { columnHref } from './addresses.ts'
import { listed, refOf, type SiteModel } from './plan-frame.ts'

/** One template on one page; all that its result depends on. */
export type TemplateUse = {
  readonly template: TemplateRecord
  readonly context: Readonly<Record<string, unknown>>
  /** Pictures that the context names; it may show no others. */
  readonly pictures: readonly Picture[]
  /** The home page's block that it fills; null for the body of the page. */
  readonly block: string | null
}

/** What a template writes where the article's own text goes. */
export const bodyMark = '⟦正文⟧'

/** Of those that failed the built-in drawing stands in. */
const working = (model: SiteModel): readonly TemplateRecord[] =>
  model.data.templates.filter(({ problem }) => problem === null)

const templateFor = (model: SiteModel, part: 'list' | 'article', columnId: string): TemplateRecord | undefined =>
  working(model).find((one) => one.part === part && one.columns.includes(columnId))

export function listUses(model: SiteModel, columnId: string, page: Page): readonly TemplateUse[] {
  const template = page.kind === 'list' ? templateFor(model, 'list', columnId) : undefined
  return template && page.kind === 'list'
    ? [{ template, context: listContext(model, page), pictures: coversOf(page.items), block: null }]
    : []
}

export function articleUses(model: SiteModel, columnId: string, page: Page): readonly TemplateUse[] {
  const template = page.kind === 'article' ? templateFor(model, 'article', columnId) : undefined
  return template && page.kind === 'article'
    ? [
        {
          template,
          context: articleContext(model, page),
          pictures: [...(page.cover ? [page.cover] : []), ...coversOf(page.related)],
          block: null,
        },
      ]
    : []
}

type TemplateBlock = Extract<HomeBlock, { kind: 'template' }>
export const blockTemplate = (model: SiteModel, id: string): TemplateRecord | undefined =>
  working(model).find((one) => one.part === 'block' && one.id === id)

export function homeUses(model: SiteModel): readonly TemplateUse[] {
  return model.data.site.settings.home.sections
    .flatMap(({ columns }) => columns.flat())
    .flatMap((block) => {
      const template = block.kind === 'template' ? blockTemplate(model, block.template) : undefined
      return template && block.kind === 'template' ? [{ template, ...blockContext(model, block), block: block.id }] : []
    })
}

const coversOf = (items: readonly ArticleRef[]): Picture[] => items.flatMap(({ cover }) => cover ?? [])
const siteOf = ({ frame }: SiteModel) => ({ name: frame.name, slogan: frame.slogan })
const pictureOf = (picture: Picture | null) => picture && { src: picture.src, alt: picture.alt }
const itemOf = (item: ArticleRef) => ({
  title: item.title,
  href: item.href,
  date: item.date,
  summary: item.summary,
  cover: pictureOf(item.cover),
  is_top: item.isTop,
  column: { title: item.column.title, href: item.column.href },
})

export const listContext = (model: SiteModel, page: PageOf<'list'>) => ({
  site: siteOf(model),
  column: { title: page.title, description: page.description, href: page.pageHrefs[0] ?? page.path },
  page: page.page,
  pages: page.pages,
  items: page.items.map(itemOf),
})

export const articleContext = (model: SiteModel, page: ArticlePage) => ({
  site: siteOf(model),
  column: { title: page.column.title, href: page.column.href },
  article: {
    title: page.title,
    subtitle: page.subtitle,
    href: page.path,
    date: page.shownAt,
    source: page.source,
    author: page.author,
    editor: page.editor,
    index_number: page.indexNumber,
    tags: [...page.tags],
    summary: page.description,
    cover: pictureOf(page.cover),
    attachments: page.attachments.map(({ name, href, size }) => ({ name, href, size })),
    body: bodyMark,
  },
  related: page.related.map(itemOf),
})

export function blockContext(model: SiteModel, block: Pick<TemplateBlock, 'column' | 'count' | 'title'>) {
  const column = block.column ? model.columnById.get(block.column) : undefined
  const articles = column ? listed(model, column.id).slice(0, block.count) : []
  const items = articles.map((article) => refOf(model, article))
  const context = {
    site: siteOf(model),
    title: block.title ?? '',
    column: column ? { title: column.title, href: columnHref(column.path) } : null,
    items: items.map(itemOf),
  }
  return { context, pictures: coversOf(items) }
}
