/** My messages in a drawer; opening one marks it read and leads to its page. */
import type { Message } from '@shuyuan/contract/messages/inbox.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Button, Drawer, Segmented } from 'antd'
import { useState } from 'react'
import { When } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import './inbox.css'
import { messagesQuery, useCounts } from './inbox.queries.ts'
import { useReadAllMessages, useReadMessage } from './read-message.action.ts'

type ItemProps = { message: Message; onOpen: (message: Message) => void }

const Item = ({ message, onOpen }: ItemProps) => (
  <li>
    <button type="button" className={message.readAt ? 'message' : 'message is-unread'} onClick={() => onOpen(message)}>
      <span className="message-line">
        <strong>{message.title}</strong>
        <When at={message.createdAt} />
      </span>
      <span className="message-body">{message.body}</span>
    </button>
  </li>
)

function Messages({ isUnread, onLeave }: { isUnread: boolean; onLeave: () => void }) {
  const router = useRouter()
  const list = listOf(useInfiniteQuery(messagesQuery(isUnread)))
  const read = useReadMessage()
  const open = (message: Message): void => {
    if (!message.readAt) void read.run(message.id)
    if (!message.link) return
    onLeave()
    router.history.push(message.link)
  }
  if (list.loading) return <Bones lines={8} />
  if (list.error) return <ErrorBox error={list.error} />
  if (list.rows.length === 0) {
    return <EmptyState title={isUnread ? '没有未读消息' : '还没有消息'} hint="来文、待办、退回和催办会在这里提醒您。" />
  }
  return (
    <>
      <ul className="messages">
        {list.rows.map((message) => (
          <Item key={message.id} message={message} onOpen={open} />
        ))}
      </ul>
      {list.more.has && (
        <Button block loading={list.more.busy} onClick={list.more.load}>
          更多
        </Button>
      )}
    </>
  )
}

export function InboxDrawer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { unread } = useCounts()
  const [box, setBox] = useState<'unread' | 'all'>('unread')
  const readAll = useReadAllMessages()
  return (
    <Drawer
      open={isOpen}
      onClose={onClose}
      title="消息"
      size={440}
      extra={
        <Button type="link" disabled={unread === 0} loading={readAll.busy} onClick={() => void readAll.run()}>
          全部标为已读
        </Button>
      }
    >
      <Segmented
        block
        value={box}
        onChange={setBox}
        options={[
          { value: 'unread', label: unread > 0 ? `未读 ${unread}` : '未读' },
          { value: 'all', label: '全部' },
        ]}
      />
      {isOpen && <Messages isUnread={box === 'unread'} onLeave={onClose} />}
    </Drawer>
  )
}
