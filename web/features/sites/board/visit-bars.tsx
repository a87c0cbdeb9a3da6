/** Visits day by day as bars from zero, and the pages that were read most; the numbers stand beside them. */
import type { SiteBoard } from '@shuyuan/contract/sites/board.ts'

type Props = { readonly visits: SiteBoard['visits']; readonly pages: SiteBoard['topPages'] }

export function VisitBars({ visits, pages }: Props) {
  const total = visits.reduce((sum, { count }) => sum + count, 0)
  if (total === 0)
    return <p className="muted">还没有访问记录。网站上线后，这里按天统计访问次数（不记录访问者的任何信息）。</p>
  const most = Math.max(...visits.map(({ count }) => count))
  const width = 100 / visits.length
  return (
    <div className="visit-room">
      <figure>
        <figcaption>
          共 {total} 次，最多的一天 {most} 次
        </figcaption>
        <svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={`近 30 天共访问 ${total} 次`}>
          {visits.map(({ day, count }, at) => (
            <rect
              key={day}
              x={at * width + width * 0.15}
              y={40 - (count / most) * 40}
              width={width * 0.7}
              height={(count / most) * 40}
            >
              <title>{`${day}：${count} 次`}</title>
            </rect>
          ))}
        </svg>
        <div className="visit-days muted">
          <span>{visits[0]?.day}</span>
          <span>{visits.at(-1)?.day}</span>
        </div>
      </figure>
      <ol className="top-pages">
        {pages.map(({ path, title, count }) => (
          <li key={path}>
            <span>{title || (path === '/' ? '首页' : path)}</span>
            <b>{count}</b>
          </li>
        ))}
      </ol>
    </div>
  )
}
