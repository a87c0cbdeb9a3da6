/** How far a census is, or how the last one ended. */
import type { Census } from '@shuyuan/contract/sites/links.ts'
import { Progress } from 'antd'
import { When } from '../../../ui/stamp.tsx'

const percentOf = (census: Census): number => {
  if (census.sitesDone < census.sitesAll) return Math.floor((census.sitesDone / Math.max(1, census.sitesAll)) * 20)
  return 20 + Math.floor((census.done / Math.max(1, census.total)) * 79)
}

const working = (census: Census): string => {
  if (census.status === 'waiting') return '普查马上开始'
  if (census.sitesDone < census.sitesAll)
    return `正在读公开页面：第 ${census.sitesDone + 1} 个网站，共 ${census.sitesAll} 个`
  return `正在检查外部地址：${census.done} / ${census.total}，同一个地址只检查一次`
}

export function CensusLine({ census, none }: { census: Census | null; none: string }) {
  if (!census) return <span className="muted">{none}</span>
  if (census.status === 'waiting' || census.status === 'running')
    return (
      <div className="census-line" role="status">
        <span>{working(census)}</span>
        <Progress percent={percentOf(census)} size="small" aria-label={working(census)} />
      </div>
    )
  const who = census.isScheduled ? '定期普查' : `${census.byName}发起`
  return (
    <div className="census-line" role="status">
      {census.status === 'failed' ? (
        <span className="is-late">{census.problem}</span>
      ) : (
        <span className="muted">
          {census.status === 'done' ? '最近一次普查：' : '已停止，上次的结果不变：'}
          <When at={census.endedAt ?? census.createdAt} />（{who}）
        </span>
      )}
    </div>
  )
}
