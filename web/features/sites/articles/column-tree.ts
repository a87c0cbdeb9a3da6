/** The columns of a site as a tree, with the articles of each and of all below it. */
import type { SiteColumn } from '../manage/sites.queries.ts'

export type ColumnNode = {
  readonly column: SiteColumn
  readonly depth: number
  /** Articles here and below. */
  readonly count: number
  readonly children: readonly ColumnNode[]
}

export function columnTree(columns: readonly SiteColumn[], parent: string | null = null, depth = 0): ColumnNode[] {
  return columns
    .filter(({ parentId }) => parentId === parent)
    .map((column) => {
      const children = columnTree(columns, column.id, depth + 1)
      const count = children.reduce((sum, child) => sum + child.count, column.articles)
      return { column, depth, count, children }
    })
}

export const flatColumns = (nodes: readonly ColumnNode[]): ColumnNode[] =>
  nodes.flatMap((node) => [node, ...flatColumns(node.children)])

/** Columns that articles stand in: links and the forms for visitors hold none. */
export const holdsArticles = ({ fields }: SiteColumn): boolean => !['link', 'mailbox', 'survey'].includes(fields.kind)

export const mayWriteIn = (column: SiteColumn): boolean => holdsArticles(column) && column.actions.includes('write')

/** «新闻 › 校园快讯» */
export function columnPath(columns: readonly SiteColumn[], id: string): string {
  const column = columns.find((one) => one.id === id)
  if (!column) return ''
  const above = column.parentId ? columnPath(columns, column.parentId) : ''
  return above ? `${above} › ${column.fields.title}` : column.fields.title
}

/** Choices for a select, each with its whole path: it is found by any part of it. */
export const columnOptions = (
  columns: readonly SiteColumn[],
  isOpen: (column: SiteColumn) => boolean,
): { value: string; label: string }[] =>
  flatColumns(columnTree(columns))
    .filter(({ column }) => isOpen(column))
    .map(({ column }) => ({ value: column.id, label: columnPath(columns, column.id) }))

/** Where a new article most likely belongs: the list that holds most; a page of its own (学校概况) is not meant. */
export function usualColumn(columns: readonly SiteColumn[]): SiteColumn | undefined {
  const open = columns.filter(mayWriteIn)
  const lists = open.filter(({ fields }) => fields.kind === 'list')
  return lists.toSorted((one, other) => other.articles - one.articles)[0] ?? open[0]
}
