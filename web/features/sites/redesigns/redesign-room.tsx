/** One redesign: its sites, what may be done with them, what the rehearsal found. */
import type { RedesignView } from '@shuyuan/contract/sites/redesigns.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { lookNames } from '../manage/column-words.ts'
import { themeName } from '../manage/site-words.ts'
import { Overview } from './overview.tsx'
import { RedesignActs } from './redesign-acts.tsx'
import { redesignQuery, type Room, roomPaths } from './redesigns.queries.ts'
import { RehearsedSites } from './rehearsed-sites.tsx'
import { Report } from './report.tsx'
import './redesigns.css'
import '../manage/cluster.css'

/** «主题：弘毅 · 主色 #7A1F1F · 首页换版块»: what the redesign changes. */
function lookLine({ look }: RedesignView): string {
  const { theme, colours, logo, home, columns } = look
  return [
    theme ? `主题换成${themeName(theme)}` : '',
    colours ? (colours.primary ? `主色 ${colours.primary.toUpperCase()}` : '用主题自己的颜色') : '',
    logo ? (logo.media ? '换校徽' : '不用校徽') : '',
    home ? '换首页版块' : '',
    ...columns
      .slice(0, 3)
      .map(({ path, look: shown, pageSize }) => `${path} 用${lookNames[shown]}，每页 ${pageSize} 篇`),
    columns.length > 3 ? `等 ${columns.length} 个栏目` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Opened({ room, redesign }: { room: Room; redesign: RedesignView }) {
  const { items } = redesign
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(items.map(({ siteId }) => siteId)))
  const picked = items.filter(({ siteId }) => chosen.has(siteId))
  return (
    <div className="stack">
      <section className="card" aria-label="方案">
        <div className="filter-bar">
          <Link to={roomPaths(room).list}>改版方案</Link>
          <strong>{redesign.name}</strong>
          <span className="muted">{lookLine(redesign)}</span>
          {items.length > 1 && (
            <span className="bar-end">
              <Checkbox
                checked={picked.length === items.length}
                indeterminate={picked.length > 0 && picked.length < items.length}
                onChange={({ target }) => setChosen(new Set(target.checked ? items.map(({ siteId }) => siteId) : []))}
              >
                选择全部 {items.length} 个
              </Checkbox>
            </span>
          )}
        </div>
        <RedesignActs room={room} redesign={redesign} chosen={picked} />
        {items.length > 1 && <Overview items={items} />}
        <RehearsedSites items={items} chosen={chosen} onChoose={setChosen} />
      </section>
      {items.some(({ summary }) => summary) ? (
        <Report redesign={redesign} />
      ) : (
        <section className="card" aria-label="预演结果">
          <EmptyState
            title="还没有预演结果"
            hint="点「开始预演」，系统用新样子画出全部页面，逐页和现在的比较；公众看到的不变。"
          />
        </section>
      )}
    </div>
  )
}

export function RedesignRoom({ room, redesignId }: { room: Room; redesignId: string }) {
  const { data, error } = useQuery(redesignQuery(redesignId))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return <Opened key={data.id} room={room} redesign={data} />
}
