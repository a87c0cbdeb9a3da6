/** A first walk through a source: what it is, its categories, authors and attachments. Small enough to keep. */
import type { OpenSource, SourceCategory, SourceItem } from './source-item.ts'

export type Survey = {
  title: string
  address: string
  encoding: string
  readonly categories: Map<string, SourceCategory & { items: number }>
  readonly authors: Map<string, string>
  /** Address of an attachment by its number. */
  readonly attachments: Map<string, string>
  readonly menus: Set<string>
  menuItems: number
  comments: number
  odd: number
  items: number
  loose: number
}

const mostCategories = 500
const mostMenus = 50

export async function survey(opened: OpenSource): Promise<Survey> {
  const { parts, odd, encoding } = await opened.read()
  const found: Survey = {
    title: '',
    address: '',
    encoding,
    categories: new Map(),
    authors: new Map(),
    attachments: new Map(),
    menus: new Set(),
    menuItems: 0,
    comments: 0,
    odd: 0,
    items: 0,
    loose: 0,
  }
  for await (const part of parts) {
    if (part.kind === 'site') Object.assign(found, { title: part.title, address: part.address })
    else if (part.kind === 'author') found.authors.set(part.login, part.name)
    else if (part.kind === 'category') addCategory(found, part.category)
    else noteItem(found, part.item)
  }
  found.odd = odd()
  return found
}

function addCategory(found: Survey, category: SourceCategory): void {
  if (found.categories.size >= mostCategories) return
  found.categories.set(category.key, { ...category, items: found.categories.get(category.key)?.items ?? 0 })
}

function noteItem(found: Survey, item: SourceItem): void {
  found.items += 1
  found.comments += item.comments
  if (item.type === 'attachment') {
    if (item.attachmentUrl) found.attachments.set(item.id, item.attachmentUrl)
  } else if (item.type === 'nav_menu_item') {
    found.menuItems += 1
    for (const { domain, title } of item.categories)
      if (domain === 'nav_menu' && found.menus.size < mostMenus) found.menus.add(title)
  } else if (item.type === 'post') {
    if (!item.categories.some(({ domain }) => domain === 'category')) found.loose += 1
    for (const { domain, key, title } of item.categories) {
      if (domain !== 'category') continue
      // Exports of one author or month leave the list of categories out.
      if (!found.categories.has(key)) addCategory(found, { key, title, parentKey: null })
      const category = found.categories.get(key)
      if (category) category.items += 1
    }
  }
}

/** Every item in the order of the source, once more, after the first `skipped`. */
export async function* itemsOf(opened: OpenSource, skipped = 0): AsyncGenerator<SourceItem> {
  let left = skipped
  const { parts } = await opened.read()
  for await (const part of parts) {
    if (part.kind !== 'item') continue
    if (left > 0) left -= 1
    else yield part.item
  }
}

/** Texts of a portion together: Word files carry their pictures inside. */
const heaviest = 33_554_432

/** `size` at a time, fewer where they are heavy; the same source gives the same portions. */
export async function* inPortions(source: AsyncIterable<SourceItem>, size: number): AsyncGenerator<SourceItem[]> {
  let portion: SourceItem[] = []
  let weight = 0
  for await (const one of source) {
    portion.push(one)
    weight += one.content.length
    if (portion.length < size && weight < heaviest) continue
    yield portion
    portion = []
    weight = 0
  }
  if (portion.length > 0) yield portion
}
