/** The board of one dispatch: one big ratio, counts as filters, cells by kind of school, live without reload. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { type Board, exportBoard } from '@shuyuan/contract/exchange/dispatches.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { dueText } from '../../../ui/words/dates.ts'
import './board.css'
import { BoardCells } from './board-cells.tsx'
import { type CellFilter, filters, isIn } from './board-filters.ts'
import { useLiveBoard } from './dispatches.queries.ts'
import { AddButton, RecallButton } from './follow-up-buttons.tsx'
import { UnsignedList } from './unsigned-list.tsx'

function BigRatio({ board }: { board: Board }) {
  const { counts } = board
  const done = counts.signed + counts.read
  const live = counts.total - counts.recalled
  return (
    <div className="big-ratio">
      <p>
        <b>{done}</b> / {live}
      </p>
      <progress max={Math.max(live, 1)} value={done} aria-label={`${live} 个单位里 ${done} 个已签收`} />
      <span className="muted">{done === live ? '全部签收' : `已签收，还差 ${live - done} 个单位`}</span>
    </div>
  )
}

type CountsProps = { board: Board; filter: CellFilter; onFilter: (filter: CellFilter) => void }

const CountFilters = ({ board, filter, onFilter }: CountsProps) => (
  <div className="counts" role="group" aria-label="按状态查看">
    {filters.map(({ key, label, tone }) => (
      <button
        key={key}
        type="button"
        aria-pressed={filter === key}
        className={`count count-${tone}${filter === key ? ' is-on' : ''}`}
        onClick={() => onFilter(filter === key ? 'all' : key)}
      >
        <b>{board.cells.filter((cell) => isIn(cell, key)).length}</b>
        {label}
      </button>
    ))}
  </div>
)

const Sentence = ({ board }: { board: Board }) => (
  <>
    {board.reference && `${board.reference} · `}
    {board.sentBy} <When at={board.sentAt} /> 分发
    {board.signBy ? `，${dueText(board.signBy)} 前签收` : ''}
  </>
)

const Actions = ({ board }: { board: Board }) => (
  <>
    {board.subjectKind === 'document' && (
      <Link className="head-link" to={paths.document(board.subjectId)}>
        查看公文
      </Link>
    )}
    <Button href={addressOf(exportBoard, { dispatchId: board.id })}>导出</Button>
    <RecallButton board={board} />
    <AddButton board={board} />
  </>
)

export function BoardPage() {
  const id = useRouteId()
  const { data, error } = useLiveBoard(id)
  const [filter, setFilter] = useState<CellFilter>('all')
  if (error && !data) return <ErrorBox error={error} center action={<Link to={paths.dispatches}>返回看板</Link>} />
  if (!data) return <Bones lines={12} />
  return (
    <>
      <PageHead title={data.title} sentence={<Sentence board={data} />} actions={<Actions board={data} />} />
      <div className="board">
        <section className="card pad board-head" aria-live="polite">
          <BigRatio board={data} />
          <CountFilters board={data} filter={filter} onFilter={setFilter} />
        </section>
        <div className="two">
          <BoardCells cells={data.cells.filter((cell) => isIn(cell, filter))} />
          <UnsignedList board={data} />
        </div>
      </div>
    </>
  )
}
