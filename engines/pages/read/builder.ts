/**
 * Puts blocks where they may stand. A stack instead of recursion: foreign HTML nests thousands deep. What would go
 * beyond the limits of depth or number is written flat or left out, never refused.
 */
import type { Block, Body, Cell, Inline, ListItem, Table, TableRow } from '../body.ts'
import { limits } from '../body.ts'
import type { Look } from './style.ts'
import { splitAtBreaks, takeIndent, tidy } from './words.ts'

type Open =
  | { readonly kind: 'blocks'; readonly name: string; readonly content: Block[]; readonly cost: number }
  | { readonly kind: 'list'; readonly name: string; readonly content: ListItem[]; readonly cost: number }
  | { readonly kind: 'table'; readonly name: string; readonly content: TableRow[]; readonly cost: number }
  | { readonly kind: 'row'; readonly name: string; readonly content: Cell[]; readonly cost: number }

export type Shape = { readonly heading: 0 | 2 | 3 | 4; readonly look: Look }

/** A title; a box with more words than that fills the line, and they begin at its left. */
const longestBoxed = 24

/** Leaves room for what is closed after the limit is met. */
const room = limits.nodes - 600

export class Builder {
  readonly #doc: Body = { type: 'doc', content: [] }
  readonly #stack: Open[] = [{ kind: 'blocks', name: '', content: this.#doc.content, cost: 1 }]
  #nodes = 1
  #text = 0
  isFull = false

  get top(): Open {
    const last = this.#stack.at(-1)
    if (!last) throw new Error('the document itself is never closed')
    return last
  }

  #count(nodes: number, text = 0): boolean {
    if (this.#nodes + nodes > room || this.#text + text > limits.allText) this.isFull = true
    if (this.isFull) return false
    this.#nodes += nodes
    this.#text += text
    return true
  }

