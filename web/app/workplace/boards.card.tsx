/** Dispatches still waiting for signatures. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Ratio } from '../../features/exchange/dispatches/ratio.tsx'
import { useMe } from '../../features/identity/sessions/me.queries.ts'
import { dispatchesQuery } from '../../features/exchange/dispatches/dispatches.queries.ts'
import { Stamp } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { dueText } from '../../ui/words/dates.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function BoardsCard() {
  const { rows, loading, error } = listOf(useInfiniteQuery(dispatchesQuery(true)))
  const { tenant } = useMe()
  // A school seldom sends anything out; an empty card would only take room there.
  if (tenant.kind !== '教育局' && rows.length === 0) return null
  return (
    <PlaceCard
      title="签收进度"
      all={{ to: paths.dispatches, label: '全部看板' }}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      empty="分发出去的公文都已签收。"
      render={(row) => (
        <Link to={paths.dispatch(row.id)} className="place-row">
          <span className="place-title">{row.title}</span>
          <small>
            {row.reference}
            {row.signBy && ` · ${dueText(row.signBy)} 前签收`}{' '}
            {row.counts.returned > 0 && <Stamp word={{ text: `退回 ${row.counts.returned} 家`, tone: 'red' }} />}
          </small>
          <small className="place-end">
            <Ratio counts={row.counts} />
          </small>
        </Link>
      )}
    />
  )
}
