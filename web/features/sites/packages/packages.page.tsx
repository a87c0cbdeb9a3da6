/** 备份与迁移: a site's packages beside the site, and all of the school's, those of deleted sites among them. */
import { App, Button } from 'antd'
import { PageHead } from '../../../ui/page-head.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { SiteFrame } from '../manage/site-frame.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { DeleteSiteCard } from './delete-site-card.tsx'
import { PackageTable } from './package-table.tsx'
import { useStartPackage } from './packages.queries.ts'
import { RestoreCard } from './restore-card.tsx'

function SitePackages({ site }: { site: Site }) {
  const { message } = App.useApp()
  const act = useStartPackage(site.id, () => void message.success('已开始打包，可以离开这个页面'))
  return (
    <div className="stack">
      <section className="card" aria-label="网站包">
        <div className="filter-bar">
          <span className="grow muted">
            一个文件装下整个网站：设置、栏目、文章与历次版本、审核记录、媒体文件、跳转；内容没有变，指纹就不变。
          </span>
          <Button type="primary" loading={act.busy} onClick={() => void act.run(null)}>
            现在打包
          </Button>
        </div>
        <ErrorBox error={act.error} />
        <PackageTable siteId={site.id} />
      </section>
      <RestoreCard />
      <DeleteSiteCard site={site} />
    </div>
  )
}

export const SitePackagesPage = () => <SiteFrame at="packages">{(site) => <SitePackages site={site} />}</SiteFrame>

export const PackagesPage = () => (
  <>
    <PageHead title="备份与迁移" sentence="本单位所有网站的包，网站删除后仍在；可以从这里恢复。" />
    <div className="stack">
      <section className="card" aria-label="网站包">
        <PackageTable siteId={null} />
      </section>
      <RestoreCard />
    </div>
  </>
)
