/** 改版 of one site and of the cluster: the list, one redesign, writing one. */
import type { ReactNode } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { SiteFrame } from '../manage/site-frame.tsx'
import { RedesignForm } from './redesign-form.tsx'
import { NewRedesign, RedesignList } from './redesign-list.tsx'
import { RedesignRoom } from './redesign-room.tsx'
import { useRedesignId } from './redesigns.queries.ts'

const cluster = { siteId: null }

export const SiteRedesignsPage = () => (
  <SiteFrame at="redesigns">
    {({ id }) => (
      <div className="stack">
        <div className="row">
          <NewRedesign siteId={id} />
        </div>
        <RedesignList siteId={id} />
      </div>
    )}
  </SiteFrame>
)
export const SiteRedesignNewPage = () => (
  <SiteFrame at="redesigns">{({ id }) => <RedesignForm room={{ siteId: id }} redesignId={null} />}</SiteFrame>
)
export function SiteRedesignPage() {
  const redesignId = useRedesignId()
  return (
    <SiteFrame at="redesigns">{({ id }) => <RedesignRoom room={{ siteId: id }} redesignId={redesignId} />}</SiteFrame>
  )
}
export function SiteRedesignChangePage() {
  const redesignId = useRedesignId()
  return (
    <SiteFrame at="redesigns">{({ id }) => <RedesignForm room={{ siteId: id }} redesignId={redesignId} />}</SiteFrame>
  )
}

const ClusterFrame = ({ actions, children }: { actions?: ReactNode; children: ReactNode }) => (
  <>
    <PageHead
      title="集群改版"
      sentence="给多个学校的网站统一换样子：先预演全部页面，再一步切换，不满意一步撤回。"
      actions={actions}
    />
    {children}
  </>
)

export const ClusterRedesignsPage = () => (
  <ClusterFrame actions={<NewRedesign {...cluster} />}>
    <RedesignList {...cluster} />
  </ClusterFrame>
)
export const ClusterRedesignNewPage = () => (
  <ClusterFrame>
    <RedesignForm room={cluster} redesignId={null} />
  </ClusterFrame>
)
export const ClusterRedesignPage = () => (
  <ClusterFrame>
    <RedesignRoom room={cluster} redesignId={useRedesignId()} />
  </ClusterFrame>
)
export const ClusterRedesignChangePage = () => (
  <ClusterFrame>
    <RedesignForm room={cluster} redesignId={useRedesignId()} />
  </ClusterFrame>
)
