/**
 * What stands around every page of one site: its name and state, the way to its public pages, the tabs this person may
 * use, and whether the public already sees what was saved.
 */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import type { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen, whenText } from '../../../ui/words/dates.ts'
import { type Can, useCan } from '../../identity/sessions/me.queries.ts'
import { ResumeButton } from './resume-button.tsx'
import { type Site, siteQuery, useSiteId } from './sites.queries.ts'
import { siteStatus } from './site-words.ts'
import { TakeoverLine } from './takeover.tsx'
import './manage.css'

export type SiteTab =
  | 'board'
  | 'letters'
  | 'articles'
  | 'columns'
  | 'media'
  | 'sharing'
  | 'rights'
  | 'settings'
  | 'home'
  | 'redesigns'
  | 'templates'
  | 'history'
  | 'intakes'
  | 'packages'
  | 'surveys'
  | 'links'

type Tab = {
  readonly key: SiteTab
  readonly label: string
  readonly to: (siteId: string) => string
  /** Shown with any of these; none = to everybody who may enter the site. */
  readonly needs: readonly SiteAction[]
  /** Of the person's post, beside what the site gives. */
  readonly permission?: Permission
}

const tabs: readonly Tab[] = [
  { key: 'articles', label: '内容', to: paths.siteArticles, needs: [] },
  { key: 'board', label: '看板', to: paths.siteBoard, needs: [] },
  { key: 'letters', label: '来信', to: paths.siteLetters, needs: ['edit_all'] },
  { key: 'surveys', label: '征集调查', to: paths.siteSurveys, needs: ['edit_all'] },
  { key: 'columns', label: '栏目', to: paths.siteColumns, needs: ['settings'] },
  { key: 'media', label: '媒体库', to: paths.siteMedia, needs: ['media'] },
  { key: 'sharing', label: '报送与共享', to: paths.siteOffers, needs: ['write', 'edit_all'] },
  { key: 'rights', label: '授权', to: paths.siteRights, needs: ['users'] },
  { key: 'settings', label: '设置', to: paths.siteSettings, needs: ['settings', 'template'] },
  { key: 'home', label: '首页搭建', to: paths.siteHome, needs: ['template'] },
  { key: 'redesigns', label: '改版', to: paths.siteRedesigns, needs: ['template'] },
  { key: 'templates', label: '模板', to: paths.siteTemplates, needs: ['template'] },
  { key: 'links', label: '链接普查', to: paths.siteLinks, needs: [] },
  { key: 'history', label: '发布记录', to: paths.siteHistory, needs: [] },
  { key: 'intakes', label: '搬入旧站', to: paths.siteIntakes, needs: [], permission: 'sites.site.manage' },
  { key: 'packages', label: '备份与迁移', to: paths.packagesOfSite, needs: [], permission: 'sites.site.manage' },
]

const mayOpen = (site: Site, { needs, permission }: Tab, can: Can): boolean =>
  (permission === undefined || can(permission)) &&
  (needs.length === 0 || needs.some((action) => site.actions.includes(action)))

/** Quiet while all is well; the words say it, the colour only helps. */
export function PublishLine({
  site,
}: {
  site: Pick<Site, 'isPublishing' | 'problem' | 'publishedAt' | 'heldGeneration'>
}) {
  if (site.problem)
    return (
      <span className="publish-line is-problem" role="status">
        {site.problem}
      </span>
    )
  if (site.isPublishing)
    return (
      <span className="publish-line is-busy" role="status">
        正在发布
      </span>
    )
  if (site.heldGeneration !== null)
    return (
      <span className="publish-line is-held" role="status">
        已回到第 {site.heldGeneration} 代，自动发布暂停
      </span>
    )
  return (
    <span className="publish-line" role="status">
      公众页面已是最新
      {site.publishedAt && <span title={fullWhen(site.publishedAt)}>（{whenText(site.publishedAt)}发布）</span>}
    </span>
  )
}

export const SiteStamps = ({ site }: { site: Pick<Site, 'status' | 'isFrozen' | 'isGrey'> }) => (
  <>
    <Stamp word={siteStatus[site.status]} />
    {site.isFrozen && <Stamp word={{ text: '封网中', tone: 'red' }} />}
    {site.isGrey && <Stamp word={{ text: '灰色', tone: 'grey' }} />}
  </>
)

/** Nobody may wonder why a change does not come out. */
function HeldLine({ site }: { site: Site }) {
  const mayResume = (site.actions.includes('template') || site.actions.includes('settings')) && !site.isFrozen
  return (
    <div className="frozen-line row" role="note">
      <span className="grow">
        公众页面停在第 {site.heldGeneration} 代，自动发布已暂停：这期间的修改、下线和变灰都要等恢复后才生效。
      </span>
      {mayResume && <ResumeButton siteId={site.id} />}
    </div>
  )
}

/** On a phone the tabs are one line: the one that is open stands in its middle. */
function Tabs({ site, at }: { site: Site; at: SiteTab }) {
  const can = useCan()
  const line = useRef<HTMLElement>(null)
  useEffect(() => {
    const here = line.current?.querySelector<HTMLElement>('.is-here')
    if (line.current && here)
      line.current.scrollLeft =
        here.offsetLeft - line.current.offsetLeft - (line.current.clientWidth - here.offsetWidth) / 2
  }, [at])
  return (
    <nav className="site-tabs" aria-label={site.name} ref={line}>
      {tabs
        .filter((tab) => tab.key === at || mayOpen(site, tab, can))
        .map(({ key, label, to }) => (
          <Link
            key={key}
            to={to(site.id)}
            className={key === at ? 'is-here' : ''}
            {...(key === at ? { 'aria-current': 'page' as const } : {})}
          >
            {label}
          </Link>
        ))}
    </nav>
  )
}

type Props = {
  readonly at: SiteTab
  /** Stands at the right of the head. */
  readonly actions?: ReactNode
  readonly children: (site: Site) => ReactNode
}

export function SiteFrame({ at, actions, children }: Props) {
  const siteId = useSiteId()
  const { data: site, error } = useQuery(siteQuery(siteId))
  if (!site) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return (
    <div className="site-room">
      <PageHead
        title={site.name}
        stamp={<SiteStamps site={site} />}
        sentence={
          <>
            <PublishLine site={site} />
            {site.address && (
              <a className="open-site" href={site.address} target="_blank" rel="noreferrer">
                打开网站
              </a>
            )}
          </>
        }
        actions={actions}
      />
      {site.takeover && <TakeoverLine site={site} takeover={site.takeover} />}
      {site.heldGeneration !== null && <HeldLine site={site} />}
      {site.isFrozen && (
        <p className="frozen-line" role="note">
          网站正处于封网期{site.freezeReason && `（${site.freezeReason}）`}
          ，暂停编辑和发布。急需更正请联系教育局网站管理人员。
        </p>
      )}
      <Tabs site={site} at={at} />
      {children(site)}
    </div>
  )
}
