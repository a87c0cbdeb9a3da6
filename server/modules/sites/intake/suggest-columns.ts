/** Which column each category of the old site would go to: one of the same name, else a new one under a name for addresses. Pure. */
import type { IntakeCategory } from '@shuyuan/contract/sites/intake.ts'
import { Slug } from '@shuyuan/contract/sites/columns.ts'
import type { ColumnRecord } from '../columns/column.store.ts'
import { asLine } from './read-item.ts'
import type { Survey } from './survey.ts'

/** A slug that no sister has; a Chinese name has none of its own and gets a number. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30)
  const root = Slug.safeParse(plain).success ? plain.replace(/-+$/, '') : 'topic-1'
  if (!taken.has(root) && Slug.safeParse(root).success) return root
  const stem = root.replace(/-\d+$/, '')
  for (let number = 1; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`
}

/** «xinwen», the last folder of «school/news», or of a list's address «http://…/news/list.asp». */
function decodedKey(key: string): string {
  const folders = URL.canParse(key) ? new URL(key).pathname.split('/').slice(0, -1) : key.split('/')
  const last = folders.findLast(Boolean) ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

export function suggestColumns(surveyed: Survey, columns: readonly ColumnRecord[]): IntakeCategory[] {
  const taken = new Set(columns.map(({ slug }) => slug))
  return [...surveyed.categories.values()].map(({ key, title, parentKey, items }) => {
    const name = asLine(title, 30) || '未命名'
    const here = columns.find((column) => column.title === name && column.kind !== 'link')
    const slug = here?.slug ?? freeSlug(decodedKey(key), taken)
    taken.add(slug)
    return { key, title: name, parentKey, items, columnId: here?.id ?? null, slug }
  })
}
