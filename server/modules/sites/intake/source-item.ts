/** What every source of an old site is read as: one thing at a time, whatever it came from. */
import type { Readable } from 'node:stream'
import type { IntakeKind } from '@shuyuan/contract/sites/intake.ts'

export type SourceCategory = { readonly key: string; readonly title: string; readonly parentKey: string | null }

export type SourceItem = {
  /** «post», «page», «attachment»; anything else is accounted for and left out. */
  readonly type: string
  /** The old site's number of it, or nothing. */
  readonly id: string
  /** HTML, as the old site wrote it. */
  readonly title: string
  /** Its old address; relative addresses in the content are resolved against it. */
  readonly link: string
  /** The old site's own identity of it: taken in once by this. */
  readonly guid: string
  readonly creator: string
  /** 来源: where the old site had it from. */
  readonly source: string
  /** HTML; in «wordpress» with short codes and paragraphs of blank lines. */
  readonly content: string
  readonly dialect: 'wordpress' | 'html'
  readonly excerpt: string
  readonly date: string
  readonly dateGmt: string
  readonly pubDate: string
  readonly status: string
  readonly isProtected: boolean
  readonly attachmentUrl: string
  readonly categories: readonly { readonly domain: string; readonly key: string; readonly title: string }[]
  readonly meta: ReadonlyMap<string, string>
  readonly comments: number
  /** Files that stand beside the article and not in its text. */
  readonly beside: readonly string[]
  /** Further old addresses of the same page. */
  readonly aliases: readonly string[]
  /** Told in the account of it. */
  readonly notes: readonly string[]
}

export type SourcePart =
  | { readonly kind: 'site'; readonly title: string; readonly address: string }
  | { readonly kind: 'category'; readonly category: SourceCategory }
  | { readonly kind: 'author'; readonly login: string; readonly name: string }
  | { readonly kind: 'item'; readonly item: SourceItem }

export type SourceReading = {
  readonly encoding: string
  readonly parts: AsyncGenerator<SourcePart>
  /** Characters that could not be read, so far. */
  readonly odd: () => number
}

export type OpenSource = {
  /** Other hosts on which its files lie, which were not asked, and how many lie there. */
  readonly fileHosts?: readonly { readonly host: string; readonly count: number }[]
  readonly kind: IntakeKind
  /** From its beginning; may be asked for again, and gives the same things in the same order. */
  readonly read: () => Promise<SourceReading>
  /** By what the file of an old address is known here, or null when it was not given. */
  readonly fileKey: (address: string) => string | null
  /** The bytes of a key; null when they are gone. */
  readonly file: (key: string) => Promise<{ readonly name: string; readonly stream: Readable } | null>
  readonly close: () => void
}

/** An item with nothing said about it but this. */
export const plainItem = (
  given: Pick<SourceItem, 'type' | 'title' | 'link' | 'guid'> & Partial<SourceItem>,
): SourceItem => ({
  id: '',
  creator: '',
  source: '',
  content: '',
  dialect: 'html',
  excerpt: '',
  date: '',
  dateGmt: '',
  pubDate: '',
  status: 'publish',
  isProtected: false,
  attachmentUrl: '',
  categories: [],
  meta: new Map(),
  comments: 0,
  beside: [],
  aliases: [],
  notes: [],
  ...given,
})
