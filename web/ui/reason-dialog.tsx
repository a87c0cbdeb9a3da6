/** An act that needs a reason in words: at least two characters, at most 300. */
import { type ReactNode, useState } from 'react'
import { AskDialog } from './ask-dialog.tsx'
import { Field } from './field.tsx'
import { TextArea } from './text-area.tsx'

type Props = {
  readonly title: string
  readonly okText: string
  readonly label: string
  readonly hint?: ReactNode
  readonly isDanger?: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onOk: (reason: string) => void
  readonly onClose: () => void
}

export function ReasonDialog({ label, hint, onOk, ...rest }: Props) {
  const [reason, setReason] = useState('')
  return (
    <AskDialog {...rest} isReady={reason.trim().length >= 2} onOk={() => onOk(reason.trim())}>
      {hint && <p>{hint}</p>}
      <Field label={label} id="reason" help={reason.trim().length < 2 ? '至少写两个字' : undefined}>
        <TextArea
          id="reason"
          autoFocus
          rows={4}
          maxLength={300}
          showCount
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}
