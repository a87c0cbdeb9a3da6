/** Name and telephone of a reader, masked; shown in full to who gives a reason, which is recorded. */
import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/use-act.ts'
import { ErrorBox } from '../../ui/states.tsx'
import './contact-line.css'

export type Contact = { readonly name: string; readonly phone: string }
type Props = {
  readonly masked: Contact
  readonly reveal: (body: { reason: string }, idempotencyKey: string) => Promise<Contact>
  readonly children: (contact: Contact) => ReactNode
}

export function ContactLine({ masked, reveal, children }: Props) {
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Contact | null>(null)
  const act = useAct({ perform: reveal, onDone: (contact: Contact) => setShown(contact) })
  return (
    <section className="stack">
      <p>{children(shown ?? masked)}</p>
      {!shown && (
        <div className="row contact-reason">
          <Input
            value={reason}
            maxLength={200}
            placeholder="查看原因，例如：电话回访核实"
            aria-label="查看联系方式的原因"
            onChange={(event) => setReason(event.target.value)}
          />
          <Button loading={act.busy} disabled={reason.trim().length < 2} onClick={() => void act.run({ reason })}>
            查看联系方式（记入审计）
          </Button>
        </div>
      )}
      <ErrorBox error={act.error} />
    </section>
  )
}
