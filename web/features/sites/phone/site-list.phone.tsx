/** My sites: from here to their articles. */
import { useQuery } from '@tanstack/react-query'
import { paths, phonePaths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { siteStatus } from '../manage/site-words.ts'
import { sitesQuery } from '../manage/sites.queries.ts'

export function SiteListPhone() {
  const { data, error, isPending } = useQuery(sitesQuery)
  return (
    <>
      <TopBar title="网站" back={phonePaths.apps} />
      <PullRefresh>
        <div className="page">
          <CardList
            label="我的网站"
            rows={data?.items ?? []}
            loading={isPending}
            error={error}
            keyOf={({ id }) => id}
            empty={{ title: '还没有可以管理的网站', hint: '需要写稿请联系本单位的网站管理员授权。' }}
            render={(site) => (
              <RowCard
                to={paths.siteArticles(site.id)}
                title={site.name}
                signs={
                  <>
                    <Stamp word={siteStatus[site.status]} />
                    {site.isFrozen && <Stamp word={{ text: '封网中', tone: 'red' }} />}
                  </>
                }
                lines={`公众可见 ${site.articles} 篇，审核中 ${site.waiting} 篇`}
              />
            )}
          />
          <p className="list-end">栏目、授权和首页请到电脑上管理。</p>
        </div>
      </PullRefresh>
    </>
  )
}
