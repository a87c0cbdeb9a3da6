/** 报送与共享: what other sites offer, what this site sent, and the points of adoption by school and month. */
import type { OfferRow, SubmissionRow } from '@shuyuan/contract/sites/sharing.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { Credits } from './credits.tsx'
import { offersQuery, submissionsQuery, useRecall } from './sharing.queries.ts'
import { offerStatus, sentStatus } from './sharing-words.ts'
import type { Site } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import './sharing.css'

function offerColumns(siteId: string): Column<OfferRow>[] {
  return [
    {
      title: '标题',
      render: (row) => (
        <span className="row">
          <Link to={paths.siteOffer(siteId, row.id)}>{row.title}</Link>
          {row.isRequired && <Stamp word={{ text: '必须发布', tone: 'red' }} />}
          {row.isPush && !row.isRequired && <Stamp word={{ text: '推送', tone: 'blue' }} />}
          {row.hasNewer && <Stamp word={{ text: '来源有新内容', tone: 'amber' }} />}
        </span>
      ),
    },
    { title: '来自', width: 200, render: ({ fromName }) => fromName },
    { title: '状态', width: 110, render: ({ status }) => <Stamp word={offerStatus[status]} /> },
    { title: '得分', width: 70, align: 'num', render: ({ points, status }) => (status === 'adopted' ? points : '') },
    { title: '收到', width: 150, render: ({ receivedAt }) => <When at={receivedAt} /> },
    { title: '办理人', width: 100, render: ({ decidedByName }) => decidedByName || <span className="muted">无</span> },
  ]
}

function Received({ site }: { site: Site }) {
  const navigate = useNavigate()
  const [status, setStatus] = useState<OfferRow['status'] | null>('waiting')
  const list = listOf(useInfiniteQuery(offersQuery(site.id, status)))
  return (
    <>
      <div className="filter-bar">
        <Select<OfferRow['status'] | 'all'>
          value={status ?? 'all'}
          aria-label="状态"
          style={{ width: 140 }}
          options={[
            { value: 'all', label: '全部状态' },
            ...Object.entries(offerStatus).map(([value, { text }]) => ({
              value: value as OfferRow['status'],
              label: text,
            })),
          ]}
          onChange={(value) => setStatus(value === 'all' ? null : value)}
        />
        <span className="muted">采用后成为本站的草稿，图片一并转存，照常送审。</span>
      </div>
      <RowTable
        {...list}
        label="收到的报送"
        columns={offerColumns(site.id)}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: paths.siteOffer(site.id, id) })}
        empty={
          status === 'waiting' ? (
            <EmptyState title="没有等待办理的报送" hint="其他网站报送或推送过来的稿件会列在这里，并发消息提醒。" />
          ) : (
            <EmptyState title="没有符合条件的报送" hint="换个状态再看。" />
          )
        }
      />
    </>
  )
}

function Sent({ site }: { site: Site }) {
  const { message } = App.useApp()
  const list = listOf(useInfiniteQuery(submissionsQuery(site.id)))
  const [recalled, setRecalled] = useState<SubmissionRow | null>(null)
  const act = useRecall(site.id, (count) => {
    setRecalled(null)
    void message.success(`已从 ${count} 个网站撤回`)
  })
  const columns: Column<SubmissionRow>[] = [
    { title: '标题', render: ({ title }) => <strong>{title}</strong> },
    { title: '报送给', width: 200, render: ({ toName }) => toName },
    {
      title: '结果',
      width: 220,
      render: ({ status, reason }) => (
        <span className="row">
          <Stamp word={sentStatus[status]} />
          {reason && <span className="muted">{reason}</span>}
        </span>
      ),
    },
    { title: '报送人', width: 100, render: ({ sentByName }) => sentByName },
    { title: '时间', width: 150, render: ({ sentAt }) => <When at={sentAt} /> },
    {
      title: '操作',
      width: 90,
      render: (row) =>
        (row.status === 'sent' || row.status === 'adopted') && (
          <Button size="small" danger aria-label={`撤回${row.title}`} onClick={() => setRecalled(row)}>
            撤回
          </Button>
        ),
    },
  ]
  return (
    <>
      <RowTable
        {...list}
        label="报送出去的稿件"
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title="还没有报送过" hint="打开一篇已发布的文章，点「报送」，选择要给的网站。" />}
      />
      {recalled && (
        <ReasonDialog
          title={`撤回「${recalled.title}」`}
          okText="从所有网站撤回"
          label="撤回原因"
          hint="这篇文章报送给的所有网站都会撤回；已经采用发布的，立即下线。"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={(reason) => void act.run({ articleId: recalled.articleId, reason })}
          onClose={() => setRecalled(null)}
        />
      )}
    </>
  )
}

type View = 'received' | 'sent' | 'credits'

function Sharing({ site }: { site: Site }) {
  const [view, setView] = useState<View>('received')
  return (
    <div className="stack">
      <Segmented<View>
        className="view-switch"
        value={view}
        options={[
          { value: 'received', label: '收到的' },
          { value: 'sent', label: '报送出去的' },
          { value: 'credits', label: '采用得分' },
        ]}
        onChange={setView}
      />
      <div className="card">
        {view === 'received' && <Received site={site} />}
        {view === 'sent' && <Sent site={site} />}
        {view === 'credits' && <Credits site={site} />}
      </div>
    </div>
  )
}

export const OffersPage = () => <SiteFrame at="sharing">{(site) => <Sharing site={site} />}</SiteFrame>
