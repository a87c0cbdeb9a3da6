/** The sites this person works on: state, what waits, when it was last published, what is wrong. */
import type { SiteRow } from '@shuyuan/contract/sites/sites.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { NewSiteDialog } from './new-site-dialog.tsx'
import { sitesQuery } from './sites.queries.ts'
import { PublishLine, SiteStamps } from './site-frame.tsx'
import { themeName, themeWords } from './site-words.ts'

function SiteCard({ site }: { site: SiteRow }) {
  const theme = themeWords.find(({ key }) => key === site.theme)
  return (
    <li className="card site-card">
      <span className="swatch" aria-hidden>
        <i style={{ background: theme?.primary }} />
        <i style={{ background: theme?.accent }} />
      </span>
      <div className="site-card-main">
        <h2>
          <Link to={paths.siteArticles(site.id)}>{site.name}</Link> <SiteStamps site={site} />
        </h2>
        <p className="muted">
          {site.host ?? '还没有域名'} · {themeName(site.theme)}主题
        </p>
        <PublishLine site={site} />
        {site.isFrozen && site.freezeReason && <p className="muted">封网原因：{site.freezeReason}</p>}
      </div>
      <dl className="site-counts">
        <div>
          <dt>已发布</dt>
          <dd>{site.articles} 篇</dd>
        </div>
        <div className={site.waiting > 0 ? 'is-waiting' : ''}>
          <dt>待审</dt>
          <dd>{site.waiting} 篇</dd>
        </div>
      </dl>
    </li>
  )
}

export function SiteListPage() {
  const navigate = useNavigate()
  const can = useCan()
  const { data, error } = useQuery(sitesQuery)
  const [isNew, setNew] = useState(false)
  const add = can('sites.site.manage') && (
    <>
      <Link to={paths.sitePackages}>备份与迁移</Link>
      <Button type="primary" onClick={() => setNew(true)}>
        新建网站
      </Button>
    </>
  )
  const items = data?.items ?? []
  return (
    <>
      <PageHead title="我的网站" sentence="写稿、审稿、管栏目，保存后几秒内公众就能看到。" actions={add} />
      {!data && (error ? <ErrorBox error={error} center /> : <Bones lines={8} />)}
      {data && items.length === 0 && (
        <div className="card">
          <EmptyState
            title="还没有可以管理的网站"
            hint={
              add
                ? '新建后会带一套常用栏目和首页，您只需写内容、补全页脚。'
                : '请联系本单位的网站管理员，给您某个栏目的授权。'
            }
            action={add}
          />
        </div>
      )}
      <ul className="stack site-list">
        {items.map((site) => (
          <SiteCard key={site.id} site={site} />
        ))}
      </ul>
      {isNew && (
        <NewSiteDialog
          onMade={(siteId) => void navigate({ to: paths.siteSettings(siteId) })}
          onClose={() => setNew(false)}
        />
      )}
    </>
  )
}
