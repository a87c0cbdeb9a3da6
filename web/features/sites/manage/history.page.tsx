/** What was published when, the way back to a former generation, and the page as the public saw it at a moment. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import { type listGenerations, rollBackSite } from '@shuyuan/contract/sites/sites.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { PageThen } from './page-then.tsx'
import { generationsQuery, type Site, siteKey } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import './history.css'

type Generation = ReplyOf<typeof listGenerations>['items'][number]

function RollBackDialog({ site, generation, onClose }: { site: Site; generation: Generation; onClose: () => void }) {
  const { message } = App.useApp()
  const act = useAct({
    perform: (body: { generation: number }, idempotencyKey) =>
      call(rollBackSite, { params: { siteId: site.id }, body, idempotencyKey }),
    refresh: [siteKey(site.id)],
    onDone: () => {
      onClose()
      void message.success('公众页面几秒内回到这一代，自动发布已暂停')
    },
  })
  return (
    <AskDialog
      title={`回到第 ${generation.generation} 代`}
      okText={`回到第 ${generation.generation} 代，暂停自动发布`}
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run({ generation: generation.generation })}
      onClose={onClose}
    >
      <p>公众看到的页面会回到 {fullWhen(generation.publishedAt)} 的样子，文章和栏目本身不变。</p>
      <p>之后的修改、下线和变灰都先存着，点「恢复自动发布」后才让公众看到；那以后才下线的文章，会暂时重新出现。</p>
    </AskDialog>
  )
}

function columnsFor(
  site: Site,
  onBack: (generation: Generation) => void,
  onShow: (at: string) => void,
): Column<Generation>[] {
  const mayGoBack = (site.actions.includes('template') || site.actions.includes('settings')) && !site.isFrozen
  return [
    {
      title: '代',
      width: 130,
      render: ({ generation, isCurrent }) => (
        <span className="row">
          第 {generation} 代 {isCurrent && <Stamp word={{ text: '现在', tone: 'green' }} />}
        </span>
      ),
    },
    { title: '时间', width: 150, render: ({ publishedAt }) => <When at={publishedAt} /> },
    { title: '原因', render: ({ reason }) => reason },
    { title: '改动', width: 120, align: 'num', render: ({ changed }) => `${changed} 个文件` },
    {
      title: '操作',
      width: 220,
      render: (row) => (
        <span className="row">
          <Button size="small" onClick={() => onShow(row.publishedAt)}>
            看当时的首页
          </Button>
          {mayGoBack && !row.isCurrent && row.generation !== site.heldGeneration && (
            <Button size="small" onClick={() => onBack(row)}>
              回到这一代
            </Button>
          )}
        </span>
      ),
    },
  ]
}

function History({ site }: { site: Site }) {
  const query = useInfiniteQuery(generationsQuery(site.id))
  const [back, setBack] = useState<Generation | null>(null)
  const [shown, setShown] = useState<string | null>(null)
  return (
    <div className="stack">
      <PageThen key={shown ?? ''} site={site} start={shown} />
      <section className="card" aria-label="发布过的各代">
        <div className="filter-bar">
          <strong>发布过的各代</strong>
          <span className="muted">每次公众页面有变化就记一代，都有签名，可以查证、可以回去。</span>
        </div>
        <RowTable
          label="发布过的各代"
          columns={columnsFor(site, setBack, (at) => {
            setShown(at)
            window.scrollTo(0, 0)
          })}
          rows={query.data?.pages.flatMap(({ items }) => items) ?? []}
          keyOf={({ generation }) => String(generation)}
          loading={query.isPending}
          error={query.error}
          more={{
            has: query.hasNextPage,
            busy: query.isFetchingNextPage,
            load: () => void query.fetchNextPage(),
          }}
          empty={<EmptyState title="还没有发布过" hint="第一次发布后会列在这里。" />}
        />
      </section>
      {back && <RollBackDialog site={site} generation={back} onClose={() => setBack(null)} />}
    </div>
  )
}

export const HistoryPage = () => <SiteFrame at="history">{(site) => <History site={site} />}</SiteFrame>
