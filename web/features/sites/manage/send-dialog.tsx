/** Sending a published article to other sites; the bureau may push it to all and say where it must be published. */
import { App } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { useMe } from '../../identity/sessions/me.queries.ts'
import { emptySending, isSendable, SendFields, sendingBody, useTargetCount } from './send-fields.tsx'
import { useSend } from './sharing.queries.ts'

type Props = {
  readonly siteId: string
  readonly articleId: string
  readonly title: string
  readonly onClose: () => void
}

export function SendDialog({ siteId, articleId, title, onClose }: Props) {
  const { message } = App.useApp()
  const isBureau = useMe().tenant.kind === '教育局'
  const verb = isBureau ? '推送' : '报送'
  const [sending, setSending] = useState(emptySending)
  const count = useTargetCount(siteId, sending)
  const act = useSend(siteId, articleId, (sent) => {
    onClose()
    void message.success(`已${verb}给 ${sent} 个网站`)
  })
  return (
    <AskDialog
      title={`${verb}「${title}」`}
      okText={`${verb}给 ${count ?? 0} 个网站`}
      width={600}
      busy={act.busy}
      error={act.error}
      isReady={isSendable(sending, count)}
      onOk={() => void act.run(sendingBody(sending))}
      onClose={onClose}
    >
      <SendFields siteId={siteId} verb={verb} isBureau={isBureau} sending={sending} onChange={setSending} />
    </AskDialog>
  )
}
