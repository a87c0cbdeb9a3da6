/** The board of one dispatch on the phone: one big ratio, counts as chips, the units of the chosen count, live. */
import type { Board, BoardCell } from '@shuyuan/contract/exchange/dispatches.ts'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { dueText, whenText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { type CellFilter, filters, isIn } from './board-filters.ts'
import { useLiveBoard } from './dispatches.queries.ts'
import { RemindSheet } from './remind-sheet.phone.tsx'

type HeadProps = { board: Board; filter: CellFilter; onFilter: (filter: CellFilter) => void }

function Head({ board, filter, onFilter }: HeadProps) {
  const done = board.counts.signed + board.counts.read
  const live = board.counts.total - board.counts.recalled
  return (
    <section className="card board-head" aria-live="polite">
      <p className="ratio">
        <b>{done}</b>/ {live} 个单位已签收
      </p>
      <progress max={Math.max(live, 1)} value={done} aria-label={`${live} 个单位里 ${done} 个已签收`} />
      <div className="chips" role="group" aria-label="按状态查看">
        {filters.map(({ key, label }) => (
          <button key={key} type="button" aria-pressed={filter === key} onClick={() => onFilter(key)}>
            {label}
            <b>{board.cells.filter((cell) => isIn(cell, key)).length}</b>
          </button>
        ))}
      </div>
    </section>
  )
}

function detailOf(cell: BoardCell): string {
  if (cell.status === 'sent') {
    return [cell.overdue && '已过期限', cell.reminders > 0 && `已催 ${cell.reminders} 次`].filter(Boolean).join(' · ')
  }
  if (cell.status === 'returned') return cell.returnReason ?? ''
  return cell.signedAt ? `${cell.signedBy ?? ''} ${whenText(cell.signedAt)}${cell.late ? ' · 逾期' : ''}` : ''
}

type CellsProps = { board: Board; filter: CellFilter; onRemind: (cells: readonly BoardCell[]) => void }

function Cells({ board, filter, onRemind }: CellsProps) {
  const mayRemind = useCan()('exchange.remind')
  const cells = board.cells.filter((cell) => isIn(cell, filter))
  const label = filters.find(({ key }) => key === filter)?.label ?? '全部'
  const canRemindAll = filter === 'unsigned' && mayRemind && cells.length > 1
  return (
    <section className="card rows" aria-label={label}>
      <header>
        <h2>
          {label} {cells.length}
        </h2>
        {canRemindAll && (
          <Button look="primary" isSmall onClick={() => onRemind(cells)}>
            全部催办
          </Button>
        )}
      </header>
      {cells.length === 0 && <p>{filter === 'unsigned' ? '各单位都已签收。' : '没有这一类的单位。'}</p>}
      <ul>
        {cells.map((cell) => (
          <li key={cell.recipientId}>
            <span>
              {cell.name}
              {detailOf(cell) && <small>{detailOf(cell)}</small>}
            </span>
            {cell.status === 'sent' && mayRemind ? (
              <Button isSmall aria-label={`催办${cell.name}`} onClick={() => onRemind([cell])}>
                催办
              </Button>
            ) : (
              <Stamp word={deliveryStatus[cell.status]} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function BoardPhone() {
  const { data, error } = useLiveBoard(useRouteId())
  const [filter, setFilter] = useState<CellFilter>('unsigned')
  const [chosen, setChosen] = useState<readonly BoardCell[] | null>(null)
  return (
    <>
      <TopBar title="签收看板" back={paths.dispatches} />
      <PullRefresh>
        <div className="page">
          {error && !data && <ErrorBox error={error} />}
          {!data && !error && <Bones lines={10} />}
          {data && (
            <>
              <section className="card head-card">
                <h2>{data.title}</h2>
                <p>
                  {data.reference && `${data.reference} · `}
                  {data.sentBy} <When at={data.sentAt} /> 分发
                  {data.signBy ? `，请在${dueText(data.signBy)}前签收` : ''}
                </p>
                {data.subjectKind === 'document' && (
                  <Link to={paths.document(data.subjectId)} className="inner-link">
                    查看公文
                  </Link>
                )}
              </section>
              <Head board={data} filter={filter} onFilter={setFilter} />
              <Cells board={data} filter={filter} onRemind={setChosen} />
            </>
          )}
        </div>
      </PullRefresh>
      {data && chosen && <RemindSheet board={data} chosen={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}
