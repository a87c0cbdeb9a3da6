/** Many sites in one line: how far the rehearsal is as a whole, and how many sites have something to look at. */
import type { RedesignSite } from '@shuyuan/contract/sites/redesigns.ts'
import { Progress } from 'antd'
import { redesignStatus } from './redesign-words.ts'

const order = ['running', 'queued', 'rehearsed', 'switched', 'rolled_back', 'cancelled', 'failed', 'chosen'] as const

/** «预演中 2 · 排队中 40 · 已预演 28» */
const states = (items: readonly RedesignSite[]): string =>
  order
    .map((status) => ({ status, count: items.filter((site) => site.status === status).length }))
    .filter(({ count }) => count > 0)
    .map(({ status, count }) => `${redesignStatus[status].text} ${count} 个`)
    .join(' · ')

function findings(items: readonly RedesignSite[]): string {
  const rehearsed = items.flatMap(({ summary }) => (summary ? [summary] : []))
  if (rehearsed.length === 0) return ''
  const fresh = rehearsed.filter((one) => one.fresh > 0)
  if (fresh.length === 0) return `预演过的 ${rehearsed.length} 个都没有新问题`
  const sum = fresh.reduce((all, one) => all + one.fresh, 0)
  return `${fresh.length} 个网站有新问题，共 ${sum} 个，切换前请逐个看过`
}

export function Overview({ items }: { items: readonly RedesignSite[] }) {
  const busy = items.filter(({ status }) => status === 'queued' || status === 'running').length
  const percent = Math.floor(((items.length - busy) / items.length) * 100)
  return (
    <div className="redesign-overview">
      {busy > 0 && <Progress percent={percent} size="small" aria-label="全部网站的预演进度" />}
      <p role="status">
        {states(items)}
        {findings(items) && <span className="muted">。{findings(items)}。</span>}
      </p>
    </div>
  )
}
