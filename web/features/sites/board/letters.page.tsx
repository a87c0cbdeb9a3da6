/** The mailbox: letters that wait, oldest first to be seen by their age; answered in a drawer. */
import type { LetterRow } from '@shuyuan/contract/sites/letters.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { SiteFrame } from '../manage/site-frame.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { lettersQuery } from './board.queries.ts'
import { LetterDrawer } from './letter-drawer.tsx'

/** Five working days are promised on the page; after three months the indicators fail. */
const ageWord = ({ status, days }: LetterRow) =>
  status === 'answered'
    ? ({ text: `${days} 天答复`, tone: 'green' } as const)
    : ({ text: `已等 ${days} 天`, tone: days > 60 ? 'red' : days > 7 ? 'amber' : 'blue' } as const)

const columns: Column<LetterRow>[] = [
  { title: '类别', width: 90, render: ({ kind }) => kind },
  { title: '标题', render: ({ title }) => <strong>{title}</strong> },
  { title: '来信时间', width: 150, render: ({ receivedAt }) => <When at={receivedAt} /> },
  { title: '办理', width: 130, render: (row) => <Stamp word={ageWord(row)} /> },
  { title: '公开', width: 90, render: ({ isPublished }) => (isPublished ? '已公开' : '') },
]

function Letters({ site }: { site: Site }) {
  const [status, setStatus] = useState<'waiting' | 'answered'>('waiting')
  const [open, setOpen] = useState<string | null>(null)
  const query = useInfiniteQuery(lettersQuery(site.id, status))
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <div className="filter-bar">
        <Segmented
          value={status}
          onChange={(value) => setStatus(value)}
          options={[
            { label: '待答复', value: 'waiting' as const },
            { label: '已答复', value: 'answered' as const },
          ]}
        />
      </div>
      <RowTable
        label="来信"
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        onOpen={({ id }) => setOpen(id)}
        loading={query.isPending}
        error={query.error}
        empty={
          <EmptyState
            title={status === 'waiting' ? '没有待答复的来信' : '还没有答复过的来信'}
            hint="读者在网站的信箱栏目写信后，会出现在这里，并提醒网站管理员。"
          />
        }
        more={{ has: query.hasNextPage, busy: query.isFetchingNextPage, load: () => void query.fetchNextPage() }}
      />
      {open && <LetterDrawer site={site} letterId={open} onClose={() => setOpen(null)} />}
    </>
  )
}

export const LettersPage = () => <SiteFrame at="letters">{(site) => <Letters site={site} />}</SiteFrame>
