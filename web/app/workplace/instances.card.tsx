/** What I started and where it stands. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { instancesQuery } from '../../features/workflow/instances/instances.queries.ts'
import { Stamp } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { instanceStatus } from '../../ui/words/statuses.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function InstancesCard() {
  const { rows, loading, error } = listOf(useInfiniteQuery(instancesQuery()))
  return (
    <PlaceCard
      title="我发起的"
      all={{ to: paths.instances, label: '全部' }}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      most={4}
      empty="还没有发起过事项。"
      render={(row) => (
        <Link to={paths.instance(row.id)} className="place-row">
          <span className="place-title">{row.title}</span>
          <small>{row.standing}</small>
          <small className="place-end">
            <Stamp word={instanceStatus(row.status)} />
          </small>
        </Link>
      )}
    />
  )
}
