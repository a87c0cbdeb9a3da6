/** Incoming documents of this unit by box. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useCounts } from '../../messages/inbox/inbox.queries.ts'
import { DeliveryRowCard } from './delivery-row.phone.tsx'
import { deliveriesQuery } from './deliveries.queries.ts'

const emptyOf = {
  unsigned: { title: '没有待签收的来文', hint: '教育局和其他单位发来的公文会出现在这里。' },
  signed: { title: '还没有签收过来文', hint: '签收过的来文会留在这里，随时可以查阅。' },
  all: { title: '还没有来文', hint: '教育局和其他单位发来的公文会出现在这里。' },
}

export function IncomingListPhone() {
  const { unsigned } = useCounts()
  const segments = [
    { key: 'unsigned', label: unsigned > 0 ? `待签收 ${unsigned}` : '待签收' },
    { key: 'signed', label: '已签收' },
    { key: 'all', label: '全部' },
  ] as const
  const [box, setBox] = useSegment(segments)
  const list = listOf(useInfiniteQuery(deliveriesQuery(box)))
  return (
    <>
      <TopBar title="来文" back={phonePaths.apps} />
      <PullRefresh>
        <div className="page">
          <Segments label="查看" segments={segments} value={box} onChange={setBox} />
          <CardList
            {...list}
            label="来文"
            keyOf={({ id }) => id}
            render={(row) => <DeliveryRowCard row={row} />}
            empty={emptyOf[box]}
          />
        </div>
      </PullRefresh>
    </>
  )
}
