/** What a school's page is made of: everything resolved, every address final, nothing left to look up. */
import type { Body } from './body.ts'

export type ThemeKey = 'tongqu' | 'qiming' | 'zhizhi' | 'hongyi' | 'jiangxin' | 'zhengwu'

/** Colours of a site's own as «#rrggbb»; text colours are derived so that contrast holds. */
export type Colours = { readonly primary: string; readonly accent: string }

export type Picture = {
  readonly src: string
  /** Smaller ones of the same picture, any order; may be empty. */
  readonly sources: readonly { readonly src: string; readonly width: number }[]
  readonly width: number
  readonly height: number
  readonly alt: string
}

/** What a media id in a body stands for. */
export type MediaView =
  | ({ readonly kind: 'picture' } & Picture)
  | { readonly kind: 'video'; readonly src: string; readonly poster: string | null; readonly type: string }
  | FileView
export type FileView = { readonly kind: 'file'; readonly href: string; readonly name: string; readonly size: number }
export type MediaMap = ReadonlyMap<string, MediaView>

export type Link = { readonly title: string; readonly href: string }
export type MenuItem = Link & { readonly current?: boolean; readonly children: readonly MenuItem[] }

export type Footer = {
  /** 主办单位 */
  readonly sponsor: string
  /** 承办单位 */
  readonly undertaker: string
  /** ICP number, «沪ICP备12345678号-1»; empty while the filing is under way. */
  readonly icp: string
  /** 公安备案: what is written and the digits in its address. */
  readonly police: { readonly text: string; readonly number: string } | null
  /** 网站标识码 */
  readonly idCode: string
  readonly contact: string
  readonly address: string
  readonly postcode: string
  /** 党政机关/事业单位网站标识: the mark's picture and where it leads. */
  readonly institutionMark: { readonly src: string; readonly href: string } | null
}

export type SiteFrame = {
  readonly name: string
  readonly slogan: string
  readonly language: string
  readonly theme: ThemeKey
  readonly colours: Colours | null
  readonly logo: Picture | null
  /** Mourning days: the whole page in grey. */
  readonly isGrey: boolean
  readonly menu: readonly MenuItem[]
  readonly footer: Footer
  readonly links: readonly Link[]
  /** «https://school.example.edu.cn», no slash at the end. */
  readonly baseUrl: string
  /** `mailbox`: the column where readers write letters. */
  readonly features: { readonly search: boolean; readonly mailbox: Pick<MenuItem, 'title' | 'href'> | null }
  /** Addresses of what themeAssets made and of the icon, named by their digest; a preview has no icon. */
  readonly assets: { readonly css: string; readonly script: string; readonly icon: string }
}

export type ArticleRef = {
  readonly href: string
  readonly title: string
  /** «2026-11-21» */
  readonly date: string
  readonly summary: string
  readonly cover: Picture | null
  readonly isTop: boolean
  readonly column: Link
}

export type VideoRef = {
  readonly href: string
  readonly title: string
  readonly date: string
  readonly poster: Picture | null
  /** «03:25», empty when unknown. */
  readonly duration: string
}

export type ListLook = 'list' | 'dated' | 'cards' | 'pictures'
export type QuickLink = Link & { readonly icon: string }

