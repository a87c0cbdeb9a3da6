/** What all pages of a site share, and how its records become the page engine's words. Pure. */
import type {
  ArticleRef,
  Footer,
  MediaView,
  MenuItem,
  Picture,
  SiteFrame,
  VideoRef,
} from '@shuyuan/engines/pages/index.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import type { MediaRecord } from '../media/media.store.ts'
import { articlePath, columnHref, fileHref, pictureHref, videoHref } from './addresses.ts'
import type { PublicArticle, SiteData } from './site-data.ts'

export type Assets = SiteFrame['assets']
/** A preview brings its style itself and asks for no icon. */
export const noAssets: Assets = { css: '', script: '', icon: '' }

/** The site's records with the look-ups that pages need. */
export type SiteModel = {
  readonly data: SiteData
  readonly frame: SiteFrame
  readonly columnById: ReadonlyMap<string, ColumnRecord>
  readonly childrenOf: ReadonlyMap<string | null, readonly ColumnRecord[]>
  /** Live articles of a column and all below it, newest first. */
  readonly articlesOf: ReadonlyMap<string, readonly PublicArticle[]>
  readonly live: readonly PublicArticle[]
  /** Where each live article stands; asked for by every list and neighbour. */
  readonly hrefs: ReadonlyMap<string, string>
  readonly liveById: ReadonlyMap<string, PublicArticle>
  readonly today: string
}

export function modelOf(data: SiteData, assets: Assets, now: { readonly at: Date; readonly today: string }): SiteModel {
  const columnById = new Map(data.columns.map((column) => [column.id, column]))
  const childrenOf = Map.groupBy(data.columns, (column) => column.parent_id)
  const live = data.articles.filter((article) => isOn(article, now.at) && columnById.has(article.columnId))
  const liveById = new Map(live.map((article) => [article.id, article]))
  const hrefs = new Map(
    live.map((article) => [
      article.id,
      article.meta.linkUrl || articlePath(columnById.get(article.columnId)?.path ?? '', article),
    ]),
  )
  const articlesOf = new Map<string, PublicArticle[]>()
  for (const article of live)
    for (let at = columnById.get(article.columnId); at; at = at.parent_id ? columnById.get(at.parent_id) : undefined) {
      const list = articlesOf.get(at.id)
      if (list) list.push(article)
      else articlesOf.set(at.id, [article])
    }
  return {
    data,
    frame: frameOf(data, childrenOf, assets),
    columnById,
    childrenOf,
    articlesOf,
    live,
    hrefs,
    liveById,
    today: now.today,
  }
}

const isOn = ({ onlineAt, offlineAt }: PublicArticle, at: Date): boolean =>
  (onlineAt === null || onlineAt <= at) && (offlineAt === null || offlineAt > at)

export const menuHref = (column: ColumnRecord): string =>
  column.kind === 'link' ? column.link_url || '/' : columnHref(column.path)

function frameOf(data: SiteData, childrenOf: SiteModel['childrenOf'], assets: Assets): SiteFrame {
  const { site, domains } = data
  const { settings } = site
  const menu = (parent: string | null): MenuItem[] =>
    (childrenOf.get(parent) ?? [])
      .filter((column) => column.in_menu && !column.is_hidden)
      .map((column) => ({ title: column.title, href: menuHref(column), children: menu(column.id) }))
  const mailbox = data.columns.find(({ kind, is_hidden }) => kind === 'mailbox' && !is_hidden)
  const host = domains.find(({ role }) => role === 'primary')?.host ?? 'localhost'
  return {
    name: site.name,
    slogan: settings.slogan,
    language: 'zh-CN',
    theme: site.theme,
    colours: settings.primary ? { primary: settings.primary, accent: settings.accent ?? settings.primary } : null,
    logo: pictureOf(data, settings.logo),
    isGrey: site.is_grey,
    menu: menu(null),
    footer: footerOf(settings.footer),
    links: settings.friends,
    baseUrl: `https://${host}`,
    features: { search: true, mailbox: mailbox ? { title: mailbox.title, href: columnHref(mailbox.path) } : null },
    assets,
  }
}

function footerOf(footer: SiteData['site']['settings']['footer']): Footer {
  return {
    sponsor: footer.sponsor,
    undertaker: footer.undertaker,
    icp: footer.icp,
    police: footer.police ? { text: footer.police, number: footer.police.replaceAll(/\D/g, '') } : null,
    idCode: footer.idCode,
    contact: [footer.telephone, footer.mail].filter(Boolean).join(' '),
    address: footer.address,
    postcode: footer.postcode,
    institutionMark: null,
  }
}

export function pictureOf(data: SiteData, id: string | null, alt?: string): Picture | null {
  const media = id ? data.media.get(id) : undefined
  return media?.kind === 'picture' ? asPicture(media, alt) : null
}

export const asPicture = (media: MediaRecord, alt = media.alt): Picture => ({
  src: pictureHref(media.sha256),
  sources: media.variants.map(({ sha256, width }) => ({ src: pictureHref(sha256), width })),
  width: media.width ?? 0,
  height: media.height ?? 0,
  alt,
})

export function mediaView(media: MediaRecord): MediaView {
  if (media.kind === 'picture') return { kind: 'picture', ...asPicture(media) }
  if (media.kind === 'video') return { kind: 'video', src: videoHref(media.sha256), poster: null, type: media.type }
  return { kind: 'file', href: fileHref(media.sha256, media.name), name: media.name, size: media.size }
}

export const hrefOf = (model: SiteModel, article: PublicArticle): string => model.hrefs.get(article.id) ?? '/'

export function refOf(model: SiteModel, article: PublicArticle): ArticleRef {
  const column = model.columnById.get(article.columnId)
  return {
    href: hrefOf(model, article),
    title: article.meta.title,
    date: article.shownOn,
    summary: article.meta.summary,
    cover: pictureOf(model.data, article.meta.cover, ''),
    isTop: isTop(model, article),
    column: { title: column?.title ?? '', href: columnHref(column?.path ?? '') },
  }
}

export const videoRefOf = (model: SiteModel, article: PublicArticle): VideoRef => ({
  href: hrefOf(model, article),
  title: article.meta.title,
  date: article.shownOn,
  poster: pictureOf(model.data, article.meta.cover, ''),
  duration: '',
})

export const isTop = (model: SiteModel, article: PublicArticle): boolean =>
  article.topUntil !== null && article.topUntil >= model.today

/** What a list shows: articles on top first, the rest by day. */
export function listed(model: SiteModel, columnId: string): readonly PublicArticle[] {
  const all = model.articlesOf.get(columnId) ?? []
  const top = all.filter((article) => isTop(model, article))
  return top.length === 0 ? all : [...top, ...all.filter((article) => !isTop(model, article))]
}
