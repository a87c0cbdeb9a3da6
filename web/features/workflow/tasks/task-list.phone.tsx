/** My tasks on the phone: waiting and done. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useCounts } from '../../messages/inbox/inbox.queries.ts'
import { TaskRowCard } from './task-row.phone.tsx'
import { type TaskBox, tasksQuery } from './tasks.queries.ts'

const emptyOf: Record<TaskBox, { title: string; hint: string }> = {
  todo: { title: '没有待办', hint: '轮到您审核、会签、签发或分发的事项会出现在这里。' },
  done: { title: '还没有办过的事项', hint: '您办理过的事项会留在这里，随时可以回看经过。' },
}

export function TaskListPhone() {
  const { tasks } = useCounts()
  const segments = [
    { key: 'todo', label: tasks > 0 ? `待办 ${tasks}` : '待办' },
    { key: 'done', label: '已办' },
  ] as const
  const [box, setBox] = useSegment(segments)
  const list = listOf(useInfiniteQuery(tasksQuery(box)))
  return (
    <>
      <TopBar title="待办" />
      <PullRefresh>
        <div className="page">
          <Segments label="查看" segments={segments} value={box} onChange={setBox} />
          <CardList
            {...list}
            label={box === 'todo' ? '待办' : '已办'}
            keyOf={({ id }) => id}
            render={(row) => <TaskRowCard row={row} />}
            empty={emptyOf[box]}
          />
        </div>
      </PullRefresh>
    </>
  )
}
