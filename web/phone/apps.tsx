/** What this person may use on the phone, as a grid. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import type { Counts } from '@shuyuan/contract/messages/inbox.ts'
import { Link } from '@tanstack/react-router'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { useCounts } from '../features/messages/inbox/inbox.queries.ts'
import { paths, phonePaths } from './paths.ts'
import { CountBadge } from './ui/count-badge.tsx'
import { Icon, type IconName } from './ui/icon.tsx'
import { TopBar } from './ui/top-bar.tsx'

type App = {
  readonly to: string
  readonly label: string
  readonly icon: IconName
  readonly permission?: Permission
  readonly badge?: { readonly of: keyof Counts; readonly unit: string }
}

const apps: readonly App[] = [
  {
    to: paths.incoming,
    label: '来文',
    icon: 'incoming',
    permission: 'documents.incoming.read',
    badge: { of: 'unsigned', unit: '件待签收' },
  },
  { to: paths.documents, label: '发文', icon: 'outgoing', permission: 'documents.outgoing.read' },
  { to: paths.dispatches, label: '签收看板', icon: 'board', permission: 'exchange.board.read' },
  { to: paths.sites, label: '网站', icon: 'site', permission: 'sites.content.use' },
  { to: paths.instances, label: '我发起的', icon: 'started' },
  {
    to: phonePaths.messages,
    label: '消息',
    icon: 'bell',
    permission: 'messages.inbox.read',
    badge: { of: 'unread', unit: '条未读' },
  },
  { to: paths.delegations, label: '委托代办', icon: 'delegate' },
]

export function AppsPhone() {
  const can = useCan()
  const counts = useCounts()
  return (
    <>
      <TopBar title="应用" />
      <div className="page">
        <nav className="app-grid" aria-label="应用">
          {apps
            .filter(({ permission }) => !permission || can(permission))
            .map(({ to, label, icon, badge }) => (
              <Link key={to} to={to}>
                <Icon name={icon} size={32} />
                {label}
                {badge && <CountBadge count={counts[badge.of]} unit={badge.unit} />}
              </Link>
            ))}
        </nav>
        <p className="list-end">拟稿、导入和管理请到电脑上办理。</p>
      </div>
    </>
  )
}
