/** The columns as a tree, and where each move by key or by mouse leads. Pure. */
import type { SiteColumn } from './sites.queries.ts'

export type TreeRow = {
  readonly column: SiteColumn
  readonly depth: number
  readonly isFirst: boolean
  readonly isLast: boolean
}

/** `position` is counted among the sisters without the moved column, as the server counts it. */
export type Move = { readonly columnId: string; readonly parentId: string | null; readonly position: number }

const sistersOf = (columns: readonly SiteColumn[], parentId: string | null): SiteColumn[] =>
  columns.filter((column) => column.parentId === parentId).sort((a, b) => a.position - b.position)

/** Parents before children, sisters in their order. */
export function treeRows(columns: readonly SiteColumn[], parentId: string | null = null, depth = 0): TreeRow[] {
  const sisters = sistersOf(columns, parentId)
  return sisters.flatMap((column, index) => [
    { column, depth, isFirst: index === 0, isLast: index === sisters.length - 1 },
    ...treeRows(columns, column.id, depth + 1),
  ])
}

/** The column itself and all under it. */
export function familyOf(columns: readonly SiteColumn[], columnId: string): ReadonlySet<string> {
  const below = columns.filter(({ parentId }) => parentId === columnId)
  return new Set([columnId, ...below.flatMap(({ id }) => [...familyOf(columns, id)])])
}

export type Step = 'up' | 'down' | 'in' | 'out'

/** Null where there is nowhere to go. «In» makes it the last child of the sister above, «out» a sister after its parent. */
export function stepOf(columns: readonly SiteColumn[], column: SiteColumn, step: Step): Move | null {
  const sisters = sistersOf(columns, column.parentId)
  const at = sisters.findIndex(({ id }) => id === column.id)
  const columnId = column.id
  switch (step) {
    case 'up':
      return at > 0 ? { columnId, parentId: column.parentId, position: at - 1 } : null
    case 'down':
      return at < sisters.length - 1 ? { columnId, parentId: column.parentId, position: at + 1 } : null
    case 'in': {
      const above = sisters[at - 1]
      return above ? { columnId, parentId: above.id, position: sistersOf(columns, above.id).length } : null
    }
    case 'out': {
      const parent = columns.find(({ id }) => id === column.parentId)
      if (!parent) return null
      const aunts = sistersOf(columns, parent.parentId)
      return { columnId, parentId: parent.parentId, position: aunts.findIndex(({ id }) => id === parent.id) + 1 }
    }
  }
}

export type DropSide = 'before' | 'into' | 'after'

/** Null when it would stay where it is or lie under itself. */
export function dropOf(
  columns: readonly SiteColumn[],
  columnId: string,
  targetId: string,
  side: DropSide,
): Move | null {
  const moved = columns.find(({ id }) => id === columnId)
  const target = columns.find(({ id }) => id === targetId)
  if (!moved || !target || familyOf(columns, columnId).has(targetId)) return null
  if (side === 'into') {
    const position = sistersOf(columns, targetId).filter(({ id }) => id !== columnId).length
    return { columnId, parentId: targetId, position }
  }
  const others = sistersOf(columns, target.parentId).filter(({ id }) => id !== columnId)
  const position = others.findIndex(({ id }) => id === targetId) + (side === 'after' ? 1 : 0)
  const isSame =
    moved.parentId === target.parentId &&
    sistersOf(columns, target.parentId).findIndex(({ id }) => id === columnId) === position
  return isSame ? null : { columnId, parentId: target.parentId, position }
}

/** The address changes, and old ones will lead to it, when the parent changes. */
export const isNewAddress = (columns: readonly SiteColumn[], { columnId, parentId }: Move): boolean =>
  columns.find(({ id }) => id === columnId)?.parentId !== parentId

export type Activity = {
  readonly articles: number
  /** The newest day anything was published; null = never. */
  readonly last: string | null
  /** Days beyond the duty of updating; null without a duty, 0 or less while it is kept. */
  readonly late: number | null
}

/** With all that lies under it, as its public page lists it. */
export function activityOf(columns: readonly SiteColumn[], column: SiteColumn, today: string): Activity {
  const ids = familyOf(columns, column.id)
  const family = columns.filter(({ id }) => ids.has(id))
  const last =
    family
      .flatMap(({ lastPublishedOn }) => lastPublishedOn ?? [])
      .sort()
      .at(-1) ?? null
  const articles = family.reduce((sum, one) => sum + one.articles, 0)
  const { updateDays } = column.fields
  if (updateDays === null) return { articles, last, late: null }
  const days = last === null ? 2 * updateDays : Math.round((Date.parse(today) - Date.parse(last)) / 86_400_000)
  return { articles, last, late: days - updateDays }
}