  /** Whether `levels` more containers leave depth for a paragraph and its text. */
  #fits(levels: number): boolean {
    return this.#stack.reduce((sum, open) => sum + open.cost, 0) + levels + 2 <= limits.depth
  }

  /** The list of blocks one may write into: a list or table that holds bare words gets an item or cell. */
  #blocks(): Block[] {
    const { top } = this
    if (top.kind === 'blocks') return top.content
    if (top.kind === 'list') return this.#openItem('li')
    if (top.kind === 'row') return this.#openCell('td', { type: 'tableCell' })
    this.openRow()
    return this.#openCell('td', { type: 'tableCell' })
  }

  #openItem(name: string): Block[] {
    const { top } = this
    const content: Block[] = []
    if (top.kind !== 'list' || !this.#count(1)) return content
    top.content.push({ type: 'listItem', content })
    this.#stack.push({ kind: 'blocks', name, content, cost: 1 })
    return content
  }

  #openCell(name: string, cell: Omit<Cell, 'content'>): Block[] {
    const { top } = this
    const content: Block[] = []
    if (top.kind !== 'row' || !this.#count(1)) return content
    top.content.push({ ...cell, content })
    this.#stack.push({ kind: 'blocks', name, content, cost: 1 })
    return content
  }

  /** A paragraph or heading (or several, where line breaks stand for paragraphs). */
  words(run: readonly Inline[], shape: Shape): void {
    for (const part of splitAtBreaks(run)) {
      const taken = takeIndent(part)
      const content = tidy(taken.run)
      if (content.length === 0) continue
      const length = content.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 0), 0)
      const target = this.#blocks()
      if (!this.#count(1 + content.length, length)) return
      const side = shape.look.isBoxed && length <= longestBoxed ? 'center' : shape.look.align
      const align = side === 'left' ? {} : { textAlign: side }
      if (shape.heading !== 0) {
        target.push({ type: 'heading', attrs: { level: shape.heading, ...align }, content: tidy(content.map(unbold)) })
        continue
      }
      const indent = (shape.look.indent || taken.indent) && side === 'left' ? { indent: true } : {}
      const attrs = { ...align, ...indent }
      target.push(
        Object.keys(attrs).length > 0 ? { type: 'paragraph', attrs, content } : { type: 'paragraph', content },
      )
    }
  }

  block(block: Block): void {
    const target = this.#blocks()
    if (this.#count(1)) target.push(block)
  }

  /** The block written last where words go now, for a caption that follows its picture. */
  get last(): Block | undefined {
    return this.top.kind === 'blocks' ? this.top.content.at(-1) : undefined
  }

  openList(name: 'ul' | 'ol', start: number): void {
    if (!this.#fits(2)) return
    const target = this.#blocks()
    if (!this.#fits(2) || !this.#count(1)) return
    const content: ListItem[] = []
    if (name === 'ul') target.push({ type: 'bulletList', content })
    else
      target.push(start === 1 ? { type: 'orderedList', content } : { type: 'orderedList', attrs: { start }, content })
    this.#stack.push({ kind: 'list', name, content, cost: 1 })
  }

  openItem(): void {
    if (this.top.kind === 'list') this.#openItem('li')
  }

  openQuote(): void {
    const target = this.#blocks()
    if (!this.#fits(1) || !this.#count(1)) return
    const content: Block[] = []
    target.push({ type: 'blockquote', content })
    this.#stack.push({ kind: 'blocks', name: 'blockquote', content, cost: 1 })
  }

  openTable(): void {
    const target = this.#blocks()
    if (!this.#fits(3) || !this.#count(1)) return
    const content: TableRow[] = []
    target.push({ type: 'table', content })
    this.#stack.push({ kind: 'table', name: 'table', content, cost: 1 })
  }

  openRow(): void {
    const { top } = this
    if (top.kind !== 'table' || !this.#count(1)) return
    const content: Cell[] = []
    top.content.push({ type: 'tableRow', content })
    this.#stack.push({ kind: 'row', name: 'tr', content, cost: 1 })
  }

  openCell(name: 'td' | 'th', colspan: number, rowspan: number): void {
    if (this.top.kind === 'table') this.openRow()
    const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) }
    const type = name === 'th' ? 'tableHeader' : 'tableCell'
    this.#openCell(name, Object.keys(attrs).length > 0 ? { type, attrs } : { type })
  }

  /** Closes down to the nearest open container of this name; a table's edge is not crossed by what is inside it. */
  close(name: string): void {
    for (let at = this.#stack.length - 1; at > 0; at -= 1) {
      const open = this.#stack[at]
      if (open?.name === name) {
        this.#stack.length = at
        return
      }
      if (open?.kind === 'table' || (open?.kind === 'list' && name !== 'table' && !tableParts.has(name))) return
    }
  }

  finish(): Body {
    this.#stack.length = 1
    const content = settle(this.#doc.content)
    return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
  }
}

/** A heading is heavy by itself. */
const unbold = (node: Inline): Inline =>
  node.type === 'text' && node.marks ? { ...node, marks: node.marks.filter(({ type }) => type !== 'bold') } : node

const tableParts = new Set(['td', 'th', 'tr', 'table'])
const orEmpty = (content: Block[]): Block[] => (content.length > 0 ? content : [{ type: 'paragraph' }])

/** Empty containers go, a table of one cell was only a frame. Depth is limited by now, so recursion is safe. */
function settle(content: readonly Block[]): Block[] {
  return content.flatMap((block): Block[] => {
    if (block.type === 'blockquote') {
      const inner = settle(block.content)
      return inner.length > 0 ? [{ type: 'blockquote', content: inner }] : []
    }
    if (block.type === 'bulletList' || block.type === 'orderedList') {
      const items = block.content.flatMap((item) => {
        const inner = settle(item.content)
        return inner.length > 0 ? [{ type: 'listItem' as const, content: startingWithWords(inner) }] : []
      })
      return items.length > 0 ? [{ ...block, content: items }] : []
    }
    return block.type === 'table' ? settleTable(block) : [block]
  })
}

/** The editor's schema wants an item to begin with a paragraph. */
const startingWithWords = (content: Block[]): Block[] =>
  content[0]?.type === 'paragraph' ? content : [{ type: 'paragraph' }, ...content]

function settleTable(table: Table): Block[] {
  const rows = table.content
    .map((row) => (row.content ?? []).map((cell): Cell => ({ ...cell, content: orEmpty(settle(cell.content)) })))
    .filter((cells) => cells.length > 0)
  const first = rows[0]
  if (rows.length === 0 || !first) return []
  const only = rows.length === 1 && first.length === 1 ? first[0] : undefined
  if (only) return only.content.filter((block) => block.type !== 'paragraph' || block.content !== undefined)
  return [{ type: 'table', content: rows.map((content) => ({ type: 'tableRow', content })) }]
}
