/** Where I am signed in; any of them can be ended. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { sessionsQuery } from './me.queries.ts'
import { useEndSession } from './session.action.ts'

type Session = {
  id: string
  device: string
  address: string
  createdAt: string
  lastSeenAt: string
  current: boolean
}

export function MySessionsPage() {
  const sessions = useQuery(sessionsQuery)
  const act = useEndSession()
  const columns: Column<Session>[] = [
    {
      title: '设备',
      render: ({ device, current }) => (
        <span className="row">
          {device || '未知设备'}
          {current && <Stamp word={{ text: '这台设备', tone: 'green' }} />}
        </span>
      ),
    },
    { title: '网络地址', width: 180, render: ({ address }) => address },
    { title: '登录时间', width: 180, render: ({ createdAt }) => <When at={createdAt} /> },
    { title: '最近使用', width: 180, render: ({ lastSeenAt }) => <When at={lastSeenAt} /> },
    {
      title: '操作',
      width: 120,
      render: ({ id, current }) =>
        current ? null : (
          <Button size="small" danger disabled={act.busy} onClick={() => void act.run(id)}>
            退出登录
          </Button>
        ),
    },
  ]
  return (
    <>
      <PageHead title="我的会话" sentence="您在这些设备上登录着。不认识的设备请让它退出，并尽快修改密码。" />
      <ErrorBox error={act.error} />
      <div className="card">
        <RowTable
          label="我的会话"
          columns={columns}
          rows={sessions.data?.items ?? []}
          keyOf={({ id }) => id}
          loading={sessions.isPending}
          error={sessions.error}
          empty={<EmptyState title="没有其他登录" hint="在别的设备登录后会列在这里。" />}
        />
      </div>
    </>
  )
}
