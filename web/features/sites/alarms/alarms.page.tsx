/** 网页告警: what was altered on the public pages, whether it is right again, the evidence, and who has seen to it. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { downloadEvidence } from '@shuyuan/contract/operations/site-alarms.ts'
import { AlarmGroup, type AlarmRow, exportAlarms } from '@shuyuan/contract/sites/alarms.ts'
import { alarmGroupWords, alarmStateWords, alarmWords } from '@shuyuan/contract/sites/alarm-words.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { fullWhen } from '../../../ui/words/dates.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { type AlarmPlace, alarmFilters, alarmsQuery } from './alarms.queries.ts'
import { MarkBar } from './mark-bar.tsx'

const groups = [
  { value: '' as const, label: '全部种类' },
  ...AlarmGroup.options.map((group) => ({ value: group, label: alarmGroupWords[group] })),
]
const stateTones = { new: 'red', seen: 'amber', handled: 'green' } as const

const timeText = (ms: number): string => (ms < 10_000 ? `${ms} 毫秒` : `${Math.round(ms / 1000)} 秒`)

const Found = ({ row }: { row: AlarmRow }) => (
  <div>
    {alarmWords[row.kind]}
    {row.file && (
      <div className="muted small">
        系统用户 {row.file.user} 的文件，写于 {fullWhen(row.file.writtenAt)}
      </div>
    )}
  </div>
)

const Restored = ({ row }: { row: AlarmRow }) =>
  row.restoredMs === null ? (
    <Stamp word={{ text: '没有恢复', tone: 'red' }} />
  ) : (
    <div>
      <Stamp word={{ text: '已恢复', tone: 'green' }} />
      <div className="muted small">{timeText(row.restoredMs)}</div>
    </div>
  )

const Evidence = ({ row, mayDownload }: { row: AlarmRow; mayDownload: boolean }) => {
  if (!row.hasEvidence) return <span className="muted">无</span>
  return mayDownload ? (
    <Button size="small" href={addressOf(downloadEvidence, { alarmId: row.id })}>
      下载
    </Button>
  ) : (
    <span title="由系统管理员在「运维」里下载">已留证</span>
  )
}

const State = ({ row }: { row: AlarmRow }) => (
  <div>
    <Stamp word={{ text: alarmStateWords[row.state], tone: stateTones[row.state] }} />
    {row.markedAt && (
      <div className="muted small">
        {row.markedByName} <When at={row.markedAt} />
      </div>
    )}
    {row.remark && <div className="small">{row.remark}</div>}
  </div>
)

type Choice = { readonly chosen: ReadonlySet<string>; readonly toggle: (id: string) => void }

function columnsFor(choice: Choice | null, mayDownload: boolean): Column<AlarmRow>[] {
  const box: Column<AlarmRow>[] = choice
    ? [
        {
          title: '选择',
          head: <span className="visually-hidden">选择</span>,
          width: 52,
          render: ({ id, state, siteName, path }) => (
            <Checkbox
              checked={choice.chosen.has(id)}
              disabled={state === 'handled'}
              aria-label={`选择 ${siteName} ${path}`}
              onChange={() => choice.toggle(id)}
            />
          ),
        },
      ]
    : []
  return [
    ...box,
    { title: '发现时间', width: 130, render: ({ foundAt }) => <When at={foundAt} /> },
    {
      title: '网站',
      render: ({ siteName, path }) => (
        <div>
          <strong>{siteName || '网站集群'}</strong>
          <div className="small">{path}</div>
        </div>
      ),
    },
    { title: '发现', width: '24%', render: (row) => <Found row={row} /> },
    { title: '恢复', width: 110, render: (row) => <Restored row={row} /> },
    { title: '证据', width: 100, render: (row) => <Evidence row={row} mayDownload={mayDownload} /> },
    { title: '办理', width: 190, render: (row) => <State row={row} /> },
  ]
}

function useChoice() {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string): void =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  return { chosen, toggle, clear: () => setChosen(new Set()) }
}

export function AlarmsPage() {
  const can = useCan()
  const isOffice = can('sites.cluster.manage')
  const { text, setText, q } = useSearchText()
  const [is, setIs] = useState<AlarmPlace['is']>('open')
  const [group, setGroup] = useState<AlarmPlace['group']>('')
  const place = { is, group, q }
  const list = listOf(useInfiniteQuery(alarmsQuery(place, isOffice)))
  const { chosen, toggle, clear } = useChoice()
  const here = list.rows.filter(({ id }) => chosen.has(id)).map(({ id }) => id)
  return (
    <>
      <PageHead
        title="网页告警"
        sentence="公开页面被改动时自动恢复并留证，每一次都记在这里；看过、查明以后标上。"
        actions={isOffice && <Button href={addressOf(exportAlarms, {}, alarmFilters(place))}>导出表格</Button>}
      />
      <section className="card" aria-label="网页告警">
        <div className="filter-bar">
          <Segmented<AlarmPlace['is']>
            value={is}
            onChange={setIs}
            options={[
              { label: '待办理', value: 'open' },
              { label: '已处理', value: 'handled' },
              { label: '全部', value: '' },
            ]}
          />
          <Select<AlarmPlace['group']>
            value={group}
            onChange={setGroup}
            options={groups}
            aria-label="按种类筛选"
            style={{ minWidth: 150 }}
          />
          <Input.Search
            allowClear
            value={text}
            maxLength={100}
            placeholder="网站或文件"
            aria-label="搜索网站或文件"
            style={{ maxWidth: 240 }}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        {isOffice && <MarkBar ids={here} onClear={clear} />}
        <RowTable
          label="网页告警"
          columns={columnsFor(isOffice ? { chosen, toggle } : null, can('operations.system.read'))}
          {...list}
          keyOf={({ id }) => id}
          empty={
            <EmptyState
              title={is === 'open' ? '没有待办理的告警' : '没有这样的告警'}
              hint="守护程序随时比对公开页面与发布记录；有人改动网页文件时，这里马上出现一条。"
            />
          }
        />
      </section>
    </>
  )
}
