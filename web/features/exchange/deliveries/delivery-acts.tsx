/** The acts on a delivery: sign, return with a reason, mark as read. */
import type { Delivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useReadDelivery, useReturnDelivery, useSignDelivery } from './handle-delivery.action.ts'

function ReturnButton({ deliveryId, disabled }: { deliveryId: string; disabled: boolean }) {
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const act = useReturnDelivery(deliveryId, () => {
    setOpen(false)
    void message.success('已退回，发文单位会看到理由')
  })
  return (
    <>
      <Button danger disabled={disabled} onClick={() => setOpen(true)}>
        退回
      </Button>
      {isOpen && (
        <ReasonDialog
          title="退回这件来文"
          okText="退回"
          label="退回的理由"
          hint="发文单位会看到理由，可以改正后重发。"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={(reason) => void act.run(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

export function DeliveryActs({ delivery }: { delivery: Delivery }) {
  const can = useCan()
  const { message } = App.useApp()
  const sign = useSignDelivery(delivery.id, () => void message.success('已签收'))
  const read = useReadDelivery(delivery.id, () => void message.success('已标为已阅'))
  const isOpen = delivery.status === 'sent' && can('documents.incoming.sign')
  return (
    <>
      <ErrorBox error={sign.error ?? read.error} />
      {isOpen && <ReturnButton deliveryId={delivery.id} disabled={sign.busy} />}
      {isOpen && (
        <Button type="primary" loading={sign.busy} onClick={() => void sign.run()}>
          签收
        </Button>
      )}
      {delivery.status === 'signed' && (
        <Button type="primary" loading={read.busy} onClick={() => void read.run()}>
          标为已阅
        </Button>
      )}
    </>
  )
}
