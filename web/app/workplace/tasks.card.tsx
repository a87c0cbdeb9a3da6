/** What waits for me, with how long it has waited. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useCounts } from '../../features/messages/inbox/inbox.queries.ts'
import { tasksQuery } from '../../features/workflow/tasks/tasks.queries.ts'
import { Urgency } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { ageText } from '../../ui/words/dates.ts'
import { paths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function TasksCard() {
  const { rows, loading, error } = listOf(useInfiniteQuery(tasksQuery('todo')))
  const { tasks } = useCounts()
  return (
    <PlaceCard
      title="待办"
      count={tasks}
      all={{ to: paths.tasks, label: '全部待办' }}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      empty="没有等您办理的事项。"
      render={(row) => (
        <Link to={paths.task(row.id)} className="place-row">
          <span className="place-title">
            <Urgency value={row.urgency} /> {row.title}
          </span>
          <small>
            {row.nodeName} · {row.starterName}
            {row.onBehalfOf && ` · 代 ${row.onBehalfOf}`}
          </small>
          <small className="place-end">已等 {ageText(row.createdAt)}</small>
        </Link>
      )}
    />
  )
}
