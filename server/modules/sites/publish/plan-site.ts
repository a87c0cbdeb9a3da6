/** Every page of a site, planned: what each will show, without its text. A pure function of the site's data. */
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import type { Link, Page } from '@shuyuan/engines/pages/index.ts'
import { columnHref } from './addresses.ts'
import { columnPages, crumbsOf, type Planned, validityOf } from './plan-columns.ts'
import { hrefOf, mediaView, pictureOf, refOf, type SiteModel } from './plan-frame.ts'
import { homePage } from './plan-home.ts'
import { articleUses, homeUses } from './plan-templates.ts'
import { surveyPages } from './plan-surveys.ts'
import type { PublicArticle } from './site-data.ts'

export function planPages(model: SiteModel): Planned[] {
  return [
    { path: '/', page: homePage(model), article: null, uses: homeUses(model) },
    ...model.data.columns.flatMap((column) => [...columnPages(model, column), ...surveyPages(model, column)]),
    ...articlePages(model),
    ...systemPages(model),
  ]
}

function articlePages(model: SiteModel): Planned[] {
  const planned: Planned[] = []
  // Neighbours are those of the article's own column, newer before, older after.
  for (const [columnId, articles] of Map.groupBy(model.live, (article) => article.columnId)) {
    const column = model.columnById.get(columnId)
    if (!column || column.kind === 'link') continue
    const link = (article: PublicArticle | undefined): Link | null =>
      article ? { title: article.meta.title, href: hrefOf(model, article) } : null
    const crumbs = crumbsOf(model, column)
    for (const [at, article] of articles.entries()) {
      // A title that leads elsewhere has no page of its own; a column's single article is shown by the column itself too.
      if (article.meta.linkUrl) continue
      const path = hrefOf(model, article)
      const neighbours = { previous: link(articles[at - 1]), next: link(articles[at + 1]) }
      const page = articlePage(
        model,
        article,
        { path, crumbs, column: { title: column.title, href: columnHref(column.path) } },
        neighbours,
      )
      planned.push({ path, page, article, uses: articleUses(model, column.id, page) })
    }
  }
  return planned
}

type Where = { readonly path: string; readonly crumbs: readonly Link[]; readonly column: Link }

function articlePage(
  model: SiteModel,
  { meta, shownOn, media }: PublicArticle,
  where: Where,
  neighbours: { previous: Link | null; next: Link | null },
): Page {
  const names = new Map(meta.attachments.map((one) => [one.media, one.name]))
  return {
    kind: 'article',
    ...where,
    ...neighbours,
    title: meta.title,
    description: meta.summary || meta.title,
    subtitle: meta.subtitle,
    shownAt: shownOn,
    source: meta.source,
    author: meta.author,
    editor: meta.editor,
    indexNumber: meta.indexNumber,
    tags: meta.tags,
    validity: validityOf(meta.validity),
    cover: pictureOf(model.data, meta.cover),
    body: emptyBody,
    attachments: media.flatMap((id) => {
      const found = model.data.media.get(id)
      const view = found && names.has(id) ? mediaView(found) : null
      return view?.kind === 'file' ? [{ href: view.href, name: names.get(id) ?? view.name, size: view.size }] : []
    }),
    related: meta.related.flatMap((id) => {
      const other = model.liveById.get(id)
      return other ? [refOf(model, other)] : []
    }),
  }
}

function systemPages(model: SiteModel): Planned[] {
  const home = { title: '首页', href: '/' }
  const { name, settings } = model.data.site
  const place = (path: string, title: string) => ({
    path,
    title,
    description: `${name}${title}`,
    crumbs: [home, { title, href: path }],
  })
  const pages: Page[] = [
    { kind: 'sitemap', ...place('/sitemap.html', '网站地图') },
    {
      kind: 'accessibility',
      ...place('/accessibility.html', '无障碍声明'),
      body: settings.accessibility
        ? {
            type: 'doc',
            content: settings.accessibility
              .split('\n')
              .map((text) => ({ type: 'paragraph', content: [{ type: 'text', text: text || ' ' }] })),
          }
        : null,
    },
    { kind: 'notFound', ...place('/404.html', '没有找到') },
    {
      kind: 'search',
      ...place('/search.html', '站内搜索'),
      action: '/_/search',
      scope: 'site',
      query: '',
      total: 0,
      hits: [],
      page: 1,
      pages: 1,
      pageHrefs: [],
    },
  ]
  return pages.map((page) => ({ path: page.path, page, article: null }))
}
