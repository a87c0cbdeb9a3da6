/** A list as a table: sticky head, rows that open by click and by Enter, skeleton, empty state, «更多». */
import { Button } from 'antd'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { Bones, ErrorBox } from './states.tsx'

export type Column<T> = {
  readonly title: string
  /** Stands in the head instead of the title: a box that chooses all rows. */
  readonly head?: ReactNode
  readonly width?: number | string
  readonly align?: 'num'
  readonly render: (row: T) => ReactNode
}

type Props<T> = {
  readonly label: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  readonly keyOf: (row: T) => string
  readonly onOpen?: (row: T) => void
  readonly empty: ReactNode
  readonly loading?: boolean
  readonly error?: unknown
  readonly more?: { readonly has: boolean; readonly busy: boolean; readonly load: () => void }
}

// A click on a link or button inside the row is that control's own.
const isOwnControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label') !== null

function rowActs<T>(row: T, onOpen: ((row: T) => void) | undefined) {
  if (!onOpen) return {}
  return {
    className: 'opens',
    tabIndex: 0,
    onClick: (event: MouseEvent) => {
      if (!isOwnControl(event.target) && !window.getSelection()?.toString()) onOpen(row)
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
    },
  }
}

export function RowTable<T>({ label, columns, rows, keyOf, onOpen, empty, loading, error, more }: Props<T>) {
  if (loading) return <Bones lines={8} />
  if (error && rows.length === 0) return <ErrorBox error={error} center />
  if (rows.length === 0) return <>{empty}</>
  return (
    <div className="table-wrap">
      <table className="row-table" aria-label={label}>
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} {...(width === undefined ? {} : { style: { width } })} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title, head, align }) => (
              <th key={title} scope="col" className={align}>
                {head ?? title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} {...rowActs(row, onOpen)}>
              {columns.map(({ title, align, render }) => (
                <td key={title} className={align} data-label={title}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {more?.has && (
        <div className="table-foot">
          <Button loading={more.busy} onClick={more.load}>
            更多
          </Button>
        </div>
      )}
    </div>
  )
}
