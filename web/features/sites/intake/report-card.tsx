/** Every old address and what became of it: filtered, paged, and as a table to file away. */
import { type IntakeItem, type IntakeView, IntakeItem as ItemSchema } from '@shuyuan/contract/sites/intake.ts'
import { itemKind, noteText } from '@shuyuan/contract/sites/intake-words.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import type { Site } from '../manage/sites.queries.ts'
import { itemsQuery, type Outcome } from './intake.queries.ts'
import { isWritten, outcomeWord, readableAddress } from './intake-words.ts'

const pictures = ({ picturesFound, picturesMissing }: IntakeItem): string => {
  if (picturesFound + picturesMissing === 0) return ''
  return picturesMissing > 0 ? `${picturesFound} 张，缺 ${picturesMissing} 张` : `${picturesFound} 张`
}

const columnsFor = (site: Site, intake: IntakeView): Column<IntakeItem>[] => [
  {
    title: '内容',
    render: ({ title, kind, notes }) => (
      <span>
        <strong>{title || '（无标题）'}</strong> <span className="muted small">{itemKind(kind)}</span>
        {notes.length > 0 && <span className="intake-notes muted small">{notes.map(noteText).join('；')}</span>}
      </span>
    ),
  },
  {
    title: '旧地址',
    width: 260,
    render: ({ oldAddress }) => <span className="small">{readableAddress(oldAddress)}</span>,
  },
  {
    title: '结果',
    width: 130,
    render: ({ outcome, position }) => <Stamp word={outcomeWord(outcome, !isWritten(intake, position))} />,
  },
  {
    title: '新地址',
    width: 230,
    render: ({ newAddress }) =>
      newAddress && site.address ? (
        <a className="small" href={new URL(newAddress, site.address).href} target="_blank" rel="noreferrer">
          {newAddress}
        </a>
      ) : (
        ''
      ),
  },
  { title: '日期', width: 120, render: ({ shownOn }) => shownOn ?? '' },
  {
    title: '核对',
    width: 140,
    render: (item) => (
      <span className="small">
        {item.similarity !== null && <span>文字相同 {Math.round(item.similarity * 100)}%</span>}
        {item.similarity !== null && pictures(item) && <br />}
        {pictures(item)}
      </span>
    ),
  },
]

export function ReportCard({ site, intake }: { site: Site; intake: IntakeView }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const isForecast = !isWritten(intake, 0)
  const query = useInfiniteQuery(itemsQuery(site.id, intake.id, `${intake.status} ${intake.appliedAt ?? ''}`, outcome))
  const report = `/api/sites/${site.id}/intakes/${intake.id}/report.xlsx${outcome ? `?outcome=${outcome}` : ''}`
  return (
    <section className="card">
      <div className="filter-bar">
        <h2 className="grow">{isForecast ? '逐条试读结果' : '逐条完整性报告'}</h2>
        <Select<Outcome | ''>
          aria-label="按结果筛选"
          className="intake-filter"
          value={outcome ?? ''}
          onChange={(value) => setOutcome(value === '' ? null : value)}
          options={[
            { value: '', label: '全部结果' },
            ...ItemSchema.shape.outcome.options.map((value) => ({
              value,
              label: outcomeWord(value, isForecast).text,
            })),
          ]}
        />
        <Button href={report}>导出 Excel</Button>
      </div>
      <RowTable
        label="逐条报告"
        columns={columnsFor(site, intake)}
        {...listOf(query)}
        keyOf={({ position }) => String(position)}
        empty={<EmptyState title="没有这种结果的内容" hint="换一种结果再看，或看全部。" />}
      />
    </section>
  )
}
