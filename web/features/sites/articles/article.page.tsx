/** One article: being written while it may be, to be read otherwise. «…/articles/new» begins one. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { columnsQuery, type Site, type SiteColumn, siteQuery, useSiteId } from '../manage/sites.queries.ts'
import { ArticleEditor } from './article-editor.tsx'
import { ArticleReading } from './article-reading.tsx'
import { articleQuery } from './articles.queries.ts'
import { mayWriteIn, usualColumn } from './column-tree.ts'

/**
 * A draft begun at «new» gets its own address with its first save. The browser's own history is told, not the
 * router's: the same editor stays and no keystroke is lost.
 */
const giveAddress =
  (siteId: string) =>
  (articleId: string): void =>
    History.prototype.replaceState.call(window.history, window.history.state, '', paths.siteArticle(siteId, articleId))

type RoomProps = { readonly site: Site; readonly columns: readonly SiteColumn[] }

/** What is written is written at once; what was handed in or published is first read. */
const isUnsent = (status: string): boolean => status === 'draft' || status === 'returned' || status === 'withdrawn'

function Existing({ site, columns, id }: RoomProps & { id: string }) {
  const { data, error } = useQuery(articleQuery(site.id, id))
  const [isEditing, setEditing] = useState(false)
  const [times, setTimes] = useState(0)
  if (error && !data)
    return <ErrorBox error={error} center action={<Link to={paths.siteArticles(site.id)}>返回内容列表</Link>} />
  if (!data) return <Bones lines={12} />
  const mayEdit = data.actions.includes('edit') && !site.isFrozen
  if (mayEdit && (isEditing || isUnsent(data.status)))
    return (
      <ArticleEditor
        key={times}
        site={site}
        columns={columns}
        start={data}
        columnId={data.placement.columnId}
        onBorn={() => undefined}
        onSent={() => setEditing(false)}
        onReplaced={() => setTimes(times + 1)}
      />
    )
  return <ArticleReading site={site} columns={columns} article={data} onEdit={() => setEditing(true)} />
}

function Fresh({ site, columns }: RoomProps) {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const open = columns.filter(mayWriteIn)
  const column = open.find(({ id }) => id === search['column']) ?? usualColumn(columns)
  if (!column || site.isFrozen)
    return (
      <div className="card">
        <EmptyState
          title={site.isFrozen ? '网站正处于封网期' : '您在这个网站没有可以写稿的栏目'}
          hint={site.isFrozen ? '封网期暂停编辑和发布，解除后再来写。' : '请联系本站的网站管理员授权。'}
          action={<Link to={paths.siteArticles(site.id)}>返回内容列表</Link>}
        />
      </div>
    )
  return (
    <ArticleEditor
      site={site}
      columns={columns}
      start={null}
      columnId={column.id}
      onBorn={giveAddress(site.id)}
      onSent={() => undefined}
      onReplaced={() => window.location.reload()}
    />
  )
}

export function ArticlePage() {
  const siteId = useSiteId()
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const id = params['articleId'] ?? ''
  const site = useQuery(siteQuery(siteId))
  const columns = useQuery(columnsQuery(siteId))
  const error = site.error ?? columns.error
  if (error && !(site.data && columns.data))
    return <ErrorBox error={error} center action={<Link to={paths.sites}>返回网站列表</Link>} />
  if (!site.data || !columns.data) return <Bones lines={12} />
  const room = { site: site.data, columns: columns.data.items }
  return id === 'new' ? <Fresh {...room} /> : <Existing key={id} {...room} id={id} />
}
