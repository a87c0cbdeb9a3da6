/** An administrator's own work: the pages for it, said in a sentence each. */
import { Link } from '@tanstack/react-router'
import { useCan } from '../../features/identity/sessions/me.queries.ts'
import { menuFor } from '../menu.tsx'
import { paths } from '../paths.ts'

const hints = new Map<string, string>([
  [paths.imports, '上传表格，试算后写入'],
  [paths.roles, '谁能做什么'],
  [paths.flows, '发文、请假等流程的步骤'],
  [paths.audit, '谁在什么时候做了什么'],
  [paths.system, '服务和数据库是否正常'],
])

export function AdminCard() {
  const items = menuFor(useCan())
    .filter(({ label }) => label === '管理' || label === '运维')
    .flatMap((group) => group.items)
  return (
    <section className="card place" aria-label="管理">
      <header>
        <h2>管理</h2>
      </header>
      <ul>
        {items.map(({ label, to, icon }) => (
          <li key={to}>
            <Link to={to} className="place-row">
              <span className="place-title">
                {icon} {label}
              </span>
              <small className="place-end">{hints.get(to)}</small>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
