/** The left menu: 208 px, plain links in groups, badges live. */
import { Link } from '@tanstack/react-router'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { useCounts } from '../features/messages/inbox/inbox.queries.ts'
import { menuFor } from './menu.tsx'

const badgeText = (count: number): string => (count > 99 ? '99+' : String(count))

export function SideMenu() {
  const counts = useCounts()
  const groups = menuFor(useCan())
  return (
    <nav className="side" aria-label="主菜单">
      {groups.map((group) => (
        <section key={group.label}>
          {group.label && <h2>{group.label}</h2>}
          <ul>
            {group.items.map(({ label, to, icon, badge }) => (
              <li key={to}>
                <Link to={to} activeOptions={{ exact: to === '/' }} activeProps={{ className: 'is-here' }}>
                  {icon}
                  <span>{label}</span>
                  {badge && counts[badge] > 0 && <b aria-label={`${counts[badge]} 件`}>{badgeText(counts[badge])}</b>}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
