/** Everything that is looked at before a text may be handed in: blank parts, words, personal data, pictures, links. Pure. */
import type { ArticleContent, Finding } from '@shuyuan/contract/sites/articles.ts'
import { type Block, linksOf } from '@shuyuan/contract/sites/body.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import { checkText, type Watch } from './check-text.ts'

export type CheckedMedia = {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly alt: string
  /** What was found inside the file; null while it has not been read. */
  readonly findings: readonly Finding[] | null
}
export type CheckInput = {
  readonly content: ArticleContent
  readonly column: Pick<ColumnRecord, 'kind'>
  readonly media: ReadonlyMap<string, CheckedMedia>
  readonly watch: Watch
  /** Root-relative links of the text that lead to no page of the site. */
  readonly deadLinks: readonly string[]
}

export function checkContent({ content, column, media, watch, deadLinks }: CheckInput): Finding[] {
  const rows = [[content.title], [content.subtitle], [content.summary], ...rowsOf(content.body.content)].filter(
    (row) => row.join('') !== '',
  )
  const isBlank = rowsOf(content.body.content).every((row) => row.join('').trim() === '') && !showsSomething(content)
  return [
    ...(content.title === '' ? [block('title', '还没有标题')] : []),
    ...(isBlank && content.linkUrl === '' ? [block('blank', '正文还是空的')] : []),
    ...(column.kind === 'directory' && content.indexNumber === ''
      ? [hint('index', '信息公开目录里的文章最好有索引号')]
      : []),
    ...checkText('正文', rows, watch),
    ...pictures(content),
    ...[...media.values()].flatMap((one) => insideOf(one)),
    ...deadLinks.map((href) => explain('link', `链接「${href}」在本站找不到对应的页面，请改正或说明`)),
  ]
}

const block = (rule: string, message: string): Finding => ({ rule, level: 'block', message })
const explain = (rule: string, message: string): Finding => ({ rule, level: 'explain', message })
const hint = (rule: string, message: string): Finding => ({ rule, level: 'hint', message })

function pictures(content: ArticleContent): Finding[] {
  const missing = picturesIn(content.body.content).filter((alt) => alt.trim() === '').length
  return missing > 0 ? [explain('alt', `有 ${missing} 张图片没有替代文字，看不见图片的读者会读不到，请补上`)] : []
}

/** Alternative texts of all pictures, in lists, quotes and tables too. */
function picturesIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((one) => {
    if (one.type === 'image') return [one.attrs.alt]
    if (one.type === 'gallery') return one.attrs.items.map(({ alt }) => alt)
    if (one.type === 'blockquote') return picturesIn(one.content)
    if (one.type === 'bulletList' || one.type === 'orderedList')
      return one.content.flatMap((item) => picturesIn(item.content))
    if (one.type === 'table')
      return one.content.flatMap((row) => (row.content ?? []).flatMap((cell) => picturesIn(cell.content)))
    return []
  })
}

function insideOf({ kind, name, findings }: CheckedMedia): Finding[] {
  if (kind !== 'file') return []
  if (findings === null) return [hint('attachment', `附件《${name}》还在检查，稍后再看结果`)]
  return findings.map((finding) => ({ ...finding, message: finding.message.replace(/^附件/, `附件《${name}》`) }))
}

/** The text as rows: a table's rows as they stand, everything else a line a block. */
export function rowsOf(blocks: readonly Block[]): string[][] {
  return blocks.flatMap((one): string[][] => {
    switch (one.type) {
      case 'paragraph':
      case 'heading':
        return [[(one.content ?? []).map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('')]]
      case 'blockquote':
        return rowsOf(one.content)
      case 'bulletList':
      case 'orderedList':
        return one.content.flatMap((item) => rowsOf(item.content))
      case 'table':
        return one.content.map((row) => (row.content ?? []).map((cell) => rowsOf(cell.content).flat().join(' ')))
      case 'image':
        return [[`${one.attrs.alt} ${one.attrs.caption}`]]
      case 'gallery':
        return one.attrs.items.map(({ alt, caption }) => [`${alt} ${caption}`])
      case 'video':
        return [[one.attrs.title]]
      case 'attachment':
        return [[one.attrs.name]]
      case 'horizontalRule':
        return []
    }
  })
}

/** A body of pictures alone is no blank body. */
const showsSomething = (content: ArticleContent): boolean =>
  content.attachments.length > 0 ||
  content.body.content.some(({ type }) => ['image', 'gallery', 'video', 'attachment', 'table'].includes(type))

/** Links to pages of the own site. */
export const ownLinks = (content: ArticleContent): string[] =>
  [...new Set(linksOf(content.body))].filter((href) => href.startsWith('/')).map((href) => href.split(/[?#]/)[0] ?? '')
