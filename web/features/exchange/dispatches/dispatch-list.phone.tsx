/** What this unit sent out, each with how far signing has come. */
import type { DispatchRow } from '@shuyuan/contract/exchange/dispatches.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { dispatchesQuery } from './dispatches.queries.ts'

type Row = z.output<typeof DispatchRow>

export function DispatchRowCard({ row }: { row: Row }) {
  const { counts } = row
  const live = counts.total - counts.recalled
  const done = counts.signed + counts.read
  const left = live - done
  return (
    <RowCard
      to={paths.dispatch(row.id)}
      title={row.title}
      lines={
        <>
          {row.reference && `${row.reference} · `}
          <When at={row.sentAt} />
          <br />
          已签收 {done} / {live}
        </>
      }
      end={
        <Stamp word={left === 0 ? { text: '全部签收', tone: 'green' } : { text: `还差 ${left} 家`, tone: 'amber' }} />
      }
    />
  )
}

const segments = [
  { key: 'open', label: '还有未签收' },
  { key: 'all', label: '全部' },
] as const

const emptyOf = {
  open: { title: '没有等着签收的分发', hint: '各单位都签收了。可以切到「全部」查看以往的分发。' },
  all: { title: '还没有分发过公文', hint: '公文签发、编号后分发到各校，签收情况会列在这里。' },
}

export function DispatchListPhone() {
  const [box, setBox] = useSegment(segments)
  const list = listOf(useInfiniteQuery(dispatchesQuery(box === 'open')))
  return (
    <>
      <TopBar title="签收看板" back={phonePaths.apps} />
      <PullRefresh>
        <div className="page">
          <Segments label="查看" segments={segments} value={box} onChange={setBox} />
          <CardList
            {...list}
            label="分发"
            keyOf={({ id }) => id}
            render={(row) => <DispatchRowCard row={row} />}
            empty={emptyOf[box]}
          />
        </div>
      </PullRefresh>
    </>
  )
}
