/** Between the editor's own tree and the body that is kept: unset attributes and pictures still on their way fall out. */
import { type Block, type Body, BodySchema, emptyBody, type Inline } from '@shuyuan/contract/sites/body.ts'
import type { JSONContent } from '@tiptap/core'

type Tree = { readonly [key: string]: unknown }

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const tidyList = (nodes: unknown, resolve: ResolveMedia): Tree[] =>
  list(nodes).flatMap((node) => {
    const tidy = tidyNode(node, resolve)
    return tidy ? [tidy] : []
  })

/** The real id of a medium: as given, the one an upload has become, or null while it is on its way. */
export type ResolveMedia = (id: string) => string | null

function attrsOf(node: Tree, resolve: ResolveMedia): Tree | null {
  if (!isTree(node['attrs'])) return {}
  const kept = Object.entries(node['attrs']).filter(
    ([, value]) => value !== null && value !== undefined && value !== false,
  )
  const attrs: Record<string, unknown> = Object.fromEntries(kept)
  if (node['type'] === 'gallery') {
    const items = list(attrs['items']).flatMap((item) => {
      const media = isTree(item) && typeof item['media'] === 'string' ? resolve(item['media']) : null
      return media && isTree(item) ? [{ ...item, media }] : []
    })
    return items.length > 0 ? { items } : null
  }
  if (typeof attrs['media'] === 'string') {
    const media = resolve(attrs['media'])
    return media ? { ...attrs, media } : null
  }
  // What a table's cell has by itself need not be kept; alignment stands in its paragraphs.
  if (node['type'] === 'tableCell' || node['type'] === 'tableHeader') {
    const spans = Object.entries(attrs).filter(([name, value]) => /^(?:col|row)span$/.test(name) && value !== 1)
    return Object.fromEntries(spans)
  }
  if (node['type'] === 'orderedList') return attrs['start'] === 1 ? {} : { start: attrs['start'] }
  return attrs
}

const wantsContent = new Set([
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'tableCell',
  'tableHeader',
  'table',
])

function tidyNode(node: unknown, resolve: ResolveMedia): Tree | null {
  if (!isTree(node)) return null
  const attrs = attrsOf(node, resolve)
  if (!attrs) return null
  const content = tidyList(node['content'], resolve)
  const type = String(node['type'])
  if (content.length === 0 && wantsContent.has(type)) {
    if (!/^(?:table(?:Cell|Header)|listItem)$/.test(type)) return null
    content.push({ type: 'paragraph' })
  }
  const marks = list(node['marks']).map((mark) => {
    if (!isTree(mark)) return mark
    const { type: name, attrs: own } = mark
    return isTree(own) && Object.keys(own).length > 0 ? { type: name, attrs: own } : { type: name }
  })
  return {
    type,
    ...(type === 'text' ? { text: node['text'] } : {}),
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    ...(content.length > 0 ? { content } : {}),
    ...(marks.length > 0 ? { marks } : {}),
  }
}

const isBlank = (node: Tree | undefined): boolean => node?.['type'] === 'paragraph' && !('content' in node)

/** Null when the tree is no body: the former one stays and nothing is lost. */
export function tidyBody(json: unknown, resolve: ResolveMedia = (id) => id): Body | null {
  const content = isTree(json) ? tidyList(json['content'], resolve) : []
  while (content.length > 1 && isBlank(content.at(-1))) content.pop()
  if (content.length === 0) return emptyBody
  const parsed = BodySchema.safeParse({ type: 'doc', content })
  return parsed.success ? parsed.data : null
}

/** The editor wants each list item to begin with a paragraph; bodies from elsewhere may begin with a picture. */
export function fitForEditor(body: Body): Body {
  const fit = (block: Block): Block => {
    switch (block.type) {
      case 'bulletList':
      case 'orderedList':
        return {
          ...block,
          content: block.content.map((item) => {
            const inner = item.content.map(fit)
            return { ...item, content: inner[0]?.type === 'paragraph' ? inner : [{ type: 'paragraph' }, ...inner] }
          }),
        }
      case 'blockquote':
        return { ...block, content: block.content.map(fit) }
      default:
        return block
    }
  }
  return { ...body, content: body.content.map(fit) }
}

/** The body as the editor takes it in. */
export function editorContent(body: Body): JSONContent {
  const content: JSONContent = JSON.parse(JSON.stringify(fitForEditor(body)))
  return content
}

const leading = /^[\s\u3000\u00a0]+/

/** 一键排版: paragraphs begin two characters in, typed blanks and empty lines go; what is centred or a list stays. */
export function arrange(body: Body): Body {
  const content = body.content.flatMap((block): Block[] => {
    if (block.type !== 'paragraph') return [block]
    const words = trimStart(block.content ?? [])
    if (words.length === 0) return []
    const align = block.attrs?.textAlign
    const attrs = align === 'center' || align === 'right' ? { textAlign: align } : { indent: true }
    return [{ type: 'paragraph', attrs, content: words }]
  })
  return content.length > 0 ? { type: 'doc', content } : emptyBody
}

function trimStart([first, ...rest]: readonly Inline[]): Inline[] {
  if (!first) return []
  if (first.type === 'hardBreak') return trimStart(rest)
  const text = first.text.replace(leading, '')
  return text === '' ? trimStart(rest) : [{ ...first, text }, ...rest]
}
