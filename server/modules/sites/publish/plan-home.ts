/** The home page's blocks with their articles. A block whose column is gone, or that has nothing to show, is left out. Pure. */
import type { HomeBlock as StoredBlock } from '@shuyuan/contract/sites/blocks.ts'
import type { HomeBlock, HomeRow, Page } from '@shuyuan/engines/pages/index.ts'
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import { columnHref } from './addresses.ts'
import { blockTemplate } from './plan-templates.ts'
import { listed, pictureOf, refOf, type SiteModel, videoRefOf } from './plan-frame.ts'

export function homePage(model: SiteModel): Page {
  const { site } = model.data
  const rows: HomeRow[] = site.settings.home.sections.map(({ ratio, tone, columns }) => ({
    ratio,
    tone,
    columns: columns.map((blocks) => blocks.flatMap((block) => resolved(model, block) ?? [])),
  }))
  return {
    kind: 'home',
    path: '/',
    description: site.settings.slogan || `${site.name}官方网站`,
    keywords: [site.name],
    rssHref: '/rss.xml',
    rows: rows.filter((row) => row.columns.some((column) => column.length > 0)),
  }
}

function resolved(model: SiteModel, block: StoredBlock): HomeBlock | null {
  switch (block.kind) {
    case 'carousel': {
      const items = chosen(model, block.source)
        .filter((article) => article.meta.cover !== null)
        .slice(0, block.count)
        .map((article) => refOf(model, article))
      return items.length > 0 ? { kind: 'carousel', id: block.id, items } : null
    }
    case 'headline': {
      const [item, ...more] = listed(model, block.column)
        .slice(0, 4)
        .map((article) => refOf(model, article))
      return item ? { kind: 'headline', id: block.id, item, more } : null
    }
    case 'columnList':
      return column(model, block, (place) => ({ kind: 'columnList', look: block.look, ...place }))
    case 'pictureStrip':
      return column(model, block, (place) => ({ kind: 'pictureStrip', ...place }))
    case 'noticeTicker':
      return column(model, block, (place) => ({ kind: 'noticeTicker', ...place }))
    case 'videoStrip': {
      const found = model.columnById.get(block.column)
      const items = listed(model, block.column)
        .slice(0, block.count)
        .map((article) => videoRefOf(model, article))
      if (!found || items.length === 0) return null
      return {
        kind: 'videoStrip',
        id: block.id,
        title: block.title ?? found.title,
        href: columnHref(found.path),
        items,
      }
    }
    case 'tabs': {
      const items = block.columns.flatMap((id) => {
        const found = model.columnById.get(id)
        const refs = listed(model, id)
          .slice(0, block.count)
          .map((article) => refOf(model, article))
        return found ? [{ title: found.title, href: columnHref(found.path), items: refs }] : []
      })
      return items.length > 0 ? { kind: 'tabs', id: block.id, items } : null
    }
    case 'quickLinks':
      return { kind: 'quickLinks', id: block.id, title: block.title ?? '', items: block.items }
    case 'figures':
      return { kind: 'figures', id: block.id, title: block.title ?? '', items: block.items }
    case 'text':
      return { kind: 'text', id: block.id, title: block.title ?? '', body: block.body }
    case 'template':
      // Filled when the page is drawn.
      return blockTemplate(model, block.template)
        ? { kind: 'text', id: block.id, title: block.title ?? '', body: emptyBody }
        : null
    case 'friendLinks':
      return { kind: 'friendLinks', id: block.id, title: block.title ?? '友情链接', items: block.items }
    case 'mailbox': {
      const box = model.data.columns.find(({ kind, is_hidden }) => kind === 'mailbox' && !is_hidden)
      if (!box) return null
      const text = box.description || '有话想对学校说，请写信给我们。'
      return { kind: 'mailbox', id: block.id, title: box.title, href: columnHref(box.path), text }
    }
    case 'banner': {
      const picture = pictureOf(model.data, block.media, block.alt)
      return picture ? { kind: 'banner', id: block.id, picture, href: block.href } : null
    }
  }
}

type Place = { id: string; title: string; href: string; items: ReturnType<typeof refOf>[] }

function column(
  model: SiteModel,
  block: { readonly id: string; readonly column: string; readonly count: number; readonly title?: string | undefined },
  make: (place: Place) => HomeBlock,
): HomeBlock | null {
  const found = model.columnById.get(block.column)
  const items = listed(model, block.column)
    .slice(0, block.count)
    .map((article) => refOf(model, article))
  if (!found || items.length === 0) return null
  return make({ id: block.id, title: block.title ?? found.title, href: columnHref(found.path), items })
}

function chosen(model: SiteModel, source: Extract<StoredBlock, { kind: 'carousel' }>['source']) {
  if (source.from === 'column') return listed(model, source.column)
  return source.articles.flatMap((id) => model.liveById.get(id) ?? [])
}
