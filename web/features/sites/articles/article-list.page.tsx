/** The articles of a site: columns at the left, filters, what may be done with several at once. */
import { PushpinFilled } from '@ant-design/icons'
import { ArticleStatus } from '@shuyuan/contract/sites/articles.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Checkbox, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { filled } from '../../../api/paging.ts'
import { paths } from '../../../app/paths.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { dayText, todayText } from '../../../ui/words/dates.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { columnsQuery, type SiteColumn, useSiteId } from '../manage/sites.queries.ts'
import { articleStatus, statusOptions, untitled } from './article-words.ts'
import { type ArticleBox, type ArticleRow, articlesQuery } from './articles.queries.ts'
import './articles.css'
import { BatchBar, isBatchable } from './batch-bar.tsx'
import { ColumnSide } from './column-side.tsx'
import { columnPath, mayWriteIn } from './column-tree.ts'

const boxes: { value: ArticleBox; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'mine', label: '我写的' },
  { value: 'live', label: '公众可见' },
  { value: 'bin', label: '回收站' },
]

/** The place in the list stays in the address, so back finds it again. */
function usePlace() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const place = {
    column: typeof search['column'] === 'string' ? search['column'] : '',
    view: boxes.find(({ value }) => value === search['view'])?.value ?? 'all',
    status: ArticleStatus.safeParse(search['status']).data ?? ('' as const),
  }
  const go = (part: Partial<typeof place>): void => {
    const { column, view, status } = { ...place, ...part }
    const next = { ...(column && { column }), ...(view !== 'all' && { view }), ...(status && { status }) }
    void navigate({ to: '.', search: next, replace: true })
  }
  return { place, go }
}

const Title = ({ siteId, row }: { siteId: string; row: ArticleRow }) => (
  <span className="article-title">
    {row.topUntil !== null && row.topUntil >= todayText() && (
      <PushpinFilled className="top-mark" title={`置顶到 ${dayText(row.topUntil)}`} aria-label="置顶" />
    )}
    <Link to={paths.siteArticle(siteId, row.id)}>{row.title || untitled}</Link>
  </span>
)

/** The same filters as the list stands under. */
function exportOf(
  siteId: string,
  { column, view, status, q }: { column: string; view: ArticleBox; status: string; q: string },
) {
  const given = filled({ columnId: column, status, q, view: view === 'all' ? '' : view })
  const query = new URLSearchParams(given).toString()
  return `/api/sites/${siteId}/articles.xlsx${query && `?${query}`}`
}

type Choice = { readonly chosen: ReadonlySet<string>; readonly set: (next: ReadonlySet<string>) => void }

function columnsOf(siteId: string, rows: readonly ArticleRow[], { chosen, set }: Choice): Column<ArticleRow>[] {
  const toggle = (id: string): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    set(next)
  }
  const open = rows.filter(isBatchable)
  const all = open.length > 0 && open.every(({ id }) => chosen.has(id))
  const choice: Column<ArticleRow>[] =
    open.length === 0
      ? []
      : [
          {
            title: '选择',
            width: 48,
            head: (
              <Checkbox
                aria-label="选中列表里的全部文章"
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => set(new Set(all ? [] : open.map(({ id }) => id)))}
              />
            ),
            render: (row) =>
              isBatchable(row) && (
                <Checkbox
                  aria-label={`选中「${row.title || untitled}」`}
                  checked={chosen.has(row.id)}
                  onChange={() => toggle(row.id)}
                />
              ),
          },
        ]
  return [
    ...choice,
    { title: '标题', render: (row) => <Title siteId={siteId} row={row} /> },
    { title: '状态', width: 136, render: (row) => <Stamp word={articleStatus(row)} /> },
    { title: '栏目', width: 120, render: ({ columnTitle }) => columnTitle },
    { title: '作者', width: 96, render: ({ authorName }) => authorName },
    {
      title: '更新',
      width: 150,
      render: ({ updatedAt, updatedByName }) => (
        <span title={`${updatedByName}更新`}>
          <When at={updatedAt} />
        </span>
      ),
    },
  ]
}

