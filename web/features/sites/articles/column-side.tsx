/** The columns at the left of the list: counts, folding, one chosen; a select where the screen is narrow. */
import { CaretRightOutlined } from '@ant-design/icons'
import { Select } from 'antd'
import { useState } from 'react'
import { type ColumnNode, columnTree, flatColumns } from './column-tree.ts'
import type { SiteColumn } from '../manage/sites.queries.ts'

type Props = {
  readonly columns: readonly SiteColumn[]
  readonly chosen: string
  readonly onChoose: (columnId: string) => void
}

type BranchProps = Omit<Props, 'columns'> & {
  readonly nodes: readonly ColumnNode[]
  readonly folded: ReadonlySet<string>
  readonly onFold: (columnId: string) => void
}

const Branch = ({ nodes, ...rest }: BranchProps) => (
  <ul>
    {nodes.map(({ column, count, children }) => {
      const isFolded = rest.folded.has(column.id)
      return (
        <li key={column.id}>
          <div className={column.id === rest.chosen ? 'column-line is-here' : 'column-line'}>
            {children.length > 0 ? (
              <button
                type="button"
                className={isFolded ? 'fold' : 'fold is-open'}
                aria-expanded={!isFolded}
                aria-label={isFolded ? `展开「${column.fields.title}」` : `收起「${column.fields.title}」`}
                onClick={() => rest.onFold(column.id)}
              >
                <CaretRightOutlined />
              </button>
            ) : (
              <span className="fold" />
            )}
            <button
              type="button"
              className="column-name"
              aria-pressed={column.id === rest.chosen}
              onClick={() => rest.onChoose(column.id)}
            >
              <span>{column.fields.title}</span>
              <small>{count}</small>
            </button>
          </div>
          {children.length > 0 && !isFolded && <Branch {...rest} nodes={children} />}
        </li>
      )
    })}
  </ul>
)

export function ColumnSide({ columns, chosen, onChoose }: Props) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const nodes = columnTree(columns)
  const total = nodes.reduce((sum, { count }) => sum + count, 0)
  const fold = (id: string): void =>
    setFolded((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <>
      <nav className="card column-side" aria-label="栏目">
        <div className={chosen === '' ? 'column-line is-here' : 'column-line'}>
          <span className="fold" />
          <button type="button" className="column-name" aria-pressed={chosen === ''} onClick={() => onChoose('')}>
            <span>全部栏目</span>
            <small>{total}</small>
          </button>
        </div>
        <Branch nodes={nodes} chosen={chosen} onChoose={onChoose} folded={folded} onFold={fold} />
      </nav>
      <Select
        className="column-select"
        value={chosen}
        aria-label="栏目"
        options={[
          { value: '', label: `全部栏目（${total}）` },
          ...flatColumns(nodes).map(({ column, depth, count }) => ({
            value: column.id,
            label: `${'　'.repeat(depth)}${column.fields.title}（${count}）`,
          })),
        ]}
        onChange={onChoose}
      />
    </>
  )
}
