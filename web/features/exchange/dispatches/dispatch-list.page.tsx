/** What this unit sent out, each with how far signing has come. */
import type { listDispatches } from '@shuyuan/contract/exchange/dispatches.ts'
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
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
import { dueText } from '../../../ui/words/dates.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { dispatchesQuery } from './dispatches.queries.ts'
import { Ratio } from './ratio.tsx'

type Row = ReplyOf<typeof listDispatches>['items'][number]

const columns: Column<Row>[] = [
  { title: '标题', render: (row) => <Link to={paths.dispatch(row.id)}>{row.title}</Link> },
  { title: '文号', width: 190, render: ({ reference }) => reference || <span className="muted">无</span> },
  { title: '已签收', width: 190, render: ({ counts }) => <Ratio counts={counts} /> },
  {
    title: '退回',
    width: 80,
    render: ({ counts }) =>
      counts.returned > 0 ? (
        <Stamp word={{ text: `${counts.returned} 家`, tone: 'red' }} />
      ) : (
        <span className="muted">无</span>
      ),
  },
  { title: '签收期限', width: 140, render: ({ signBy }) => (signBy ? dueText(signBy) : '不限') },
  {
    title: '分发',
    width: 210,
    render: ({ sentBy, sentAt }) => (
      <>
        {sentBy} <When at={sentAt} />
      </>
    ),
  },
]

export function DispatchListPage() {
  const navigate = useNavigate()
  const can = useCan()
  const [filter, setFilter] = useState<'open' | 'all'>('open')
  const list = listOf(useInfiniteQuery(dispatchesQuery(filter === 'open')))
  return (
    <>
      <PageHead
        title="签收看板"
        sentence="本单位分发出去的公文，各校签收到了哪一步。"
        actions={can('exchange.groups.manage') && <Link to={paths.groups}>收文分组</Link>}
      />
      <div className="card">
        <div className="filter-bar">
          <Segmented
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'open', label: '还有未签收' },
              { value: 'all', label: '全部' },
            ]}
          />
        </div>
        <RowTable
          {...list}
          label="分发"
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.dispatch(id) })}
          empty={
            filter === 'open' ? (
              <EmptyState title="没有等着签收的分发" hint="各单位都签收了。可以切到「全部」查看以往的分发。" />
            ) : (
              <EmptyState
                title="还没有分发过公文"
                hint="公文签发、编号后分发到各校，签收情况会列在这里。"
                action={<Link to={paths.documents}>去看发文</Link>}
              />
            )
          }
        />
      </div>
    </>
  )
}
