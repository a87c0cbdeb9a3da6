/**
 * The body of an article as a tiptap/ProseMirror tree. It is an allow-list: what is not named here does not exist, so
 * no HTML is ever stored and nothing needs cleaning when a page is made. Attributes that the editor writes as null
 * when unset are accepted as null.
 */
import { z } from 'zod'
import { Id } from '../kernel/ids.ts'
import { isSafeHref, isText, keepsLimits, limits } from './body-rules.ts'

export { isSafeHref, limits as bodyLimits } from './body-rules.ts'

type Maybe<T> = T | null | undefined
export type TextAlign = 'left' | 'center' | 'right'
export type Mark = { type: 'bold' | 'italic' | 'underline' | 'strike' } | { type: 'link'; attrs: { href: string } }
export type Inline =
  | { type: 'text'; text: string; marks?: Mark[] | undefined }
  | { type: 'hardBreak'; marks?: Mark[] | undefined }
export type ListItem = { type: 'listItem'; content: Block[] }
export type Cell = {
  type: 'tableCell' | 'tableHeader'
  attrs?: { colspan?: Maybe<number>; rowspan?: Maybe<number>; colwidth?: Maybe<null> } | undefined
  content: Block[]
}
export type TableRow = { type: 'tableRow'; content?: Cell[] | undefined }
export type PictureItem = { media: string; alt: string; caption: string }
export type Block =
  | {
      type: 'paragraph'
      attrs?: { textAlign?: Maybe<TextAlign>; indent?: Maybe<boolean> } | undefined
      content?: Inline[] | undefined
    }
  | {
      type: 'heading'
      attrs: { level: 2 | 3 | 4; textAlign?: Maybe<TextAlign> }
      content?: Inline[] | undefined
    }
  | { type: 'bulletList'; content: ListItem[] }
  | {
      type: 'orderedList'
      attrs?: { start?: Maybe<number>; type?: Maybe<null> } | undefined
      content: ListItem[]
    }
  | { type: 'blockquote'; content: Block[] }
  | { type: 'horizontalRule' }
  | { type: 'image'; attrs: PictureItem & { width: 'full' | 'half' | 'third' } }
  | { type: 'gallery'; attrs: { items: PictureItem[] } }
  | { type: 'video'; attrs: { media: string; title: string } }
  | { type: 'attachment'; attrs: { media: string; name: string } }
  | { type: 'table'; content: TableRow[] }
export type Body = { type: 'doc'; content: Block[] }

const words = (max: number) => z.string().max(max).refine(isText, '含有看不见的控制字符')
const align = z.enum(['left', 'center', 'right']).nullish()

const MarkSchema: z.ZodType<Mark, Mark> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['bold', 'italic', 'underline', 'strike']) }),
  z.strictObject({
    type: z.literal('link'),
    attrs: z.strictObject({ href: z.string().refine(isSafeHref, '链接地址不能用：只接受网页、邮箱、电话和本站地址') }),
  }),
])
const marks = z
  .array(MarkSchema)
  .max(5)
  .refine((list) => new Set(list.map((mark) => mark.type)).size === list.length, '同一种样式只能有一次')
  .optional()

const InlineSchema: z.ZodType<Inline, Inline> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: words(limits.text).min(1), marks }),
  z.strictObject({ type: z.literal('hardBreak'), marks }),
])
const inline = z.array(InlineSchema).optional()

const pictureItem = { media: Id, alt: words(200), caption: words(200) }
const span = z.int().min(1).max(100).nullish()
const blocks = z.lazy(() => z.array(BlockSchema).min(1))

const ListItemSchema: z.ZodType<ListItem, ListItem> = z.strictObject({ type: z.literal('listItem'), content: blocks })
const CellSchema: z.ZodType<Cell, Cell> = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.strictObject({ colspan: span, rowspan: span, colwidth: z.null().optional() }).optional(),
  content: blocks,
})
const TableRowSchema: z.ZodType<TableRow, TableRow> = z.strictObject({
  type: z.literal('tableRow'),
  content: z.array(CellSchema).optional(),
})