export type HomeBlock =
  | { readonly kind: 'carousel'; readonly id: string; readonly items: readonly ArticleRef[] }
  | { readonly kind: 'headline'; readonly id: string; readonly item: ArticleRef; readonly more: readonly ArticleRef[] }
  | {
      readonly kind: 'columnList'
      readonly id: string
      readonly title: string
      readonly href: string
      readonly look: ListLook
      readonly items: readonly ArticleRef[]
    }
  | {
      readonly kind: 'tabs'
      readonly id: string
      readonly items: readonly {
        readonly title: string
        readonly href: string
        readonly items: readonly ArticleRef[]
      }[]
    }
  | {
      readonly kind: 'pictureStrip'
      readonly id: string
      readonly title: string
      readonly href: string
      readonly items: readonly ArticleRef[]
    }
  | {
      readonly kind: 'videoStrip'
      readonly id: string
      readonly title: string
      readonly href: string
      readonly items: readonly VideoRef[]
    }
  | { readonly kind: 'quickLinks'; readonly id: string; readonly title: string; readonly items: readonly QuickLink[] }
  | {
      readonly kind: 'noticeTicker'
      readonly id: string
      readonly title: string
      readonly href: string
      readonly items: readonly ArticleRef[]
    }
  | {
      readonly kind: 'figures'
      readonly id: string
      readonly title: string
      readonly items: readonly { readonly value: string; readonly label: string }[]
    }
  | { readonly kind: 'text'; readonly id: string; readonly title: string; readonly body: Body }
  | {
      readonly kind: 'mailbox'
      readonly id: string
      readonly title: string
      readonly href: string
      readonly text: string
    }
  | { readonly kind: 'banner'; readonly id: string; readonly picture: Picture; readonly href: string | null }
  | { readonly kind: 'friendLinks'; readonly id: string; readonly title: string; readonly items: readonly Link[] }

export type Ratio = '1' | '1-1' | '2-1' | '1-2' | '1-1-1'
export type HomeRow = {
  readonly ratio: Ratio
  readonly tone: 'plain' | 'tinted'
  readonly columns: readonly (readonly HomeBlock[])[]
}

/** What every page but the home page has. */
export type Place = {
  /** Path from the site's root, «/news/2026/1121.html». */
  readonly path: string
  readonly title: string
  readonly description: string
  readonly crumbs: readonly Link[]
}
export type ColumnPlace = Place & {
  readonly column: { readonly title: string; readonly type: string; readonly keywords: readonly string[] }
  /** Menu beside the content: the sisters or children of the column. */
  readonly side: readonly MenuItem[]
  readonly page: number
  readonly pages: number
  /** Addresses of the pages 1..n. */
  readonly pageHrefs: readonly string[]
  /** Feed of the column, null when it has none. */
  readonly rssHref: string | null
}

export type ArticlePage = Place & {
  readonly kind: 'article'
  readonly column: Link
  readonly subtitle: string
  /** «2026-11-21 14:05», school time; the head writes it as PubDate. */
  readonly shownAt: string
  readonly source: string
  readonly author: string
  readonly editor: string
  /** 索引号; empty outside open information. */
  readonly indexNumber: string
  readonly tags: readonly string[]
  readonly validity: 'valid' | 'expired' | 'abolished' | null
  readonly cover: Picture | null
  readonly body: Body
  readonly attachments: readonly { readonly href: string; readonly name: string; readonly size: number }[]
  readonly previous: Link | null
  readonly next: Link | null
  readonly related: readonly ArticleRef[]
}

export type DirectoryEntry = {
  readonly href: string
  readonly indexNumber: string
  readonly title: string
  readonly date: string
  readonly organ: string
  readonly validity: 'valid' | 'expired' | 'abolished' | null
}

export type Letter = {
  readonly href: string | null
  readonly title: string
  readonly askedOn: string
  readonly answeredOn: string | null
  readonly question: string
  readonly answer: string | null
  readonly answeredBy: string
}

export type Question =
  | {
      readonly kind: 'choice'
      readonly id: string
      readonly title: string
      readonly required: boolean
      readonly many: boolean
      /** `name`: of many, each box is a field of its own. */
      readonly options: readonly { readonly value: string; readonly title: string; readonly name?: string }[]
    }
  | {
      readonly kind: 'text'
      readonly id: string
      readonly title: string
      readonly required: boolean
      readonly long: boolean
      readonly max: number
    }
  | {
      readonly kind: 'number'
      readonly id: string
      readonly title: string
      readonly required: boolean
      readonly min: number
      readonly max: number
    }
  | {
      readonly kind: 'scale'
      readonly id: string
      readonly title: string
      readonly required: boolean
      readonly of: number
    }

export type SearchHit = {
  readonly href: string
  readonly title: string
  readonly date: string
  readonly column: string
  /** Of a search over all sites. */
  readonly site?: string
  /** Pieces of the text around what was found; found pieces are marked. */
  readonly excerpt: readonly { readonly text: string; readonly found: boolean }[]
}

