/** Incoming documents nobody of this unit has signed for. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { deliveriesQuery } from '../../features/exchange/deliveries/deliveries.queries.ts'
import { useCounts } from '../../features/messages/inbox/inbox.queries.ts'
import { Stamp, Urgency } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { dueText } from '../../ui/words/dates.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function UnsignedCard() {
  const { rows, loading, error } = listOf(useInfiniteQuery(deliveriesQuery('unsigned')))
  const { unsigned } = useCounts()
  return (
    <PlaceCard
      title="待签收来文"
      count={unsigned}
      all={{ to: paths.incoming, label: '全部来文' }}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      empty="来文都已签收。"
      render={(row) => (
        <Link to={paths.delivery(row.id)} className="place-row">
          <span className="place-title">
            <Urgency value={row.urgency} /> {row.title}
          </span>
          <small>{[row.senderName, row.reference].filter(Boolean).join(' · ')}</small>
          <small className="place-end">
            {row.overdue ? (
              <Stamp word={{ text: '已过期限', tone: 'red' }} />
            ) : (
              row.signBy && `${dueText(row.signBy)} 前`
            )}
          </small>
        </Link>
      )}
    />
  )
}
