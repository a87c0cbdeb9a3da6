/** The columns that an import writes to: chosen, found again from an earlier run, or made; each category keeps its old address as a redirect. */
import type { IntakeCategory, IntakeMapping } from '@shuyuan/contract/sites/intake.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { addRedirects, columnsOf, insertColumn, type NewColumn } from '../columns/column.store.ts'
import { columnHref } from '../publish/addresses.ts'
import { knownOrigins, noteOrigins, originOf } from './intake.store.ts'
import { fileHost, redirectsFrom } from './old-address.ts'
import { freeSlug } from './suggest-columns.ts'

export type Place = Pick<NewColumn, 'id' | 'path' | 'title' | 'kind'>
export type Places = {
  readonly byCategory: ReadonlyMap<string, Place>
  /** Null when nothing needs it: an empty column would count against the site. */
  readonly pages: Place | null
  readonly loose: Place | null
  readonly all: readonly Place[]
  readonly made: number
  readonly redirects: number
}

/** A list's own address, the address WordPress gives a category, or the folder of an archive. */
const oldColumn = (key: string, address: string): string =>
  /^https?:/.test(key) ? key : address ? `${address}/category/${key}/` : `${fileHost}/${key}/`

const pagesKey = '//pages'
const looseKey = '//loose'

type Wanted = {
  readonly categories: readonly IntakeCategory[]
  readonly mapping: readonly IntakeMapping[]
  /** Address of the old site, without a slash at its end. */
  readonly address: string
  readonly pages: number
  readonly loose: number
}

export async function makeColumns(
  tx: Tx,
  siteId: string,
  { categories, mapping, address, pages: pageCount, loose: looseCount }: Wanted,
): Promise<Places> {
  const columns: Place[] = await columnsOf(tx, siteId)
  const own: IntakeCategory[] = [
    { key: pagesKey, title: '单页', parentKey: null, items: pageCount, columnId: null, slug: 'pages' },
    { key: looseKey, title: '未分类', parentKey: null, items: looseCount, columnId: null, slug: 'others' },
  ]
  const byKey = new Map([...categories, ...own].map((category) => [category.key, category]))
  const chosen = new Map(mapping.map((one) => [one.key, one]))
  const known = await knownOrigins(
    tx,
    siteId,
    [...byKey.keys()].map((key) => originOf('column', key)),
  )
  const done = new Map<string, Place>()
  const made: { origin: string; id: string }[] = []

  const resolve = async (key: string, above: ReadonlySet<string>): Promise<Place | null> => {
    const category = byKey.get(key)
    // Categories that stand under each other in a circle, or too deep, are put on top.
    if (!category || above.has(key) || above.size > 5) return null
    const ready = done.get(key)
    if (ready) return ready
    const choice = chosen.get(key)
    const id = choice?.columnId ?? known.get(originOf('column', key)) ?? (choice ? null : category.columnId)
    const here = columns.find((column) => column.id === id)
    if (choice?.columnId && !here) refuse('request.not_found')
    const parent = here || !category.parentKey ? null : await resolve(category.parentKey, new Set([...above, key]))
    const place = here ?? (await make(category, choice, parent))
    done.set(key, place)
    if (!known.has(originOf('column', key))) made.push({ origin: originOf('column', key), id: place.id })
    return place
  }
  let count = 0
  const make = async (category: IntakeCategory, choice: IntakeMapping | undefined, parent: Place | null) => {
    const prefix = parent ? `${parent.path}/` : ''
    const sisters = columns.flatMap(({ path }) =>
      path.startsWith(prefix) && !path.slice(prefix.length).includes('/') ? [path.slice(prefix.length)] : [],
    )
    const slug = choice?.slug ?? freeSlug(category.slug, new Set(sisters))
    const isOwn = category.key.startsWith('//')
    const column: NewColumn = {
      id: newId(),
      site_id: siteId,
      parent_id: parent?.id ?? null,
      title: choice?.title ?? category.title,
      slug,
      path: prefix + slug,
      kind: 'list',
      look: 'dated',
      position: sisters.length,
      in_menu: !isOwn,
      is_hidden: false,
      description: '',
      link_url: '',
      page_size: 20,
      review_levels: 3,
      update_days: null,
    }
    await insertColumn(tx, column)
    columns.push(column)
    count += 1
    return column
  }
  for (const category of categories) if (category.items > 0) await resolve(category.key, new Set())
  const pages = pageCount > 0 ? await resolve(pagesKey, new Set()) : null
  const loose = looseCount > 0 ? await resolve(looseKey, new Set()) : null
  await noteOrigins(tx, siteId, 'column', made)
  const moves = [...done].flatMap(([key, place]) =>
    key.startsWith('//')
      ? []
      : redirectsFrom(oldColumn(key, address), '').map((from) => ({ from, to: columnHref(place.path) })),
  )
  await addRedirects(tx, siteId, [...new Map(moves.map((move) => [move.from, move])).values()])
  return { byCategory: done, pages, loose, all: columns, made: count, redirects: moves.length }
}
