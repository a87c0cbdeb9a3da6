/** The five tabs at the foot. */
import { Link, useLocation } from '@tanstack/react-router'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { useCounts } from '../features/messages/inbox/inbox.queries.ts'
import { paths, phonePaths } from './paths.ts'
import { CountBadge } from './ui/count-badge.tsx'
import { Icon, type IconName } from './ui/icon.tsx'

type Tab = { readonly to: string; readonly label: string; readonly icon: IconName }

const tabs: readonly Tab[] = [
  { to: paths.home, label: '首页', icon: 'home' },
  { to: paths.tasks, label: '待办', icon: 'tasks' },
  { to: phonePaths.apps, label: '应用', icon: 'apps' },
  { to: paths.people, label: '通讯录', icon: 'people' },
  { to: phonePaths.me, label: '我的', icon: 'me' },
]

const trimmed = (path: string): string => path.replace(/^\/m(?=\/|$)/, '').replace(/(.)\/$/, '$1') || '/'

export const isTabPath = (path: string): boolean => tabs.some(({ to }) => to === trimmed(path))

export function TabBar() {
  const { pathname } = useLocation()
  const { tasks } = useCounts()
  const can = useCan()
  return (
    <nav className="tabs" aria-label="主导航">
      <ul>
        {tabs.map(({ to, label, icon }) => {
          const isHere = trimmed(pathname) === to
          return (
            <li key={to}>
              <Link to={to} className={isHere ? 'is-here' : ''} aria-current={isHere ? 'page' : undefined}>
                <Icon name={icon} />
                {label}
                {to === paths.tasks && can('workflow.task.handle') && <CountBadge count={tasks} unit="件待办" />}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
