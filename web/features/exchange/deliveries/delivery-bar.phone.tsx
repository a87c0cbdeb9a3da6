/** The fixed bar of an incoming document: sign (asked once, in place), send back with a reason, mark as read. */
import type { Delivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { useState } from 'react'
import { useQueuedFor } from '../../../phone/offline/act-queue.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { ReasonSheet } from '../../../phone/ui/reason-sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useReturnDelivery } from './handle-delivery.action.ts'
import { useHandleOnPhone } from './handle-delivery.phone.ts'

type Props = { readonly delivery: Delivery }

function ReturnSheet({ delivery, onClose }: Props & { readonly onClose: () => void }) {
  const act = useReturnDelivery(delivery.id, () => {
    onClose()
    say('已退回，发文单位会看到理由')
  })
  return (
    <ReasonSheet
      title="退回这件来文"
      label="退回的理由"
      help="发文单位会看到理由，可以改正后重发。"
      okText="退回"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={(reason) => void act.run(reason)}
      onClose={onClose}
    />
  )
}

function SignBar({ delivery }: Props) {
  const [step, setStep] = useState<'start' | 'sure' | 'return'>('start')
  const sign = useHandleOnPhone('sign', delivery, () => say('已签收'))
  return (
    <div className="action-bar" role="group" aria-label="办理">
      <ErrorBox error={sign.error} />
      {step === 'sure' && <p className="confirm-note">签收后发文单位会立即看到，确认由本单位签收吗？</p>}
      <div>
        {step === 'sure' ? (
          <Button className="act-return" disabled={sign.busy} onClick={() => setStep('start')}>
            先不签
          </Button>
        ) : (
          <Button look="danger" className="act-return" onClick={() => setStep('return')}>
            退回
          </Button>
        )}
        <Button
          look="primary"
          className="grow"
          busy={sign.busy}
          onClick={() => (step === 'sure' ? void sign.run() : setStep('sure'))}
        >
          {step === 'sure' ? '确认签收' : '签收'}
        </Button>
      </div>
      {step === 'return' && <ReturnSheet delivery={delivery} onClose={() => setStep('start')} />}
    </div>
  )
}

function ReadBar({ delivery }: Props) {
  const read = useHandleOnPhone('read', delivery, () => say('已标为已阅'))
  return (
    <div className="action-bar" role="group" aria-label="办理">
      <ErrorBox error={read.error} />
      <div>
        <Button look="primary" className="grow" busy={read.busy} onClick={() => void read.run()}>
          已阅
        </Button>
      </div>
    </div>
  )
}

export function DeliveryBar({ delivery }: Props) {
  const can = useCan()
  const queued = useQueuedFor(delivery.id)
  if (queued) {
    return (
      <div className="action-bar">
        <p className="confirm-note" role="status">
          「{queued.label}」已排队，联网后自动提交。
        </p>
      </div>
    )
  }
  if (delivery.status === 'sent' && can('documents.incoming.sign')) return <SignBar delivery={delivery} />
  return delivery.status === 'signed' ? <ReadBar delivery={delivery} /> : null
}