function Empty({ isFiltered, view, write }: { isFiltered: boolean; view: ArticleBox; write: React.ReactNode }) {
  if (view === 'bin') return <EmptyState title="回收站是空的" hint="删除的文章会放在这里，可以随时恢复为草稿。" />
  if (isFiltered)
    return <EmptyState title="没有符合条件的文章" hint="换个栏目或条件，或清空筛选再看。" action={write} />
  return (
    <EmptyState
      title="还没有文章"
      hint="写好的文章送审，审核同意后自动出现在网站上；写到一半的草稿也在这里。"
      action={write}
    />
  )
}

function List({ siteId, columns }: { siteId: string; columns: readonly SiteColumn[] }) {
  const navigate = useNavigate()
  const { place, go } = usePlace()
  const { text, setText, q } = useSearchText()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { column, view, status } = place
  const list = listOf(useInfiniteQuery(articlesQuery(siteId, { view, columnId: column, status, q })))
  const picked = list.rows.filter(({ id }) => chosen.has(id))
  const isFiltered = q !== '' || status !== '' || column !== '' || view !== 'all'
  const change = (part: Partial<typeof place>): void => {
    setChosen(new Set())
    go(part)
  }
  const clear = (): void => {
    setText('')
    change({ column: '', view: 'all', status: '' })
  }
  return (
    <div className="article-room">
      <ColumnSide columns={columns} chosen={column} onChoose={(id) => change({ column: id })} />
      <section className="card article-list" aria-label={columnPath(columns, column) || '全部文章'}>
        <div className="filter-bar">
          <Segmented
            aria-label="查看"
            options={boxes}
            value={view}
            onChange={(value) => change({ view: value, ...(value === 'bin' ? { status: '' as const } : {}) })}
          />
          <Input.Search
            allowClear
            value={text}
            maxLength={60}
            placeholder="标题里的字"
            aria-label="按标题查找"
            style={{ width: 200 }}
            onChange={(event) => setText(event.target.value)}
          />
          {view !== 'bin' && (
            <Select
              allowClear
              value={status || null}
              placeholder="全部状态"
              aria-label="状态"
              options={statusOptions}
              style={{ width: 140 }}
              onChange={(value) => change({ status: value ?? '' })}
            />
          )}
          {isFiltered && (
            <Button type="link" onClick={clear}>
              清空筛选
            </Button>
          )}
          <Button className="article-export" href={exportOf(siteId, { ...place, q })}>
            导出 Excel
          </Button>
        </div>
        {picked.length > 0 && (
          <BatchBar siteId={siteId} rows={picked} columns={columns} onClear={() => setChosen(new Set())} />
        )}
        <RowTable
          {...list}
          label="文章"
          columns={columnsOf(siteId, list.rows, { chosen, set: setChosen })}
          keyOf={({ id }) => id}
          onOpen={({ id }) => void navigate({ to: paths.siteArticle(siteId, id) })}
          empty={
            <Empty isFiltered={isFiltered} view={view} write={<Write siteId={siteId} columns={columns} isLink />} />
          }
        />
      </section>
    </div>
  )
}

/** Begins an article in the column that is open, or in the first one where this person may write. */
function Write({ siteId, columns, isLink }: { siteId: string; columns: readonly SiteColumn[]; isLink?: boolean }) {
  const navigate = useNavigate()
  const { place } = usePlace()
  const open = columns.find(({ id }) => id === place.column)
  if (!columns.some(mayWriteIn)) return null
  const begin = (): void => {
    const search = open && mayWriteIn(open) ? { column: open.id } : {}
    void navigate({ to: paths.newArticle(siteId), search })
  }
  return (
    <Button type={isLink ? 'default' : 'primary'} onClick={begin}>
      写文章
    </Button>
  )
}

export function ArticleListPage() {
  const siteId = useSiteId()
  const columns = useQuery(columnsQuery(siteId))
  const items = columns.data?.items ?? []
  return (
    <SiteFrame at="articles" actions={<Write siteId={siteId} columns={items} />}>
      {() => <List siteId={siteId} columns={items} />}
    </SiteFrame>
  )
}
