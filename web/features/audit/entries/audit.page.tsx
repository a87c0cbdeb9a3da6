/** The audit trail of this unit, newest first. Entries are only ever added; sealed ones are chained. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listAudit } from '@shuyuan/contract/identity/rights.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { actionOptions, actionText, objectText } from './audit-words.ts'
import { auditQuery } from './audit.queries.ts'

type Entry = ReplyOf<typeof listAudit>['items'][number]

const columns: Column<Entry>[] = [
  { title: '时间', width: 170, render: ({ at }) => <When at={at} /> },
  { title: '操作人', width: 160, render: ({ actor }) => <strong>{actor || '系统'}</strong> },
  { title: '做了什么', render: ({ action }) => actionText(action) },
  { title: '对象', width: 120, render: ({ object }) => objectText(object) },
  {
    title: '结果',
    width: 100,
    render: ({ result }) => (
      <Stamp word={result === 'ok' ? { text: '成功', tone: 'green' } : { text: '被拒绝', tone: 'red' }} />
    ),
  },
  {
    title: '防篡改',
    width: 110,
    render: ({ sealed }) => (sealed ? '已封存' : <span className="muted">待封存</span>),
  },
]

export function AuditPage() {
  const [action, setAction] = useState<string | null>(null)
  const list = listOf(useInfiniteQuery(auditQuery(action ?? undefined)))
  return (
    <>
      <PageHead title="审计日志" sentence="谁在什么时候做了什么；只增不改，定期封存，改动会被发现。" />
      <div className="card">
        <div className="filter-bar">
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={action}
            options={actionOptions}
            placeholder="全部操作"
            aria-label="按操作筛选"
            style={{ width: 280 }}
            onChange={(value) => setAction(value ?? null)}
          />
        </div>
        <RowTable
          {...list}
          label="审计日志"
          columns={columns}
          keyOf={({ id }) => id}
          empty={<EmptyState title="没有这样的记录" hint="登录、导入、授权、签发、分发等操作都会记在这里。" />}
        />
      </div>
    </>
  )
}
