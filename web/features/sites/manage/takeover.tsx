/** 接管: asked for with a reason and hours on the cluster page; seen on every page of the site while it lasts; ended by either side. */
import type { ClusterRow, TakeoverView } from '@shuyuan/contract/sites/sites.ts'
import { endSiteTakeover, endTakeover, startTakeover } from '@shuyuan/contract/sites/takeovers.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Input, Radio } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { useCan, useMe } from '../../identity/sessions/me.queries.ts'
import { useSwitchPost } from '../../identity/sessions/session.action.ts'
import { clusterKey, type Site, siteKey } from './sites.queries.ts'

const spans = [2, 8, 24, 72]

export function TakeoverDialog({ row, onClose }: { row: ClusterRow; onClose: () => void }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState(8)
  const enter = useSwitchPost(() => void navigate({ to: paths.siteArticles(row.id) }))
  const act = useAct({
    perform: (body: { reason: string; hours: number }, idempotencyKey) =>
      call(startTakeover, { body: { siteId: row.id, ...body }, idempotencyKey }),
    refresh: [clusterKey],
    onDone: ({ postId }) => {
      void message.success('已接管，现在进入学校网站；用右上角的岗位切换可以回到教育局')
      void enter.run(postId)
    },
  })
  return (
    <AskDialog
      title={`接管「${row.name}」`}
      okText="接管并进入网站"
      busy={act.busy || enter.busy}
      error={act.error ?? enter.error}
      isReady={reason.trim().length >= 4}
      onOk={() => void act.run({ reason: reason.trim(), hours })}
      onClose={onClose}
    >
      <p>
        接管期间您可以像学校的网站管理员和编辑一样写稿、改栏目、改设置；三审三校仍由不同的人办理。学校会收到通知，双方的审计日志都有记录，到时自动结束，任何一方也可以提前结束。
      </p>
      <Field label="接管原因" id="takeover-reason" help="学校会看到，至少 4 个字，例如「学校网管出差，代发停课通知」。">
        <Input
          id="takeover-reason"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <Field label="多长时间">
        <Radio.Group
          aria-label="多长时间"
          value={hours}
          options={spans.map((value) => ({ value, label: `${value} 小时` }))}
          onChange={(event) => setHours(Number(event.target.value))}
        />
      </Field>
    </AskDialog>
  )
}

/** In a row of the cluster: take over, or end what runs. */
export function TakeoverAct({ row, onAsk }: { row: ClusterRow; onAsk: (row: ClusterRow) => void }) {
  const { message } = App.useApp()
  const { tenant } = useMe()
  const act = useAct({
    perform: (takeoverId: string, idempotencyKey) => call(endTakeover, { params: { takeoverId }, idempotencyKey }),
    refresh: [clusterKey],
    onDone: () => void message.success('接管已结束'),
  })
  const { takeover } = row
  if (row.tenant === tenant.id) return null
  if (!takeover)
    return (
      <Button size="small" onClick={() => onAsk(row)}>
        接管
      </Button>
    )
  return (
    <>
      <div className="small">
        {takeover.byName}接管到 {fullWhen(takeover.endsAt)}
      </div>
      <Button size="small" loading={act.busy} onClick={() => void act.run(takeover.id)}>
        结束接管
      </Button>
      <ErrorBox error={act.error} />
    </>
  )
}

/** On every page of the site, for the school's people and for the guest. */
export function TakeoverLine({ site, takeover }: { site: Site; takeover: TakeoverView }) {
  const can = useCan()
  const { person } = useMe()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const isMine = takeover.personId === person.id
  const act = useAct({
    perform: (_: null, idempotencyKey) => call(endSiteTakeover, { params: { siteId: site.id }, idempotencyKey }),
    refresh: isMine ? [] : [siteKey(site.id)],
    onDone: () => {
      void message.success('接管已结束')
      // The guest stands in his own post again: everything is read anew.
      if (isMine) void navigate({ to: paths.siteCluster }).then(() => window.location.reload())
    },
  })
  return (
    <div className="frozen-line row" role="note">
      <span className="grow">
        {isMine ? '您正在接管这个网站' : `教育局${takeover.byName}正在接管这个网站`}，到 {fullWhen(takeover.endsAt)}{' '}
        自动结束。原因：{takeover.reason}
      </span>
      {can('sites.site.manage') && (
        <Button size="small" loading={act.busy} onClick={() => void act.run(null)}>
          结束接管
        </Button>
      )}
      <ErrorBox error={act.error} />
    </div>
  )
}
