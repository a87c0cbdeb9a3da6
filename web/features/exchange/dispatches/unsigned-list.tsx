/** Beside the board: who has not signed, with «催办» for one or for all; who sent it back, with «重发». */
import type { Board, BoardCell } from '@shuyuan/contract/exchange/dispatches.ts'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useRemind, useResend } from './follow-up.action.ts'

type RemindProps = { board: Board; chosen: readonly BoardCell[]; isAll: boolean; onClose: () => void }

function RemindDialog({ board, chosen, isAll, onClose }: RemindProps) {
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const act = useRemind(board.id, (reminded) => {
    onClose()
    void message.success(`已催办 ${reminded} 个单位`)
  })
  const recipients = isAll ? {} : { recipients: chosen.map(({ recipientId }) => recipientId) }
  const names = chosen.slice(0, 3).map(({ name }) => name)
  return (
    <AskDialog
      title={`催办 ${chosen.length} 个未签收单位`}
      okText={`催办 ${chosen.length} 个单位`}
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run({ ...recipients, note: note.trim() })}
      onClose={onClose}
    >
      <p>
        {names.join('、')}
        {chosen.length > names.length && `等 ${chosen.length} 个单位`}的收发员会收到提醒。
      </p>
      <Field label="附言（选填）" id="remind-note">
        <Input
          id="remind-note"
          autoFocus
          maxLength={200}
          value={note}
          placeholder="例如：请于今天下班前签收"
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}

function Returned({ board, cells }: { board: Board; cells: readonly BoardCell[] }) {
  const can = useCan()
  const { message } = App.useApp()
  const act = useResend(board.id, () => void message.success('已重发'))
  if (cells.length === 0) return null
  return (
    <section className="card pad">
      <h2>退回的单位 {cells.length}</h2>
      <ErrorBox error={act.error} />
      <ul className="waiting">
        {cells.map(({ recipientId, name, returnReason }) => (
          <li key={recipientId}>
            <span>
              {name}
              <small>{returnReason}</small>
            </span>
            {can('documents.outgoing.dispatch') && (
              <Button size="small" disabled={act.busy} onClick={() => void act.run(recipientId)}>
                重发
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type UnsignedProps = { cells: readonly BoardCell[]; onRemind: (cells: readonly BoardCell[]) => void }

function Unsigned({ cells, onRemind }: UnsignedProps) {
  const can = useCan()
  const mayRemind = can('exchange.remind')
  return (
    <section className="card pad">
      <div className="row rail-head">
        <h2>未签收 {cells.length}</h2>
        {mayRemind && cells.length > 0 && (
          <Button type="primary" onClick={() => onRemind(cells)}>
            全部催办
          </Button>
        )}
      </div>
      {cells.length === 0 && <p className="muted">各单位都已签收。</p>}
      <ul className="waiting">
        {cells.map((cell) => (
          <li key={cell.recipientId}>
            <span>
              {cell.name}
              <small>
                {cell.overdue && '已过期限　'}
                {cell.reminders > 0 && `已催 ${cell.reminders} 次`}
              </small>
            </span>
            {mayRemind && (
              <Button size="small" onClick={() => onRemind([cell])}>
                催办
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function UnsignedList({ board }: { board: Board }) {
  const [chosen, setChosen] = useState<readonly BoardCell[] | null>(null)
  const unsigned = board.cells.filter(({ status }) => status === 'sent')
  return (
    <aside className="rail">
      <Unsigned cells={unsigned} onRemind={setChosen} />
      <Returned board={board} cells={board.cells.filter(({ status }) => status === 'returned')} />
      {chosen && (
        <RemindDialog
          board={board}
          chosen={chosen}
          isAll={chosen.length === unsigned.length && chosen.length > 1}
          onClose={() => setChosen(null)}
        />
      )}
    </aside>
  )
}
