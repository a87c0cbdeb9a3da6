/** Incoming documents of this unit by box. */
import type { DeliveryRow } from '@shuyuan/contract/exchange/deliveries.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Input, Tabs } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, Urgency, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { dueText } from '../../../ui/words/dates.ts'
import { deliveryStatus } from '../../../ui/words/statuses.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { useCounts } from '../../messages/inbox/inbox.queries.ts'
import { type DeliveryBox, deliveriesQuery } from './deliveries.queries.ts'

const due = ({ signBy, overdue }: DeliveryRow) => {
  if (!signBy) return <span className="muted">不限</span>
  return overdue ? <Stamp word={{ text: `${dueText(signBy)} 已过`, tone: 'red' }} /> : dueText(signBy)
}

const columns: Column<DeliveryRow>[] = [
  {
    title: '标题',
    render: (row) => (
      <span className="row">
        <Urgency value={row.urgency} />
        <Link to={paths.delivery(row.id)}>{row.title}</Link>
        {row.status === 'sent' && row.reminders > 0 && (
          <Stamp word={{ text: `催办 ${row.reminders} 次`, tone: 'amber' }} />
        )}
      </span>
    ),
  },
  { title: '文号', width: 190, render: ({ reference }) => reference || <span className="muted">无</span> },
  { title: '来文单位', width: 170, render: ({ senderName }) => senderName },
  { title: '状态', width: 100, render: ({ status }) => <Stamp word={deliveryStatus[status]} /> },
  { title: '收到时间', width: 150, render: ({ sentAt }) => <When at={sentAt} /> },
  { title: '签收期限', width: 160, render: due },
]

const emptyOf: Record<DeliveryBox, { title: string; hint: string }> = {
  unsigned: { title: '没有待签收的来文', hint: '教育局和其他单位发来的公文会出现在这里，也会在右上角提醒。' },
  signed: { title: '还没有签收过来文', hint: '签收过的来文会留在这里，随时可以查阅。' },
  returned: { title: '没有退回的来文', hint: '发错单位或有问题的来文退回后会列在这里。' },
  all: { title: '还没有来文', hint: '教育局和其他单位发来的公文会出现在这里。' },
}

const isBox = (key: string): key is DeliveryBox => key in emptyOf

export function IncomingListPage() {
  const navigate = useNavigate()
  const { unsigned } = useCounts()
  // Who signs begins with what is unsigned; who only reads would find that box empty.
  const canSign = useCan()('documents.incoming.sign')
  const [box, setBox] = useState<DeliveryBox>(canSign ? 'unsigned' : 'signed')
  const { text, setText, q } = useSearchText()
  const list = listOf(useInfiniteQuery(deliveriesQuery(box, q)))
  const items = [
    { key: 'unsigned', label: unsigned > 0 ? `待签收 ${unsigned}` : '待签收' },
    { key: 'signed', label: '已签收' },
    { key: 'returned', label: '退回' },
    { key: 'all', label: '全部' },
  ]
  return (
    <>
      <PageHead title="来文" sentence="签收后发文单位会立即看到；发错了可以退回并说明理由。" />
      <div className="card">
        <div className="box-head">
          <Tabs activeKey={box} items={items} onChange={(key) => isBox(key) && setBox(key)} />
          <Input.Search
            allowClear
            value={text}
            maxLength={40}
            placeholder="标题或文号"
            aria-label="搜索来文"
            style={{ width: 260 }}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <RowTable
          {...list}
          label="来文"
          columns={columns}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.delivery(id) })}
          empty={
            q ? (
              <EmptyState title={`没有找到「${q}」`} hint="换个词，或到「全部」里再找。" />
            ) : (
              <EmptyState {...emptyOf[box]} />
            )
          }
        />
      </div>
    </>
  )
}
