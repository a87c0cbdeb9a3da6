/** My tasks: what waits and what I have done. */
import type { TaskRow } from '@shuyuan/contract/workflow/tasks.ts'
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
import { ageText, dueText } from '../../../ui/words/dates.ts'
import { taskStatus } from '../../../ui/words/statuses.ts'
import { useCounts } from '../../messages/inbox/inbox.queries.ts'
import { type TaskBox, tasksQuery } from './tasks.queries.ts'

const title: Column<TaskRow> = {
  title: '事项',
  render: (row) => (
    <span className="row">
      <Urgency value={row.urgency} />
      <Link to={paths.task(row.id)}>{row.title}</Link>
      {row.onBehalfOf && <span className="muted small">代 {row.onBehalfOf} 办理</span>}
    </span>
  ),
}
const kind: Column<TaskRow> = { title: '类别', width: 80, render: (row) => row.kind }
const node: Column<TaskRow> = { title: '环节', width: 130, render: (row) => row.nodeName }
const starter: Column<TaskRow> = {
  title: '发起人',
  width: 190,
  render: (row) => (
    <>
      {row.starterName} <span className="muted">{row.starterUnit}</span>
    </>
  ),
}

const due = (row: TaskRow) => {
  if (!row.dueAt) return <span className="muted">不限</span>
  const isLate = new Date(row.dueAt) < new Date()
  return isLate ? <Stamp word={{ text: `已超 ${dueText(row.dueAt)}`, tone: 'red' }} /> : dueText(row.dueAt)
}

const columnsOf: Record<TaskBox, Column<TaskRow>[]> = {
  todo: [
    title,
    kind,
    node,
    starter,
    { title: '到达', width: 150, render: (row) => <When at={row.createdAt} /> },
    { title: '已等', width: 90, render: (row) => ageText(row.createdAt) },
    { title: '限办', width: 140, render: due },
  ],
  done: [
    title,
    kind,
    node,
    starter,
    { title: '结果', width: 100, render: (row) => <Stamp word={taskStatus[row.status]} /> },
    { title: '办理时间', width: 160, render: (row) => <When at={row.decidedAt} /> },
  ],
}

const emptyOf: Record<TaskBox, { title: string; hint: string }> = {
  todo: { title: '没有待办', hint: '轮到您审核、会签、签发或分发的事项会出现在这里，也会在右上角提醒。' },
  done: { title: '还没有办过的事项', hint: '您办理过的事项会留在这里，随时可以回看经过。' },
}

/** Filters what has been read so far: the list itself is short, the server pages it by time. */
const matches = (row: TaskRow, q: string): boolean =>
  q === '' || `${row.title}${row.starterName}${row.starterUnit}${row.nodeName}`.includes(q)

export function TaskListPage() {
  const navigate = useNavigate()
  const { tasks } = useCounts()
  const [box, setBox] = useState<TaskBox>('todo')
  const [q, setQ] = useState('')
  const list = listOf(useInfiniteQuery(tasksQuery(box)))
  const items = [
    { key: 'todo', label: tasks > 0 ? `待办 ${tasks}` : '待办' },
    { key: 'done', label: '已办' },
  ]
  return (
    <>
      <PageHead title="待办已办" sentence="先到的排在前面；带「加急」「特急」的请优先办理。" />
      <div className="card">
        <div className="box-head">
          <Tabs activeKey={box} items={items} onChange={(key) => setBox(key === 'done' ? 'done' : 'todo')} />
          <Input
            allowClear
            value={q}
            placeholder="在列表里筛选：标题、发起人、环节"
            aria-label="筛选"
            style={{ width: 280 }}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
        <RowTable
          {...list}
          rows={list.rows.filter((row) => matches(row, q.trim()))}
          label={box === 'todo' ? '待办' : '已办'}
          columns={columnsOf[box]}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.task(id) })}
          empty={
            q ? (
              <EmptyState title={`没有含「${q}」的事项`} hint="换个词，或清空筛选再看。" />
            ) : (
              <EmptyState {...emptyOf[box]} />
            )
          }
        />
      </div>
    </>
  )
}
