/** 链接普查 of the whole cluster: which sites have links that do not open, progress, and the calendar. */
import type { ClusterCensus } from '@shuyuan/contract/sites/links.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Segmented } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { CensusLine } from './census-line.tsx'
import {
  clusterCensusQuery,
  isUnderWay,
  useCancelClusterCensus,
  usePlanCensus,
  useStartClusterCensus,
} from './links.queries.ts'
import { ClusterFilterBar } from '../cluster-filter-bar.tsx'
import './links.css'

type Row = ClusterCensus['items'][number]
type Filter = 'all' | 'dead' | 'never'
const passes: Readonly<Record<Filter, (row: Row) => boolean>> = {
  all: () => true,
  dead: ({ counts }) => counts.dead > 0,
  never: ({ checkedAt }) => checkedAt === null,
}

const number = (title: string, of: (row: Row) => number): Column<Row> => ({
  title,
  width: 96,
  align: 'num',
  render: (row) => (row.checkedAt === null ? '' : of(row)),
})

const columns: readonly Column<Row>[] = [
  {
    title: '网站',
    render: ({ name, tenantName }) => (
      <div>
        <strong>{name}</strong>
        {tenantName !== name && <div className="muted small">{tenantName}</div>}
      </div>
    ),
  },
  {
    title: '打不开',
    width: 96,
    align: 'num',
    render: ({ counts, checkedAt }) =>
      checkedAt === null ? '' : <span className={counts.dead > 0 ? 'is-late' : ''}>{counts.dead}</span>,
  },
  number('存疑', ({ counts }) => counts.doubtful),
  number('转到别处', ({ counts }) => counts.moved),
  number('没法检查', ({ counts }) => counts.refused),
  number('正常', ({ counts }) => counts.ok),
  number('全部', ({ counts }) => counts.all),
  { title: '检查时间', width: 150, render: ({ checkedAt }) => (checkedAt ? <When at={checkedAt} /> : '还没普查') },
]

function Plan({ plan }: { plan: ClusterCensus['plan'] }) {
  const { message } = App.useApp()
  const act = usePlanCensus(() => void message.success('已保存'))
  return (
    <div className="plan-line">
      <span id="census-plan">定期普查</span>
      <Segmented<'week' | 'month' | 'none'>
        aria-labelledby="census-plan"
        value={plan?.every ?? 'none'}
        disabled={act.busy}
        onChange={(every) => void act.run(every === 'none' ? null : every)}
        options={[
          { label: '不定期', value: 'none' },
          { label: '每周日凌晨', value: 'week' },
          { label: '每月 1 日凌晨', value: 'month' },
        ]}
      />
      {plan && <span className="muted small">下一次：{fullWhen(plan.nextAt)}</span>}
      <ErrorBox error={act.error} />
    </div>
  )
}

function Controls({ data }: { data: ClusterCensus }) {
  const { message } = App.useApp()
  const start = useStartClusterCensus(({ sites }) => void message.success(`已开始普查 ${sites} 个网站的链接`))
  const cancel = useCancelClusterCensus(() => void message.success('已停止，上次的结果不变'))
  return (
    <section className="card link-head" aria-label="普查">
      <div className="row">
        <div className="grow">
          <CensusLine census={data.census} none="还没有普查过全区的链接。" />
        </div>
        {isUnderWay(data.census) ? (
          <Button loading={cancel.busy} onClick={() => void cancel.run(null)}>
            停止
          </Button>
        ) : (
          <Popconfirm
            title={`普查全部 ${data.items.length} 个网站的链接？`}
            description="在后台进行；外部地址逐个检查，同一个网站一次只问一个地址。"
            okText="开始普查"
            cancelText="取消"
            onConfirm={() => void start.run(null)}
          >
            <Button type="primary" loading={start.busy} disabled={data.items.length === 0}>
              普查全部网站
            </Button>
          </Popconfirm>
        )}
      </div>
      <ErrorBox error={start.error ?? cancel.error} />
      <Plan plan={data.plan} />
    </section>
  )
}

export function ClusterLinksPage() {
  const { data, isPending, error } = useQuery(clusterCensusQuery)
  const [q, setQ] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const all = data?.items ?? []
  const rows = all.filter((row) => `${row.name} ${row.tenantName}`.includes(q.trim()) && passes[filter](row))
  const bad = all.filter(passes.dead)
  const dead = bad.reduce((sum, { counts }) => sum + counts.dead, 0)
  return (
    <>
      <PageHead
        title="链接普查"
        stamp={data && <span className="muted">{all.length} 个网站</span>}
        sentence={
          bad.length > 0
            ? `${bad.length} 个网站共有 ${dead} 个链接打不开，已告诉各网站的管理员。`
            : '每个网站公开页面上的链接通不通，一处看全。'
        }
      />
      <div className="stack">
        {data && <Controls data={data} />}
        <section className="card" aria-label="各网站的链接">
          <ClusterFilterBar<Filter>
            q={q}
            onSearch={setQ}
            filter={filter}
            onFilter={setFilter}
            options={[
              { label: '全部', value: 'all' },
              { label: '有打不开的', value: 'dead' },
              { label: '还没普查', value: 'never' },
            ]}
          />
          <RowTable
            label="各网站的链接"
            columns={columns}
            rows={rows}
            keyOf={({ siteId }) => siteId}
            loading={isPending}
            error={error}
            empty={<EmptyState title="没有符合条件的网站" hint="网站上线以后会列在这里；换个条件再看。" />}
          />
        </section>
      </div>
    </>
  )
}
