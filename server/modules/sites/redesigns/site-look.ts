/** What a redesign changes of a site, and how a site's data looks with it. Pure. */
import type { HomeBlock, HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import { HomeLayout as Layout } from '@shuyuan/contract/sites/blocks.ts'
import { ColumnLook } from '@shuyuan/contract/sites/columns.ts'
import type { RedesignLook } from '@shuyuan/contract/sites/redesigns.ts'
import { type SiteSettings, ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { z } from 'zod'
import type { ColumnRecord } from '../columns/column.store.ts'
import type { SiteData } from '../publish/site-data.ts'

/** The look of one site with nothing left to choose; columns are those that the redesign touches. */
export const SiteLook = z.object({
  theme: ThemeKey,
  primary: z.string().nullable(),
  accent: z.string().nullable(),
  logo: z.string().nullable(),
  home: Layout,
  columns: z.array(z.object({ id: z.string(), look: ColumnLook, pageSize: z.int() })),
})
export type SiteLook = z.infer<typeof SiteLook>

type Dressed = { readonly theme: ThemeKey; readonly settings: SiteSettings }
type Column = Pick<ColumnRecord, 'id' | 'path' | 'title' | 'look' | 'page_size'>

export const lookOf = (
  { theme, settings }: Dressed,
  columns: readonly Column[],
  ids: ReadonlySet<string>,
): SiteLook => ({
  theme,
  primary: settings.primary,
  accent: settings.accent,
  logo: settings.logo,
  home: settings.home,
  columns: columns
    .filter(({ id }) => ids.has(id))
    .map(({ id, look, page_size }) => ({ id, look: ColumnLook.parse(look), pageSize: page_size }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
})

/** The site where the home page was arranged; null when the redesign leaves home pages alone. */
export type HomeSource = { readonly siteId: string; readonly columns: readonly Pick<Column, 'id' | 'path'>[] } | null

/** The look that this site would have, and what of the redesign does not fit it. */
export function lookAfter(
  site: Dressed & { readonly id: string },
  columns: readonly Column[],
  look: RedesignLook,
  source: HomeSource,
): { readonly look: SiteLook; readonly unfit: readonly string[] } {
  const unfit: string[] = []
  const byPath = new Map(columns.map((column) => [column.path, column]))
  const touched = [...new Map(look.columns.map((one) => [one.path, one])).values()].flatMap((wanted) => {
    const column = byPath.get(wanted.path)
    if (!column) unfit.push(`本站没有地址为「${wanted.path}」的栏目，它的列表样式没有用上`)
    return column ? [{ id: column.id, look: wanted.look, pageSize: wanted.pageSize }] : []
  })
  const { settings } = site
  const home = look.home ? translated(look.home, site.id, byPath, source, unfit) : settings.home
  return {
    look: {
      theme: look.theme ?? site.theme,
      primary: look.colours ? look.colours.primary : settings.primary,
      accent: look.colours ? look.colours.accent : settings.accent,
      logo: look.logo ? look.logo.media : settings.logo,
      home,
      columns: touched.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    },
    unfit,
  }
}

type Home = NonNullable<RedesignLook['home']>

/** Columns are found again by their addresses; what names things of the other site's own is left out, and said. */
function translated(
  { siteId, layout }: Home,
  target: string,
  byPath: ReadonlyMap<string, Column>,
  source: HomeSource,
  unfit: string[],
): HomeLayout {
  if (siteId === target) return layout
  const pathOf = new Map((source?.columns ?? []).map(({ id, path }) => [id, path]))
  const columnFor = (id: string): string | null => {
    const path = pathOf.get(id)
    const found = path === undefined ? undefined : byPath.get(path)
    if (!found) unfit.push(path === undefined ? '首页板块用到的栏目已经不在' : `首页板块用到的栏目「${path}」本站没有`)
    return found?.id ?? null
  }
  return {
    sections: layout.sections.map((section) => ({
      ...section,
      columns: section.columns.map((blocks) => blocks.flatMap((block) => blockFor(block, columnFor, unfit) ?? [])),
    })),
  }
}

function blockFor(block: HomeBlock, columnFor: (id: string) => string | null, unfit: string[]): HomeBlock | null {
  switch (block.kind) {
    case 'headline':
    case 'columnList':
    case 'pictureStrip':
    case 'videoStrip':
    case 'noticeTicker': {
      const column = columnFor(block.column)
      return column ? { ...block, column } : null
    }
    case 'carousel': {
      if (block.source.from === 'articles') {
        unfit.push('首页轮播图指定了原网站的文章，本站没有')
        return null
      }
      const column = columnFor(block.source.column)
      return column ? { ...block, source: { from: 'column', column } } : null
    }
    case 'tabs': {
      const columns = block.columns.flatMap((id) => columnFor(id) ?? [])
      return columns.length > 1 ? { ...block, columns } : null
    }
    case 'template':
      unfit.push('首页模板块用的是原网站的模板，本站没有')
      return null
    case 'banner':
      unfit.push('首页横幅图片在原网站的媒体库里，本站没有')
      return null
    default:
      return block
  }
}

/** The site's data as the switch would make it. */
export function dressed(data: SiteData, look: SiteLook): SiteData {
  const { theme, primary, accent, logo, home } = look
  const byId = new Map(look.columns.map((column) => [column.id, column]))
  return {
    ...data,
    site: { ...data.site, theme, settings: { ...data.site.settings, primary, accent, logo, home } },
    columns: data.columns.map((column) => {
      const wanted = byId.get(column.id)
      return wanted ? { ...column, look: wanted.look, page_size: wanted.pageSize } : column
    }),
  }
}

/** The logo and the banners of a look, which the site may not have shown before. */
export const mediaOfLook = ({ logo, home }: Pick<SiteLook, 'logo' | 'home'>): string[] => [
  ...(logo ? [logo] : []),
  ...home.sections
    .flatMap(({ columns }) => columns.flat())
    .flatMap((one) => (one.kind === 'banner' ? [one.media] : [])),
]

/** Equal looks, whatever the order in which the database gives the fields back. */
export const isSameLook = (one: SiteLook, other: SiteLook): boolean =>
  JSON.stringify(SiteLook.parse(one)) === JSON.stringify(SiteLook.parse(other))
