/** 栏目推送: what the bureau publishes in a column goes to other sites by itself, until it is stopped. */
import { mostAlreadyThere } from '@shuyuan/contract/sites/sharing.ts'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { usePushColumn, useStopPush } from './columns.action.ts'
import { emptySending, isSendable, type Sending, SendFields, sendingBody, useTargetCount } from './send-fields.tsx'
import type { SiteColumn } from './sites.queries.ts'

type Props = { readonly siteId: string; readonly column: SiteColumn; readonly onClose: () => void }

const startOf = (push: SiteColumn['push']): Sending =>
  push
    ? {
        isAll: push.targets === 'all',
        chosen: push.targets === 'all' ? [] : push.targets,
        note: push.note,
        isRequired: push.requiredIn !== null,
        column: push.requiredIn ?? emptySending.column,
      }
    : emptySending

export function PushDialog({ siteId, column, onClose }: Props) {
  const { message } = App.useApp()
  const { push, fields } = column
  const [sending, setSending] = useState(() => startOf(push))
  const [withOld, setWithOld] = useState(false)
  const count = useTargetCount(siteId, sending)
  const act = usePushColumn(siteId, (sent) => {
    onClose()
    void message.success(
      sent > 0 ? `已推送现有的 ${sent} 篇；以后发布的自动推送` : '已设好，以后在这个栏目发布的文章自动推送',
    )
  })
  const stop = useStopPush(siteId, () => {
    onClose()
    void message.success('已停止，推送过的文章不受影响')
  })
  return (
    <AskDialog
      title={`把「${fields.title}」推送到各网站`}
      okText={push ? `改为推送给 ${count ?? 0} 个网站` : `推送给 ${count ?? 0} 个网站`}
      width={600}
      busy={act.busy || stop.busy}
      error={act.error ?? stop.error}
      isReady={isSendable(sending, count)}
      onOk={() =>
        void act.run({
          columnId: column.id,
          ...sendingBody(sending),
          alreadyThere: withOld ? mostAlreadyThere : 0,
        })
      }
      onClose={onClose}
    >
      <p>
        以后在这个栏目发布的每篇文章都会自动推送，不用一篇一篇送。已经办理过的网站不会重复收到；撤回仍按每篇文章办。
      </p>
      {push && (
        <p className="filter-bar">
          <span>
            {push.byName}于 {fullWhen(push.since)} 设为推送给
            {push.targets === 'all' ? '全部网站' : ` ${push.targets.length} 个网站`}
          </span>
          <Button danger disabled={act.busy || stop.busy} onClick={() => void stop.run(column.id)}>
            停止推送
          </Button>
        </p>
      )}
      <SendFields siteId={siteId} verb="推送" isBureau sending={sending} onChange={setSending} />
      {column.articles > 0 && (
        <Checkbox checked={withOld} onChange={({ target }) => setWithOld(target.checked)}>
          {`现有的文章也一并推送（最新 ${Math.min(column.articles, mostAlreadyThere)} 篇）`}
        </Checkbox>
      )}
    </AskDialog>
  )
}
