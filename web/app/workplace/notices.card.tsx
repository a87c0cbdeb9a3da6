/** The newest messages. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { messagesQuery, useCounts } from '../../features/messages/inbox/inbox.queries.ts'
import { useReadMessage } from '../../features/messages/inbox/read-message.action.ts'
import { When } from '../../ui/stamp.tsx'
import { listOf } from '../../ui/use-paged.ts'
import { PlaceCard } from './place-card.tsx'

export function NoticesCard() {
  const router = useRouter()
  const { unread } = useCounts()
  const { rows, loading, error } = listOf(useInfiniteQuery(messagesQuery(false)))
  const read = useReadMessage()
  const open = (id: string, link: string, isRead: boolean): void => {
    if (!isRead) void read.run(id)
    if (link) router.history.push(link)
  }
  return (
    <PlaceCard
      title="消息"
      count={unread}
      rows={rows}
      keyOf={({ id }) => id}
      loading={loading}
      error={error}
      most={5}
      empty="还没有消息。来文、待办、退回和催办会在这里提醒您。"
      render={({ id, title, link, readAt, createdAt }) => (
        <button type="button" className="place-row" onClick={() => open(id, link, readAt !== null)}>
          <span className={readAt ? 'place-title' : 'place-title is-unread'}>{title}</span>
          <small className="place-end">
            <When at={createdAt} />
          </small>
        </button>
      )}
    />
  )
}
