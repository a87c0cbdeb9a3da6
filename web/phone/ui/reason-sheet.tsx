/** Asks for a reason before an act that needs one. */
import { useState } from 'react'
import { ErrorBox } from '../../ui/states.tsx'
import { Button } from './button.tsx'
import { OpinionField } from './opinion-field.tsx'
import { Sheet } from './sheet.tsx'

type Props = {
  readonly title: string
  readonly label: string
  readonly help: string
  readonly okText: string
  readonly least?: number
  readonly isDanger?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onOk: (reason: string) => void
  readonly onClose: () => void
}

export function ReasonSheet({ title, label, help, okText, least = 2, isDanger, busy, error, onOk, onClose }: Props) {
  const [text, setText] = useState('')
  return (
    <Sheet title={title} onClose={onClose}>
      <OpinionField label={label} help={help} value={text} onChange={setText} />
      <ErrorBox error={error} />
      <Button
        look={isDanger ? 'danger-solid' : 'primary'}
        className="is-wide"
        busy={busy}
        disabled={text.trim().length < least}
        onClick={() => onOk(text.trim())}
      >
        {okText}
      </Button>
    </Sheet>
  )
}
