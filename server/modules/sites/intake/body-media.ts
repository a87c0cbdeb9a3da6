/** A body fresh from foreign HTML: its placeholders become media of this site, or go; links to files become attachments. Pure. */
import { type Block, type Body, type Inline, isSafeHref, type Mark } from '@shuyuan/contract/sites/body.ts'
import { localLink } from './old-address.ts'

export type MediaNames = {
  /** The id here of a placeholder, or undefined when the picture was not given. */
  readonly of: (placeholder: string) => string | undefined
  /** The file of this site that an old address means. */
  readonly file: (href: string) => { readonly id: string; readonly name: string } | undefined
  readonly site: string
}

export type Settled = { readonly body: Body; readonly attachments: { media: string; name: string }[] }

export function settleMedia(body: Body, names: MediaNames): Settled {
  const attachments = new Map<string, string>()
  const inline = (node: Inline): Inline => {
    if (!node.marks) return node
    const marks = node.marks.flatMap((mark): Mark[] => {
      if (mark.type !== 'link') return [mark]
      const file = names.file(mark.attrs.href)
      if (file) {
        attachments.set(file.id, file.name)
        return []
      }
      const href = localLink(mark.attrs.href, names.site)
      return [{ type: 'link', attrs: { href: isSafeHref(href) ? href : mark.attrs.href } }]
    })
    return { ...node, marks }
  }
  const blocks = (list: readonly Block[]): Block[] => {
    const kept = list.flatMap(block)
    return kept.length > 0 ? kept : [{ type: 'paragraph' }]
  }
  const block = (node: Block): Block[] => {
    switch (node.type) {
      case 'image':
      case 'video': {
        const media = names.of(node.attrs.media)
        if (!media) return []
        return node.type === 'image'
          ? [{ ...node, attrs: { ...node.attrs, media } }]
          : [{ ...node, attrs: { ...node.attrs, media } }]
      }
      case 'paragraph':
      case 'heading':
        return [node.content ? { ...node, content: node.content.map(inline) } : node]
      case 'bulletList':
      case 'orderedList':
        return [{ ...node, content: node.content.map((item) => ({ ...item, content: blocks(item.content) })) }]
      case 'blockquote':
        return [{ ...node, content: blocks(node.content) }]
      case 'table':
        return [
          {
            ...node,
            content: node.content.map((row) =>
              row.content
                ? { ...row, content: row.content.map((cell) => ({ ...cell, content: blocks(cell.content) })) }
                : row,
            ),
          },
        ]
      default:
        return [node]
    }
  }
  const content = blocks(body.content)
  return {
    body: { type: 'doc', content },
    attachments: [...attachments].slice(0, 50).map(([media, name]) => ({ media, name })),
  }
}
