/** The home page: a greeting with the day, then what waits for this person. */
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useCan, useMe } from '../../features/identity/sessions/me.queries.ts'
import { useCounts } from '../../features/messages/inbox/inbox.queries.ts'
import { fullWhen } from '../../ui/words/dates.ts'
import { QueueNotes } from '../offline/offline-notes.tsx'
import { phonePaths } from '../paths.ts'
import { CountBadge } from '../ui/count-badge.tsx'
import { Icon } from '../ui/icon.tsx'
import { PullRefresh } from '../ui/pull-refresh.tsx'
import { BoardsCard, IncomingCard, InstancesCard, MessagesCard, TasksCard } from './home-cards.tsx'

function greeting(hour: number): string {
  if (hour < 11) return '早上好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}

/** «11月22日 周日» */
const dayOf = (now: Date): string =>
  fullWhen(now.toISOString())
    .replace(/^\d+年/, '')
    .slice(0, -6)

function Greeting() {
  const { person, post } = useMe()
  const { unread } = useCounts()
  const can = useCan()
  const [now] = useState(() => new Date())
  return (
    <header className="greeting">
      <div>
        <h1>
          {person.name}，{greeting((now.getUTCHours() + 8) % 24)}
        </h1>
        <p>{dayOf(now)}</p>
        <p>
          {post.tenantName} · {post.title}
        </p>
      </div>
      {can('messages.inbox.read') && (
        <Link
          to={phonePaths.messages}
          className="icon-button"
          aria-label={unread > 0 ? `消息，${unread} 条未读` : '消息'}
        >
          <Icon name="bell" />
          <CountBadge count={unread} unit="条未读" />
        </Link>
      )}
    </header>
  )
}

export function HomePhone() {
  const { tenant } = useMe()
  const can = useCan()
  const isBureau = tenant.kind === '教育局'
  useEffect(() => {
    document.title = '首页 · 书院'
  }, [])
  return (
    <PullRefresh>
      <Greeting />
      <div className="page">
        <QueueNotes />
        {can('workflow.task.handle') && <TasksCard />}
        {can('documents.incoming.read') && !isBureau && <IncomingCard />}
        {can('exchange.board.read') && isBureau && <BoardsCard />}
        {can('messages.inbox.read') && <MessagesCard />}
        <InstancesCard />
      </div>
    </PullRefresh>
  )
}
