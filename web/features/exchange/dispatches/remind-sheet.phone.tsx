/** Reminding units that have not signed, one or all. */
import type { Board, BoardCell } from '@shuyuan/contract/exchange/dispatches.ts'
import { useState } from 'react'
import { Button } from '../../../phone/ui/button.tsx'
import { Sheet } from '../../../phone/ui/sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useRemind } from './follow-up.action.ts'

type Props = {
  readonly board: Board
  readonly chosen: readonly BoardCell[]
  readonly onClose: () => void
}

export function RemindSheet({ board, chosen, onClose }: Props) {
  const [note, setNote] = useState('')
  const act = useRemind(board.id, (reminded) => {
    onClose()
    say(`已催办 ${reminded} 个单位`)
  })
  const names = chosen.slice(0, 3).map(({ name }) => name)
  const rest = chosen.length > names.length ? `等 ${chosen.length} 个单位` : ''
  const recipients = chosen.map(({ recipientId }) => recipientId)
  return (
    <Sheet title={`催办 ${chosen.length} 个未签收单位`} onClose={onClose}>
      <p className="sheet-matter">
        {names.join('、')}
        {rest}的收发员会收到提醒。
      </p>
      <Field label="附言（选填）" id="remind-note">
        <input
          id="remind-note"
          className="input"
          maxLength={200}
          value={note}
          placeholder="例如：请于今天下班前签收"
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      <ErrorBox error={act.error} />
      <Button
        look="primary"
        className="is-wide"
        busy={act.busy}
        onClick={() => void act.run({ recipients, note: note.trim() })}
      >
        催办 {chosen.length} 个单位
      </Button>
    </Sheet>
  )
}
