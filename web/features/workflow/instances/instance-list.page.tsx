/** Flows I started and where they stand. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listMyInstances } from '@shuyuan/contract/workflow/tasks.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { instanceStatus } from '../../../ui/words/statuses.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { type InstanceStatus, instancesQuery } from './instances.queries.ts'

type Row = ReplyOf<typeof listMyInstances>['items'][number]
type Filter = InstanceStatus | 'all'

const columns: Column<Row>[] = [
  { title: '事项', render: (row) => <Link to={paths.instance(row.id)}>{row.title}</Link> },
  { title: '类别', width: 90, render: (row) => row.kind },
  { title: '状态', width: 100, render: (row) => <Stamp word={instanceStatus(row.status)} /> },
  { title: '现在到哪', width: 260, render: (row) => row.standing || <span className="muted">已结束</span> },
  { title: '发起时间', width: 160, render: (row) => <When at={row.at} /> },
]

const filters: { value: Filter; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'running', label: '办理中' },
  { value: 'finished', label: '已办结' },
  { value: 'withdrawn', label: '已撤回' },
  { value: 'stopped', label: '已终止' },
]

export function InstanceListPage() {
  const navigate = useNavigate()
  const can = useCan()
  const [filter, setFilter] = useState<Filter>('all')
  const list = listOf(useInfiniteQuery(instancesQuery(filter === 'all' ? undefined : filter)))
  const next = can('documents.outgoing.draft') && <Link to={paths.newDocument}>去拟一份公文</Link>
  return (
    <>
      <PageHead title="我发起的" sentence="您送审和提交的事项，以及现在到了谁手里。" />
      <div className="card">
        <div className="filter-bar">
          <Segmented value={filter} options={filters} onChange={setFilter} />
        </div>
        <RowTable
          {...list}
          label="我发起的"
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.instance(id) })}
          empty={<EmptyState title="这里还没有事项" hint="您送审的公文和提交的申请会出现在这里。" action={next} />}
        />
      </div>
    </>
  )
}
