/** One item of an export as an article to be: its text, dates, names, and what could not come along. Pure. */
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { type FoundMedia, readHtml } from '@shuyuan/engines/pages/index.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { MediaNames } from './body-media.ts'
import { settleMedia } from './body-media.ts'
import { withoutShortcodes, withParagraphs } from './shortcodes.ts'
import type { SourceItem } from './source-item.ts'
import { similarity, textOfHtml } from './text-of-html.ts'

export type ReadItem = {
  readonly item: SourceItem
  readonly isPublic: boolean
  readonly publishedAt: Date
  readonly html: string
  readonly pictures: readonly FoundMedia[]
  readonly videos: readonly FoundMedia[]
  readonly dropped: readonly string[]
  readonly notes: readonly string[]
  readonly body: ReturnType<typeof readHtml>['body']
}

/** Types that become articles. */
export const isArticle = ({ type }: SourceItem): boolean => type === 'post' || type === 'page'
/** Never shown, or thrown away. */
export const isGone = ({ status }: SourceItem): boolean => /^(?:trash|auto-draft|inherit)$/.test(status)

const moment = (text: string): Date | null => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1990 ? null : at
}

/** The day of the old site's own clock, which for a school is ours; future moments are none. */
export function publishedAt({ date, dateGmt, pubDate }: SourceItem, now: Date): Date {
  const found = moment(`${dateGmt.replace(' ', 'T')}Z`) ?? moment(`${date.replace(' ', 'T')}+08:00`) ?? moment(pubDate)
  return found && found <= now ? found : now
}

export function readItem(item: SourceItem, now: Date, pictureAt: (id: string) => string | undefined): ReadItem {
  const isCoded = item.dialect === 'wordpress'
  const plain = isCoded ? withoutShortcodes(item.content, pictureAt) : { html: item.content, dropped: [] }
  const html = isCoded ? withParagraphs(plain.html) : plain.html
  const { body, pictures, videos, dropped } = readHtml(html, URL.canParse(item.link) ? { base: item.link } : {})
  const notes = [...item.notes]
  if (item.status === 'future') notes.push('原定以后发布，先作为草稿')
  if (item.isProtected) notes.push('有访问密码，作为草稿')
  if (item.status === 'private') notes.push('私密文章，作为草稿')
  if (item.comments > 0) notes.push(`${item.comments} 条评论没有带过来`)
  const isPublic = item.status === 'publish' && !item.isProtected
  const left = [...plain.dropped, ...dropped]
  if (left.length > 0) notes.push(`没有带过来：${left.slice(0, 20).join('、')}`)
  return { item, isPublic, publishedAt: publishedAt(item, now), html, pictures, videos, dropped: left, notes, body }
}

/** One line without what a line of ours may not hold. */
export const asLine = (text: string, most: number): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most)
    .toWellFormed()
    .trim()

export type Finished = { readonly content: ArticleContent; readonly similarity: number }

type Around = {
  readonly names: MediaNames
  readonly author: string
  readonly cover: string | null
  /** Files that the old page offered outside its text. */
  readonly beside: readonly { readonly id: string; readonly name: string }[]
}

/** Null when even so it is nothing that an article may be; the account of the import says so. */
export function finishItem(read: ReadItem, { names, author, cover, beside }: Around): Finished | null {
  const { item } = read
  const { body, attachments: linked } = settleMedia(read.body, names)
  const given = [...linked, ...beside.map(({ id, name }) => ({ media: id, name }))]
  const attachments = [...new Map(given.map((one) => [one.media, one])).values()].slice(0, 50)
  const tags = item.categories.filter(({ domain }) => domain === 'post_tag').map(({ title }) => asLine(title, 20))
  const parsed = ArticleContent.safeParse({
    title: asLine(textOfHtml(item.title), 120) || '（无标题）',
    summary: asLine(textOfHtml(item.excerpt), 500),
    author: asLine(author, 60),
    source: asLine(item.source, 60),
    shownOn: schoolDate(read.publishedAt),
    body,
    cover,
    attachments: attachments.map(({ media, name }) => ({ media, name: asLine(name, 200) || '附件' })),
    tags: [...new Set(tags)].filter(Boolean).slice(0, 20),
  })
  if (!parsed.success) return null
  return { content: parsed.data, similarity: similarity(textOfHtml(read.html), textOf(parsed.data.body)) }
}
