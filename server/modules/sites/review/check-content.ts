/** What is checked before a text may be handed in. Further rules stand in engines; this joins them for one article. */
import type { ArticleContent, Finding } from '@shuyuan/contract/sites/articles.ts'
import { textOf } from '@shuyuan/contract/sites/body.ts'
import type { ColumnRecord } from '../columns/column.store.ts'

export type CheckedMedia = { readonly kind: string; readonly name: string; readonly alt: string }
export type CheckInput = {
  readonly content: ArticleContent
  readonly column: Pick<ColumnRecord, 'kind'>
  readonly media: ReadonlyMap<string, CheckedMedia>
}

export function checkContent({ content, column }: CheckInput): Finding[] {
  const findings: Finding[] = []
  if (content.title === '') findings.push({ rule: 'title', level: 'block', message: '还没有标题' })
  const isEmpty = textOf(content.body).trim() === '' && !hasBlocks(content)
  if (isEmpty && content.linkUrl === '') findings.push({ rule: 'blank', level: 'block', message: '正文还是空的' })
  if (column.kind === 'directory' && content.indexNumber === '')
    findings.push({ rule: 'index', level: 'hint', message: '信息公开目录里的文章最好有索引号' })
  return findings
}

/** A body of pictures alone is no blank body. */
const hasBlocks = (content: ArticleContent): boolean =>
  content.attachments.length > 0 ||
  content.body.content.some((block) => ['image', 'gallery', 'video', 'attachment', 'table'].includes(block.type))