const BlockSchema: z.ZodType<Block, Block> = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('paragraph'),
    attrs: z.strictObject({ textAlign: align, indent: z.boolean().nullish() }).optional(),
    content: inline,
  }),
  z.strictObject({
    type: z.literal('heading'),
    attrs: z.strictObject({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]), textAlign: align }),
    content: inline,
  }),
  z.strictObject({ type: z.literal('bulletList'), content: z.array(ListItemSchema).min(1) }),
  z.strictObject({
    type: z.literal('orderedList'),
    attrs: z.strictObject({ start: z.int().min(0).max(100_000).nullish(), type: z.null().optional() }).optional(),
    content: z.array(ListItemSchema).min(1),
  }),
  z.strictObject({ type: z.literal('blockquote'), content: blocks }),
  z.strictObject({ type: z.literal('horizontalRule') }),
  z.strictObject({
    type: z.literal('image'),
    attrs: z.strictObject({ ...pictureItem, width: z.enum(['full', 'half', 'third']) }),
  }),
  z.strictObject({
    type: z.literal('gallery'),
    attrs: z.strictObject({ items: z.array(z.strictObject(pictureItem)).min(1).max(100) }),
  }),
  z.strictObject({ type: z.literal('video'), attrs: z.strictObject({ media: Id, title: words(200) }) }),
  z.strictObject({ type: z.literal('attachment'), attrs: z.strictObject({ media: Id, name: words(200) }) }),
  z.strictObject({ type: z.literal('table'), content: z.array(TableRowSchema).min(1) }),
])

/** Depth and number of nodes are counted before the tree is walked by recursion: a hostile tree costs no stack. */
export const BodySchema = z
  .unknown()
  .refine(keepsLimits, { message: '正文层次太深或内容太多，请拆成几篇', abort: true })
  .pipe(z.strictObject({ type: z.literal('doc'), content: z.array(BlockSchema).min(1) }))

export const emptyBody: Body = { type: 'doc', content: [{ type: 'paragraph' }] }

type Node = Body | Block | ListItem | TableRow | Cell | Inline

/** Every node in reading order. */
function* walk(node: Node): Generator<Node> {
  yield node
  if ('content' in node && node.content) for (const child of node.content) yield* walk(child)
}

const lineEnders = new Set<string>(['paragraph', 'heading', 'hardBreak', 'tableRow'])

/** The words of a body, one line a paragraph: for search, summaries and checks of wording. Captions count. */
export function textOf(body: Body): string {
  const parts: string[] = []
  const visit = (node: Node): void => {
    if (node.type === 'text') parts.push(node.text)
    else if (node.type === 'image') parts.push(`${node.attrs.caption}\n`)
    else if (node.type === 'gallery') for (const item of node.attrs.items) parts.push(`${item.caption}\n`)
    else if (node.type === 'video') parts.push(`${node.attrs.title}\n`)
    else if (node.type === 'attachment') parts.push(`${node.attrs.name}\n`)
    if ('content' in node && node.content) for (const child of node.content) visit(child)
    if (lineEnders.has(node.type)) parts.push('\n')
  }
  visit(body)
  return parts
    .join('')
    .replaceAll(/\n{2,}/g, '\n')
    .trim()
}

/** Ids of all pictures, videos and files a body shows, each once, in order of first use. */
export function mediaOf(body: Body): string[] {
  const found = new Set<string>()
  for (const node of walk(body)) {
    if (node.type === 'gallery') for (const item of node.attrs.items) found.add(item.media)
    else if (node.type === 'image' || node.type === 'video' || node.type === 'attachment') found.add(node.attrs.media)
  }
  return [...found]
}

/** Addresses a body links to, each once, in order of first use. */
export function linksOf(body: Body): string[] {
  const found = new Set<string>()
  for (const node of walk(body)) {
    if (node.type !== 'text' && node.type !== 'hardBreak') continue
    for (const mark of node.marks ?? []) if (mark.type === 'link') found.add(mark.attrs.href)
  }
  return [...found]
}
