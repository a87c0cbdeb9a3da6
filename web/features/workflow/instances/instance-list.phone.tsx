/** Flows I started and where they stand. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listMyInstances } from '@shuyuan/contract/workflow/tasks.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { instanceStatus } from '../../../ui/words/statuses.ts'
import { instancesQuery } from './instances.queries.ts'

type Row = ReplyOf<typeof listMyInstances>['items'][number]

export const InstanceRowCard = ({ row }: { row: Row }) => (
  <RowCard
    to={paths.instance(row.id)}
    title={row.title}
    lines={
      <>
        {row.standing || row.kind} · <When at={row.at} />
      </>
    }
    end={<Stamp word={instanceStatus(row.status)} />}
  />
)

const segments = [
  { key: 'running', label: '办理中' },
  { key: 'finished', label: '已办结' },
  { key: 'all', label: '全部' },
] as const

export function InstanceListPhone() {
  const [box, setBox] = useSegment(segments)
  const list = listOf(useInfiniteQuery(instancesQuery(box === 'all' ? undefined : box)))
  return (
    <>
      <TopBar title="我发起的" back={phonePaths.apps} />
      <PullRefresh>
        <div className="page">
          <Segments label="查看" segments={segments} value={box} onChange={setBox} />
          <CardList
            {...list}
            label="我发起的"
            keyOf={({ id }) => id}
            render={(row) => <InstanceRowCard row={row} />}
            empty={{ title: '这里还没有事项', hint: '您送审的公文和提交的申请会出现在这里。' }}
          />
        </div>
      </PullRefresh>
    </>
  )
}