/** Hidden fields that a form carries to the server (its token). */
export type Hidden = readonly { readonly name: string; readonly value: string }[]

/** A form that comes back to its writer: nothing he wrote is lost, and what is wrong stands at its field. */
export type Refilled = {
  readonly values: Readonly<Record<string, string>>
  /** Field's name; one that the form does not have puts the sentence above the form. */
  readonly field: string
  /** '' for one who only wants to change an answer. */
  readonly problem: string
}

export type Page =
  | {
      readonly kind: 'home'
      readonly path: string
      readonly description: string
      readonly keywords: readonly string[]
      readonly rssHref: string | null
      readonly rows: readonly HomeRow[]
    }
  | (ColumnPlace & {
      readonly kind: 'list'
      readonly look: ListLook
      readonly items: readonly ArticleRef[]
      /** Stands in place of the list; made by a template. */
      readonly body?: Body
    })
  | (ColumnPlace & { readonly kind: 'directory'; readonly organ: string; readonly items: readonly DirectoryEntry[] })
  | (ColumnPlace & { readonly kind: 'gallery'; readonly items: readonly ArticleRef[] })
  | (ColumnPlace & { readonly kind: 'videos'; readonly items: readonly VideoRef[] })
  | ArticlePage
  | (Place & {
      readonly kind: 'single'
      readonly side: readonly MenuItem[]
      readonly column: Link
      readonly updatedOn: string
      readonly body: Body
    })
  | (Place & {
      readonly kind: 'mailbox'
      readonly action: string
      readonly hidden: Hidden
      readonly kinds: readonly { readonly value: string; readonly title: string }[]
      /** What the writer should know: who answers, in how many days, what is published. */
      readonly guide: string
      /** Where a writer asks after a letter by its code. */
      readonly askAction: string
      readonly letters: readonly Letter[]
      readonly page: number
      readonly pages: number
      readonly pageHrefs: readonly string[]
      readonly refilled?: Refilled
    })
  | (Place & {
      readonly kind: 'survey'
      readonly action: string
      readonly hidden: Hidden
      readonly guide: string
      /** «2026-11-21 至 2026-12-05» */
      readonly period: string
      readonly state: 'coming' | 'open' | 'closed'
      readonly questions: readonly Question[]
      /** Published result, null while there is none. */
      readonly result: Body | null
      readonly refilled?: Refilled
    })
  | (Place & {
      /** What was filled in, to be looked through before it is sent for good. */
      readonly kind: 'surveyCheck'
      readonly action: string
      readonly hidden: Hidden
      readonly rows: readonly { readonly title: string; readonly answer: string }[]
      /** Why it was not taken, though nothing filled in is wrong. */
      readonly problem: string
    })
  | (Place & {
      readonly kind: 'search'
      readonly action: string
      /** Where was looked: on this site, or on all sites of the district. */
      readonly scope: 'site' | 'cluster'
      readonly query: string
      readonly total: number
      readonly hits: readonly SearchHit[]
      readonly page: number
      readonly pages: number
      readonly pageHrefs: readonly string[]
    })
  | (Place & { readonly kind: 'sitemap' })
  | (Place & {
      readonly kind: 'accessibility'
      /** Further words of the site's own; null shows the standard statement alone. */
      readonly body: Body | null
    })
  | (Place & { readonly kind: 'notFound' })
  | (Place & {
      readonly kind: 'notice'
      /** «said»: an answer to what a reader sent; the title says it all. */
      readonly state: 'moved' | 'withdrawn' | 'said'
      readonly text: string
      /** Where it went, or what may come next; null when nowhere. */
      readonly target: Link | null
    })
export type PageKind = Page['kind']
export type PageOf<K extends PageKind> = Extract<Page, { kind: K }>

export type FeedItem = {
  readonly title: string
  readonly href: string
  readonly summary: string
  /** RFC 3339 moment, «2026-11-21T06:05:00Z». */
  readonly at: string
  readonly author: string
}
export type SitemapEntry = { readonly path: string; readonly changedOn: string }
