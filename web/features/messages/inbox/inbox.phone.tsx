/** My messages; opening one marks it read and leads to its page. */
import type { Message } from '@shuyuan/contract/messages/inbox.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { When } from '../../../ui/stamp.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { messagesQuery, useCounts } from './inbox.queries.ts'
import { useReadAllMessages, useReadMessage } from './read-message.action.ts'

export function MessageCard({ message, isShort = false }: { message: Message; isShort?: boolean }) {
  const navigate = useNavigate()
  const read = useReadMessage()
  const open = (): void => {
    if (!message.readAt) void read.run(message.id)
    if (message.link) void navigate({ to: message.link })
  }
  return (
    <button type="button" className={message.readAt ? 'row-card' : 'row-card is-unread'} onClick={open}>
      <span className="row-title">{message.title}</span>
      {message.body && !isShort && <span className="message-body">{message.body}</span>}
      <span className="row-foot">
        <When at={message.createdAt} />
      </span>
    </button>
  )
}

export function InboxPhone() {
  const { unread } = useCounts()
  const segments = [
    { key: 'unread', label: unread > 0 ? `未读 ${unread}` : '未读' },
    { key: 'all', label: '全部' },
  ] as const
  const [box, setBox] = useSegment(segments)
  const list = listOf(useInfiniteQuery(messagesQuery(box === 'unread')))
  const readAll = useReadAllMessages()
  return (
    <>
      <TopBar
        title="消息"
        back={phonePaths.apps}
        right={
          <button
            type="button"
            className="text-button"
            disabled={unread === 0 || readAll.busy}
            onClick={() => void readAll.run()}
          >
            全部已读
          </button>
        }
      />
      <PullRefresh>
        <div className="page">
          <Segments label="查看" segments={segments} value={box} onChange={setBox} />
          <CardList
            {...list}
            label="消息"
            keyOf={({ id }) => id}
            render={(message) => <MessageCard message={message} />}
            empty={{
              title: box === 'unread' ? '没有未读消息' : '还没有消息',
              hint: '来文、待办、退回和催办会在这里提醒您。',
            }}
          />
        </div>
      </PullRefresh>
    </>
  )
}
