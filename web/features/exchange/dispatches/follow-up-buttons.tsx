/** Sending to more units, and recalling what nobody has signed for yet. */
import type { Board } from '@shuyuan/contract/exchange/dispatches.ts'
import { App, Button } from 'antd'
import { useState } from 'react'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { RecipientsDrawer } from '../../documents/outgoing/recipients-drawer.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useAddRecipients, useRecall } from './follow-up.action.ts'

export function AddButton({ board }: { board: Board }) {
  const can = useCan()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const act = useAddRecipients(board.id, (added) => {
    setOpen(false)
    void message.success(`已补发给 ${added} 个单位`)
  })
  if (!can('documents.outgoing.dispatch')) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>补发</Button>
      {isOpen && (
        <RecipientsDrawer
          title="补发给更多单位"
          okText={(count) => `补发给 ${count} 个单位`}
          start={[]}
          fixed={board.cells.map(({ recipientId }) => recipientId)}
          busy={act.busy}
          error={act.error}
          onOk={({ recipients }) => recipients.length > 0 && void act.run(recipients)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

export function RecallButton({ board }: { board: Board }) {
  const can = useCan()
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const act = useRecall(board.id, ({ recalled, alreadySigned }) => {
    setOpen(false)
    void message.success(`已撤回 ${recalled} 份，${alreadySigned} 个单位此前已签收`)
  })
  if (!can('documents.outgoing.dispatch') || board.counts.unsigned === 0) return null
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        撤回
      </Button>
      {isOpen && (
        <ReasonDialog
          title={`撤回 ${board.counts.unsigned} 份未签收的`}
          okText="撤回"
          label="撤回的原因"
          hint="未签收的单位不再能打开正文，会看到原因；已签收的不受影响，需要更正请另发通知。"
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
