/** The sites of a redesign: how far their rehearsal is, what it found, whether they may be switched. */
import type { RedesignSite } from '@shuyuan/contract/sites/redesigns.ts'
import { Checkbox, Progress } from 'antd'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { growth, isBusy, redesignStatus } from './redesign-words.ts'

type Props = {
  readonly items: readonly RedesignSite[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

export const SiteState = ({ site }: { site: RedesignSite }) => (
  <span className="row">
    <Stamp word={redesignStatus[site.status]} />
    {site.isStale && <Stamp word={{ text: '已过时，请重新预演', tone: 'amber' }} />}
    {site.hasNewContent && (
      <span title="预演之后有文章变动，不影响切换">
        <Stamp word={{ text: '有新内容', tone: 'grey' }} />
      </span>
    )}
    {site.isFrozen && <Stamp word={{ text: '封网中', tone: 'red' }} />}
    {site.isHeld && <Stamp word={{ text: '发布暂停', tone: 'amber' }} />}
    {site.isGone && <Stamp word={{ text: '已停用', tone: 'red' }} />}
  </span>
)

export function Advance({ site }: { site: RedesignSite }) {
  const { pagesDone, pagesAll, summary } = site
  if (isBusy(site))
    return (
      <div className="advance" role="status">
        <Progress
          size="small"
          percent={pagesAll === 0 ? 0 : Math.floor((pagesDone / pagesAll) * 100)}
          showInfo={false}
          aria-label={`${site.name}的预演进度`}
        />
        <span className="muted small">{pagesAll === 0 ? '排队中' : `${pagesDone} / ${pagesAll} 页`}</span>
      </div>
    )
  if (!summary) return <span className="muted">还没有预演</span>
  const { same, changed, appeared, vanished, bytesBefore, bytesAfter } = summary
  const parts = [
    `${same + changed + appeared} 页`,
    appeared > 0 ? `新增 ${appeared}` : '',
    vanished > 0 ? `消失 ${vanished}` : '',
    growth(bytesBefore, bytesAfter),
  ]
  return <span>{parts.filter(Boolean).join(' · ')}</span>
}

const Found = ({ site: { summary } }: { site: RedesignSite }) =>
  summary ? (
    <span>
      {summary.fresh > 0 ? <b className="is-late">新问题 {summary.fresh}</b> : '没有新问题'}
      {summary.known > 0 && <span className="muted"> · 原有 {summary.known}</span>}
    </span>
  ) : null

export function RehearsedSites({ items, chosen, onChoose }: Props) {
  const toggle = (id: string): void =>
    onChoose(new Set(chosen.has(id) ? [...chosen].filter((one) => one !== id) : [...chosen, id]))
  const columns: Column<RedesignSite>[] = [
    {
      title: '选择',
      width: 64,
      render: ({ siteId, name }) => (
        <Checkbox aria-label={`选择${name}`} checked={chosen.has(siteId)} onChange={() => toggle(siteId)} />
      ),
    },
    {
      title: '网站',
      render: ({ name, tenantName }) => (
        <>
          <strong>{name}</strong>
          {tenantName !== name && <div className="muted small">{tenantName}</div>}
        </>
      ),
    },
    { title: '状态', width: 220, render: (site) => <SiteState site={site} /> },
    { title: '页面', width: 220, render: (site) => <Advance site={site} /> },
    { title: '发现', width: 170, render: (site) => <Found site={site} /> },
    {
      title: '时间',
      width: 130,
      render: ({ switchedAt, rolledBackAt, rehearsedAt }) => <When at={rolledBackAt ?? switchedAt ?? rehearsedAt} />,
    },
  ]
  return (
    <RowTable
      label="改版的网站"
      columns={columns}
      rows={items}
      keyOf={({ siteId }) => siteId}
      empty={<EmptyState title="方案里没有网站" hint="请修改方案，选上网站。" />}
    />
  )
}
