/** Public pages that somebody cannot use well, and where each is put right. */
import { faultWords } from '@shuyuan/contract/sites/link-words.ts'
import { FaultKind, type FaultyPage } from '@shuyuan/contract/sites/links.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import { pageFaultsQuery } from './links.queries.ts'
import './links.css'

const kinds = [
  { value: '' as const, label: '全部问题' },
  ...FaultKind.options.map((kind) => ({ value: kind, label: faultWords[kind] })),
]

const columnsFor = (siteId: string): Column<FaultyPage>[] => [
  {
    title: '页面',
    render: ({ title, path, href }) => (
      <div>
        <strong>{title || path}</strong>
        <div className="small">
          {href ? (
            <a href={href} target="_blank" rel="noreferrer">
              {path}
            </a>
          ) : (
            path
          )}
        </div>
      </div>
    ),
  },
  {
    title: '问题',
    width: '45%',
    render: ({ faults }) => (
      <ul className="fault-list">
        {faults.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    ),
  },
  {
    title: '去改',
    width: 110,
    render: ({ articleId, path }) =>
      articleId ? (
        <Link to={paths.siteArticle(siteId, articleId)}>打开文章</Link>
      ) : path === '/' ? (
        <Link to={paths.siteHome(siteId)}>首页搭建</Link>
      ) : (
        <Link to={paths.siteArticles(siteId)}>内容</Link>
      ),
  },
]

function Faults({ siteId }: { siteId: string }) {
  const [kind, setKind] = useState<FaultKind | ''>('')
  const query = useInfiniteQuery(pageFaultsQuery(siteId, kind))
  return (
    <div className="stack">
      <p>
        <Link className="crumb-link" to={paths.siteBoard(siteId)}>
          看板
        </Link>
        <span className="muted"> / 无障碍：有问题的页面，改好并发布以后，下次链接普查重新计算。</span>
      </p>
      <section className="card" aria-label="有无障碍问题的页面">
        <div className="filter-bar">
          <Select<FaultKind | ''>
            value={kind}
            onChange={setKind}
            options={kinds}
            aria-label="按问题筛选"
            style={{ minWidth: 180 }}
          />
        </div>
        <RowTable
          label="有无障碍问题的页面"
          columns={columnsFor(siteId)}
          {...listOf(query)}
          keyOf={({ path }) => path}
          empty={
            <EmptyState
              title="没有这样的页面"
              hint="页面在链接普查时检查；还没有普查过的，先到「链接普查」里普查一次。"
            />
          }
        />
      </section>
    </div>
  )
}

export const PageFaultsPage = () => <SiteFrame at="board">{(site) => <Faults siteId={site.id} />}</SiteFrame>
