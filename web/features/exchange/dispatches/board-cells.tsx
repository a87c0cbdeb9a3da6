/** The cells of a board grouped by kind of school; what happened there stands in the cell and on hover. */
import type { BoardCell } from '@shuyuan/contract/exchange/dispatches.ts'
import { EmptyState } from '../../../ui/states.tsx'
import { fullWhen, whenText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'

function detailOf(cell: BoardCell): string {
  if (cell.status === 'returned') return cell.returnReason ?? '已退回'
  if (cell.status === 'read' && cell.readAt) return `${cell.readBy ?? ''} ${whenText(cell.readAt)} 阅`
  if (cell.signedAt) return `${cell.signedBy ?? ''} ${whenText(cell.signedAt)}${cell.late ? '，逾期' : ''}`
  if (cell.status === 'recalled') return '已撤回'
  if (cell.overdue) return cell.reminders > 0 ? `逾期，已催 ${cell.reminders} 次` : '逾期未签'
  return cell.reminders > 0 ? `已催 ${cell.reminders} 次` : '待签收'
}

function hoverOf(cell: BoardCell): string {
  const lines = [cell.name, deliveryStatus[cell.status].text]
  if (cell.signedAt) lines.push(`${cell.signedBy ?? ''} ${fullWhen(cell.signedAt)} 签收`)
  if (cell.readAt) lines.push(`${cell.readBy ?? ''} ${fullWhen(cell.readAt)} 已阅`)
  if (cell.returnReason) lines.push(`退回理由：${cell.returnReason}`)
  return lines.join('\n')
}

const Cell = ({ cell }: { cell: BoardCell }) => (
  <li
    className={`cell cell-${deliveryStatus[cell.status].tone}${cell.overdue && cell.status === 'sent' ? ' is-overdue' : ''}`}
    title={hoverOf(cell)}
  >
    <b>{cell.name}</b>
    <span>{detailOf(cell)}</span>
  </li>
)

export function BoardCells({ cells }: { cells: readonly BoardCell[] }) {
  if (cells.length === 0) {
    return (
      <div className="card">
        <EmptyState title="这一类没有单位" hint="再点一次上面的数字，回到全部单位。" />
      </div>
    )
  }
  return (
    <div className="card pad cells">
      {[...Map.groupBy(cells, ({ kind }) => kind)].map(([kind, members]) => (
        <section key={kind}>
          <h2>
            {kind}{' '}
            <small>
              {members.filter(({ status }) => status === 'signed' || status === 'read').length} / {members.length}
            </small>
          </h2>
          <ul>
            {members.map((cell) => (
              <Cell key={cell.recipientId} cell={cell} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
