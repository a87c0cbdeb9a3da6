/** Outgoing documents of this unit: by status, by search, mine only. */
import type { DocumentStatus, listDocuments } from '@shuyuan/contract/documents/outgoing.ts'
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { documentStatus } from '../../../ui/words/statuses.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { documentsQuery } from './documents.queries.ts'

type Row = ReplyOf<typeof listDocuments>['items'][number]

const columns: Column<Row>[] = [
  {
    title: '标题',
    render: (row) => (
      <span className="row">
        <Urgency value={row.urgency} />
        <Link to={paths.document(row.id)}>{row.title || '未命名的草稿'}</Link>
      </span>
    ),
  },
  { title: '发文字号', width: 190, render: ({ number }) => number ?? <span className="muted">未编号</span> },
  { title: '文种', width: 80, render: ({ kind }) => kind },
  { title: '状态', width: 100, render: ({ status }) => <Stamp word={documentStatus[status]} /> },
  {
    title: '拟稿',
    width: 180,
    render: ({ drafterName, unitName }) => (
      <>
        {drafterName} <span className="muted">{unitName}</span>
      </>
    ),
  },
  { title: '更新时间', width: 150, render: ({ updatedAt }) => <When at={updatedAt} /> },
  {
    title: '签收',
    width: 90,
    render: ({ dispatchId }) =>
      dispatchId ? <Link to={paths.dispatch(dispatchId)}>看板</Link> : <span className="muted">未分发</span>,
  },
]

const options: { value: DocumentStatus; label: string }[] = [
  { value: 'draft', label: '草稿' },
  { value: 'in_flow', label: '流转中' },
  { value: 'signed', label: '已签发' },
  { value: 'numbered', label: '已编号' },
  { value: 'dispatched', label: '已分发' },
  { value: 'withdrawn', label: '已撤回' },
]

export function DocumentListPage() {
  const navigate = useNavigate()
  const can = useCan()
  const { text, setText, q } = useSearchText()
  const [status, setStatus] = useState<DocumentStatus | undefined>()
  const [mine, setMine] = useState(false)
  const list = listOf(useInfiniteQuery(documentsQuery({ q, mine, ...(status ? { status } : {}) })))
  const isFiltered = q !== '' || mine || status !== undefined
  const clear = (): void => {
    setText('')
    setStatus(undefined)
    setMine(false)
  }
  const draft = can('documents.outgoing.draft') && (
    <Button type="primary" onClick={() => void navigate({ to: paths.newDocument })}>
      拟一份公文
    </Button>
  )
  return (
    <>
      <PageHead title="发文" sentence="本单位的公文，从草稿到分发。" actions={draft} />
      <div className="card">
        <div className="filter-bar">
          <Input.Search
            allowClear
            value={text}
            maxLength={40}
            placeholder="标题或发文字号"
            aria-label="搜索发文"
            style={{ width: 260 }}
            onChange={(event) => setText(event.target.value)}
          />
          <Select
            allowClear
            value={status ?? null}
            placeholder="全部状态"
            aria-label="状态"
            options={options}
            style={{ width: 130 }}
            onChange={(value) => setStatus(value ?? undefined)}
          />
          <Checkbox checked={mine} onChange={(event) => setMine(event.target.checked)}>
            只看我拟的
          </Checkbox>
          {isFiltered && (
            <Button type="link" onClick={clear}>
              清空筛选
            </Button>
          )}
        </div>
        <RowTable
          {...list}
          label="发文"
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.document(id) })}
          empty={
            isFiltered ? (
              <EmptyState title="没有符合条件的公文" hint="换个条件，或清空筛选再看。" />
            ) : (
              <EmptyState title="还没有发文" hint="拟好的公文、送审的进度和分发的情况会列在这里。" action={draft} />
            )
          }
        />
      </div>
    </>
  )
}
