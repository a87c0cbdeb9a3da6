/** The cards of the home page: tasks, incoming documents, boards, messages, my applications. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { DeliveryRowCard } from '../../features/exchange/deliveries/delivery-row.phone.tsx'
import { deliveriesQuery } from '../../features/exchange/deliveries/deliveries.queries.ts'
import { dispatchesQuery } from '../../features/exchange/dispatches/dispatches.queries.ts'
import { DispatchRowCard } from '../../features/exchange/dispatches/dispatch-list.phone.tsx'
import { useCan } from '../../features/identity/sessions/me.queries.ts'
import { messagesQuery, useCounts } from '../../features/messages/inbox/inbox.queries.ts'
import { MessageCard } from '../../features/messages/inbox/inbox.phone.tsx'
import { InstanceRowCard } from '../../features/workflow/instances/instance-list.phone.tsx'
import { instancesQuery } from '../../features/workflow/instances/instances.queries.ts'
import { TaskRowCard } from '../../features/workflow/tasks/task-row.phone.tsx'
import { tasksQuery } from '../../features/workflow/tasks/tasks.queries.ts'
import { listOf } from '../../ui/use-paged.ts'
import { paths, phonePaths } from '../paths.ts'
import { PlaceCard } from './place-card.tsx'

export function TasksCard() {
  const list = listOf(useInfiniteQuery(tasksQuery('todo')))
  const { tasks } = useCounts()
  return (
    <PlaceCard
      {...list}
      title="等我办理"
      count={tasks}
      all={{ to: paths.tasks, label: '全部待办' }}
      keyOf={({ id }) => id}
      render={(row) => <TaskRowCard row={row} />}
      empty="没有等您办理的事项。"
    />
  )
}

/** Those who sign see what is unsigned; others see what was signed for them and nobody has read. */
export function IncomingCard() {
  const isSigner = useCan()('documents.incoming.sign')
  const list = listOf(useInfiniteQuery(deliveriesQuery(isSigner ? 'unsigned' : 'all')))
  const rows = isSigner ? list.rows : list.rows.filter(({ status }) => status === 'signed' || status === 'sent')
  const { unsigned } = useCounts()
  return (
    <PlaceCard
      {...list}
      rows={rows}
      title={isSigner ? '待签收来文' : '待阅来文'}
      count={isSigner ? unsigned : 0}
      all={{ to: paths.incoming, label: '全部来文' }}
      keyOf={({ id }) => id}
      render={(row) => <DeliveryRowCard row={row} />}
      empty={isSigner ? '来文都已签收。' : '来文都已阅。'}
    />
  )
}

export function BoardsCard() {
  const list = listOf(useInfiniteQuery(dispatchesQuery(true)))
  return (
    <PlaceCard
      {...list}
      title="还有未签收"
      all={{ to: paths.dispatches, label: '签收看板' }}
      keyOf={({ id }) => id}
      render={(row) => <DispatchRowCard row={row} />}
      empty="没有等着签收的分发。"
    />
  )
}

export function MessagesCard() {
  const list = listOf(useInfiniteQuery(messagesQuery(true)))
  const { unread } = useCounts()
  return (
    <PlaceCard
      {...list}
      title="未读消息"
      count={unread}
      all={{ to: phonePaths.messages, label: '全部消息' }}
      keyOf={({ id }) => id}
      render={(message) => <MessageCard message={message} isShort />}
      empty="没有未读消息。"
    />
  )
}

export function InstancesCard() {
  const list = listOf(useInfiniteQuery(instancesQuery('running')))
  return (
    <PlaceCard
      {...list}
      title="我发起的"
      all={{ to: paths.instances, label: '全部' }}
      keyOf={({ id }) => id}
      render={(row) => <InstanceRowCard row={row} />}
      empty="没有正在办理的申请。"
    />
  )
}
