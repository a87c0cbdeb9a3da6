/** The work place: which cards stand here follows from what this person may do and where. */
import { useState } from 'react'
import { PageHead } from '../../ui/page-head.tsx'
import { fullWhen } from '../../ui/words/dates.ts'
import { useCan, useMe } from '../../features/identity/sessions/me.queries.ts'
import { AdminCard } from './admin.card.tsx'
import { BoardsCard } from './boards.card.tsx'
import { DraftsCard } from './drafts.card.tsx'
import { InstancesCard } from './instances.card.tsx'
import { NoticesCard } from './notices.card.tsx'
import { SitesCard } from './sites.card.tsx'
import { TasksCard } from './tasks.card.tsx'
import { UnsignedCard } from './unsigned.card.tsx'
import './workplace.css'

function greeting(hour: number): string {
  if (hour < 11) return '早上好'
  if (hour < 13) return '中午好'
  return hour < 18 ? '下午好' : '晚上好'
}

const hourInShanghai = (now: Date): number => (now.getUTCHours() + 8) % 24

export function WorkplacePage() {
  const { person, post } = useMe()
  const can = useCan()
  const [now] = useState(() => new Date())
  // With nothing to sign and nothing sent out the left column has room for what one started.
  const isWide = can('documents.incoming.read') || can('exchange.board.read')
  const isAdmin = can('identity.people.manage') || can('identity.roles.manage') || can('audit.log.read')
  return (
    <>
      <PageHead
        title="工作台"
        sentence={`${person.name}，${greeting(hourInShanghai(now))}。${fullWhen(now.toISOString()).slice(0, -6)} · ${post.tenantName} ${post.title}`}
      />
      <div className="workplace">
        <div className="stack">
          {can('workflow.task.handle') && <TasksCard />}
          {can('documents.incoming.read') && <UnsignedCard />}
          {can('exchange.board.read') && <BoardsCard />}
          {can('sites.site.manage') && <SitesCard />}
          {!isWide && <InstancesCard />}
        </div>
        <div className="stack">
          {isAdmin && <AdminCard />}
          {can('documents.outgoing.draft') && <DraftsCard />}
          {can('messages.inbox.read') && <NoticesCard />}
          {isWide && <InstancesCard />}
        </div>
      </div>
    </>
  )
}
