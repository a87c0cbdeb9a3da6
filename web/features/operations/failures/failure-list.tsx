/** Facts and jobs that failed to the end: what, whose, since when, why; one or all are set going again. */
import type { Failure } from '@shuyuan/contract/operations/failures.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { failureWord } from './failure-words.ts'
import { failuresQuery, useRetryFailures } from './failures.queries.ts'

export function FailureList() {
  const { message } = App.useApp()
  const mayRetry = useCan()('operations.system.manage')
  const failures = useQuery(failuresQuery)
  const act = useRetryFailures((retried) => void message.success(`已重试 ${retried} 项，几秒后刷新看结果`))
  const items = failures.data?.items ?? []
  const columns: Column<Failure>[] = [
    { title: '事项', render: ({ name }) => <strong title={name}>{failureWord(name)}</strong> },
    { title: '单位', width: 180, render: ({ tenantName }) => tenantName },
    { title: '停下的时间', width: 150, render: ({ at }) => <When at={at} /> },
    { title: '试过', width: 80, render: ({ attempts }) => `${attempts} 次` },
    { title: '原因', render: ({ error }) => <span className="muted small">{error || '没有记录'}</span> },
    {
      title: '操作',
      width: 90,
      render: (item) =>
        mayRetry &&
        item.canRetry && (
          <Button size="small" disabled={act.busy} onClick={() => void act.run([item])}>
            重试
          </Button>
        ),
    },
  ]
  return (
    <section className="card failures">
      <div className="filter-bar">
        <h2>没有办成的内部事项</h2>
        {mayRetry && items.length > 1 && (
          <Button loading={act.busy} onClick={() => void act.run(items)}>
            全部重试
          </Button>
        )}
      </div>
      <ErrorBox error={act.error} />
      <RowTable
        label="没有办成的内部事项"
        columns={columns}
        rows={items}
        keyOf={({ kind, id }) => `${kind} ${id}`}
        loading={failures.isPending}
        error={failures.error}
        empty={
          <EmptyState title="全部办成了" hint="提醒、排版等后台事项连续失败后会停在这里，修好原因后在这里重试。" />
        }
      />
    </section>
  )
}
