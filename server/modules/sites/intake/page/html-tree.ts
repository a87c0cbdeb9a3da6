/** Foreign HTML as a small tree: what is needed to find the article in a page. Never deeper than `deepest`. Pure. */
import { Parser } from 'htmlparser2'
import { escapeHtml } from '../text-of-html.ts'

export type Element = {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly parent: Element | null
  readonly children: Node[]
}
export type Node = Element | string

/** Old editors nest without end; deeper elements stand beside each other, so that walking stays harmless. */
const deepest = 200
const mostNodes = 300_000
const silent = new Set(['script', 'style', 'noscript', 'template', 'object', 'embed', 'svg', 'iframe'])
const empty = new Set(['br', 'img', 'hr', 'meta', 'link', 'input', 'col', 'base', 'area', 'wbr', 'source'])

export function htmlTree(html: string): Element {
  const root: Element = { name: 'root', attributes: {}, parent: null, children: [] }
  let at = root
  let depth = 0
  let flat = 0
  let count = 0
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        count += 1
        if (count > mostNodes) return
        const element: Element = { name, attributes, parent: at, children: [] }
        at.children.push(element)
        if (empty.has(name)) return
        if (depth >= deepest) flat += 1
        else {
          at = element
          depth += 1
        }
      },
      onclosetag: (name) => {
        if (count > mostNodes || empty.has(name)) return
        if (flat > 0) flat -= 1
        else if (at.parent) {
          at = at.parent
          depth -= 1
        }
      },
      ontext: (text) => void (count <= mostNodes && at.children.push(text)),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(html)
  return root
}

/** Longer lines are no titles, dates or names. */
const mostLine = 400
const starts = new WeakMap<Element, string>()

/** The beginning of the text inside; each element is read once, however often it is asked for. */
function startOf(node: Node): string {
  if (typeof node === 'string') return node.slice(0, mostLine)
  if (silent.has(node.name)) return ''
  const ready = starts.get(node)
  if (ready !== undefined) return ready
  let text = ''
  for (const child of node.children) {
    text += startOf(child)
    if (text.length > mostLine) break
  }
  if (/^(?:p|div|br|li|tr|td|th|h[1-6]|dd|dt|table|section)$/.test(node.name)) text += '\n'
  const start = text.slice(0, mostLine)
  starts.set(node, start)
  return start
}

/** As one line, cut at `mostLine`. */
export const lineOf = (node: Node): string =>
  startOf(node)
    .replaceAll(/[\s\u00a0\u3000]+/g, ' ')
    .trim()

/** Every element below, in the order of the page. */
export function elementsOf(node: Element): Element[] {
  const found: Element[] = []
  const waiting: Node[] = node.children.toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') continue
    found.push(next)
    for (const child of next.children.toReversed()) waiting.push(child)
  }
  return found
}

/** As HTML again; `leaves` out what is no part of it. */
export function htmlOf(node: Node, leaves: (element: Element) => boolean): string {
  if (typeof node === 'string') return escapeHtml(node)
  if (leaves(node)) return ''
  const attributes = Object.entries(node.attributes)
    .map(([key, value]) => ` ${key}="${escapeHtml(value)}"`)
    .join('')
  const inside = node.children.map((child) => htmlOf(child, leaves)).join('')
  if (node.name === 'root' || node.name === 'html' || node.name === 'body') return inside
  return empty.has(node.name) ? `<${node.name}${attributes}>` : `<${node.name}${attributes}>${inside}</${node.name}>`
}
