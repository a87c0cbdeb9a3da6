/** The articles of a site with their states; writing one begins here. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../phone/paths.ts'
import { CardList } from '../../../phone/ui/card-list.tsx'
import { Icon } from '../../../phone/ui/icon.tsx'
import { PullRefresh } from '../../../phone/ui/pull-refresh.tsx'
import { RowCard } from '../../../phone/ui/row-card.tsx'
import { Segments, useSegment } from '../../../phone/ui/segments.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { articleStatus, untitled } from '../articles/article-words.ts'
import { articlesQuery } from '../articles/articles.queries.ts'
import { mayWriteIn } from '../articles/column-tree.ts'
import { columnsQuery, siteQuery, useSiteId } from '../manage/sites.queries.ts'

const segments = [
  { key: 'mine', label: '我写的' },
  { key: 'all', label: '全部' },
  { key: 'live', label: '公众可见' },
] as const

export function ArticleListPhone() {
  const siteId = useSiteId()
  const site = useQuery(siteQuery(siteId))
  const columns = useQuery(columnsQuery(siteId))
  const [view, setView] = useSegment(segments)
  const { text, setText, q } = useSearchText()
  const list = listOf(useInfiniteQuery(articlesQuery(siteId, { view, columnId: '', status: '', q })))
  const mayWrite = site.data && !site.data.isFrozen && columns.data?.items.some(mayWriteIn)
  const empty = q
    ? { title: `没有找到「${q}」`, hint: '换个词再找。' }
    : { title: '还没有文章', hint: view === 'mine' ? '点下面的「写文章」，拍几张照片就能写一篇。' : '文章会列在这里。' }
  return (
    <>
      <TopBar title={site.data?.name ?? '网站'} back={paths.sites} />
      <PullRefresh>
        <div className="page">
          {site.data?.isFrozen && <p className="queued-note">网站正处于封网期，暂停写稿和发布，解除后再来。</p>}
          <Segments label="查看" segments={segments} value={view} onChange={setView} />
          <div className="search-box">
            <Icon name="search" size={20} />
            <input
              className="input"
              type="search"
              maxLength={60}
              value={text}
              aria-label="按标题查找"
              placeholder="标题里的字"
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <CardList
            {...list}
            label="文章"
            keyOf={({ id }) => id}
            empty={empty}
            render={(row) => (
              <RowCard
                to={paths.siteArticle(siteId, row.id)}
                title={row.title || untitled}
                lines={
                  <>
                    {row.columnTitle} · {row.authorName} · <When at={row.updatedAt} />
                  </>
                }
                end={<Stamp word={articleStatus(row)} />}
              />
            )}
          />
        </div>
      </PullRefresh>
      {mayWrite && (
        <div className="action-bar" role="group" aria-label="办理">
          <div>
            <Link to={paths.newArticle(siteId)} className="btn btn-primary grow">
              写文章
            </Link>
          </div>
        </div>
      )}
    </>
  )
}
