/**
 * The tree of an article's body, as contract/sites/body.ts accepts it. Engines know no contract, so the shape stands
 * here a second time; body.test.ts proves that the two are one.
 */
type Maybe<T> = T | null | undefined
export type TextAlign = 'left' | 'center' | 'right'
export type Mark = { type: 'bold' | 'italic' | 'underline' | 'strike' } | { type: 'link'; attrs: { href: string } }
export type TextNode = { type: 'text'; text: string; marks?: Mark[] | undefined }
export type Inline = TextNode | { type: 'hardBreak'; marks?: Mark[] | undefined }
export type ListItem = { type: 'listItem'; content: Block[] }
export type Cell = {
  type: 'tableCell' | 'tableHeader'
  attrs?: { colspan?: Maybe<number>; rowspan?: Maybe<number>; colwidth?: Maybe<null> } | undefined
  content: Block[]
}
export type TableRow = { type: 'tableRow'; content?: Cell[] | undefined }
export type PictureItem = { media: string; alt: string; caption: string }
export type Paragraph = {
  type: 'paragraph'
  attrs?: { textAlign?: Maybe<TextAlign>; indent?: Maybe<boolean> } | undefined
  content?: Inline[] | undefined
}
export type Heading = {
  type: 'heading'
  attrs: { level: 2 | 3 | 4; textAlign?: Maybe<TextAlign> }
  content?: Inline[] | undefined
}
export type List =
  | { type: 'bulletList'; content: ListItem[] }
  | {
      type: 'orderedList'
      attrs?: { start?: Maybe<number>; type?: Maybe<null> } | undefined
      content: ListItem[]
    }
export type Table = { type: 'table'; content: TableRow[] }
export type Block =
  | Paragraph
  | Heading
  | List
  | { type: 'blockquote'; content: Block[] }
  | { type: 'horizontalRule' }
  | { type: 'image'; attrs: PictureItem & { width: 'full' | 'half' | 'third' } }
  | { type: 'gallery'; attrs: { items: PictureItem[] } }
  | { type: 'video'; attrs: { media: string; title: string } }
  | { type: 'attachment'; attrs: { media: string; name: string } }
  | Table
export type Body = { type: 'doc'; content: Block[] }

/** The same limits as contract/sites/body-rules.ts. */
export const limits = { depth: 12, nodes: 20_000, text: 20_000, allText: 500_000, href: 2_000 } as const

// Browsers drop tabs and newlines inside an address and read «\» as «/»: both would defeat the shapes below.
const neverInHref = /[\u0000-\u0020\u007f-\u00a0\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\\<>"'`]/
const hrefShapes = /^(?:https?:\/\/[^/?#]|mailto:[^:]+@[^:]+$|tel:\+?[\d*#()-]+(?:,\d+)?$|\/(?!\/)|#)/i

/** Whether an address may stand in a link: http, https, mailto, tel, `/…` (never `//…`) or `#…`. */
export const isSafeHref = (href: string): boolean =>
  href.length <= limits.href && href.isWellFormed() && !neverInHref.test(href) && hrefShapes.test(href)
