/** The ledger of adoptions: each school, each month, in the months chosen. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listCredits } from '@shuyuan/contract/sites/sharing.ts'
import { useQuery } from '@tanstack/react-query'
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { todayText } from '../../../ui/words/dates.ts'
import { creditsQuery } from './sharing.queries.ts'
import type { Site } from './sites.queries.ts'

type Line = ReplyOf<typeof listCredits>['items'][number]

const monthText = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return `${year} 年 ${number} 月`
}

const columns: Column<Line>[] = [
  { title: '月份', width: 140, render: ({ month }) => monthText(month) },
  { title: '来自', render: ({ fromName }) => <strong>{fromName}</strong> },
  { title: '报送', width: 90, align: 'num', render: ({ sent }) => `${sent} 篇` },
  { title: '采用', width: 90, align: 'num', render: ({ adopted }) => `${adopted} 篇` },
  {
    title: '采用率',
    width: 90,
    align: 'num',
    render: ({ sent, adopted }) => (sent === 0 ? '' : `${Math.round((adopted / sent) * 100)}%`),
  },
  { title: '得分', width: 90, align: 'num', render: ({ points }) => <b>{points}</b> },
]

type MonthProps = { readonly label: string; readonly value: string; readonly onChange: (month: string) => void }

const Month = ({ label, value, onChange }: MonthProps) => (
  <span className="row">
    {label}
    <DatePicker
      picker="month"
      allowClear={false}
      aria-label={label === '从' ? '开始的月份' : '结束的月份'}
      format="YYYY年M月"
      value={dayjs(`${value}-01`)}
      maxDate={dayjs()}
      onChange={(month) => month && onChange(dayjs(month).format('YYYY-MM'))}
    />
  </span>
)

export function Credits({ site }: { site: Site }) {
  const thisMonth = todayText().slice(0, 7)
  const [from, setFrom] = useState(`${thisMonth.slice(0, 4)}-01`)
  const [to, setTo] = useState(thisMonth)
  const isWrong = from > to
  const { data, isPending, error } = useQuery({ ...creditsQuery(site.id, from, to), enabled: !isWrong })
  const rows = data?.items ?? []
  const total = rows.reduce((sum, { points }) => sum + points, 0)
  return (
    <>
      <div className="filter-bar">
        <Month label="从" value={from} onChange={setFrom} />
        <Month label="到" value={to} onChange={setTo} />
        {isWrong ? (
          <span className="is-late">开始的月份比结束的晚，请调换。</span>
        ) : (
          <span className="muted">
            共采用 {rows.reduce((sum, { adopted }) => sum + adopted, 0)} 篇，{total} 分
          </span>
        )}
      </div>
      <RowTable
        label="采用得分"
        columns={columns}
        rows={rows}
        keyOf={({ fromName, month }) => `${fromName} ${month}`}
        loading={isPending && !isWrong}
        error={error}
        empty={<EmptyState title="这些月份没有收到报送" hint="学校报送、本站采用后，按月记分。" />}
      />
    </>
  )
}
