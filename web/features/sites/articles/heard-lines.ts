/** What a reader of the screen says of an article, line by line: headings with their rank, pictures by their words. */
import type { Block, Inline } from '@shuyuan/contract/sites/body.ts'
import type { ArticleContent } from './articles.queries.ts'

export type HeardLine = { readonly text: string; readonly isMissing?: boolean }

const words = (content: readonly Inline[] | undefined): string =>
  (content ?? []).map((node) => (node.type === 'text' ? node.text : ' ')).join('')

const picture = (alt: string, caption: string): HeardLine => {
  const about = caption ? `，图注：${caption}` : ''
  return alt
    ? { text: `图片：${alt}${about}` }
    : { text: `图片没有替代文字，听的人不知道图里有什么${about}`, isMissing: true }
}

const ranks = { 2: '一级标题', 3: '二级标题', 4: '三级标题' } as const

function linesOf(block: Block): HeardLine[] {
  switch (block.type) {
    case 'paragraph':
      return words(block.content).trim() ? [{ text: words(block.content) }] : []
    case 'heading':
      return [{ text: `${ranks[block.attrs.level]}：${words(block.content)}` }]
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item, index) => {
        const [first, ...rest] = item.content.flatMap(linesOf)
        const mark = block.type === 'orderedList' ? `第 ${index + 1} 项` : '列表项'
        return first ? [{ ...first, text: `${mark}：${first.text}` }, ...rest] : rest
      })
    case 'blockquote':
      return block.content.flatMap(linesOf).map((line) => ({ ...line, text: `引用：${line.text}` }))
    case 'image':
      return [picture(block.attrs.alt, block.attrs.caption)]
    case 'gallery':
      return [
        { text: `图集，共 ${block.attrs.items.length} 张` },
        ...block.attrs.items.map(({ alt, caption }) => picture(alt, caption)),
      ]
    case 'video':
      return [{ text: `视频：${block.attrs.title || '没有标题'}` }]
    case 'attachment':
      return [{ text: `附件：${block.attrs.name}` }]
    case 'table':
      return [
        { text: `表格，${block.content.length} 行` },
        ...block.content.map((row) => ({
          text: (row.content ?? [])
            .map((cell) =>
              cell.content
                .flatMap(linesOf)
                .map(({ text }) => text)
                .join(''),
            )
            .join('，'),
        })),
      ]
    case 'horizontalRule':
      return []
  }
}

export const heardLines = ({ title, subtitle, body, attachments }: ArticleContent): HeardLine[] => [
  { text: `标题：${title}` },
  ...(subtitle ? [{ text: subtitle }] : []),
  ...body.content.flatMap(linesOf),
  ...attachments.map(({ name }) => ({ text: `附件：${name}` })),
]
