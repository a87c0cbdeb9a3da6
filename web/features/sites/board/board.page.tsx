/** A site's own board: what fails when, each column's duty, what waits, how often pages are read. */
import type { SiteBoard, VetoView } from '@shuyuan/contract/sites/board.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { paths } from '../../../app/paths.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { dayText } from '../../../ui/words/dates.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { boardQuery } from './board.queries.ts'
import { Health } from './health.tsx'
import { VisitBars } from './visit-bars.tsx'
import { daysWord, headline } from './veto-words.ts'
import './board.css'

const Veto = ({ items }: { items: readonly VetoView[] }) => (
  <section className="veto" aria-label="否决项预警">
    <p className="veto-headline">{headline(items)}</p>
    <ul>
      {items.map((item) => (
        <li key={item.key}>
          <strong>{item.title}</strong>
          <Stamp word={daysWord(item.daysLeft)} />
          <span className="muted">{item.detail}</span>
          {item.failsOn !== null && (item.daysLeft ?? 0) > 0 && <span className="muted">{item.failsOn} 起不合格</span>}
        </li>
      ))}
    </ul>
  </section>
)

type Row = SiteBoard['columns'][number]

const columns: Column<Row>[] = [
  { title: '栏目', render: ({ title }) => <strong>{title}</strong> },
  {
    title: '文章',
    width: 90,
    align: 'num',
    render: ({ articles }) => (articles === 0 ? <Stamp word={{ text: '空白', tone: 'amber' }} /> : articles),
  },
  { title: '最近更新', width: 160, render: ({ lastOn }) => (lastOn ? dayText(lastOn) : '还没有') },
  {
    title: '更新责任',
    width: 120,
    render: ({ updateDays }) => (updateDays === null ? '不要求' : `每 ${updateDays} 天`),
  },
  {
    title: '剩余',
    width: 130,
    render: ({ daysLeft }) => (daysLeft === null ? '' : <Stamp word={dutyWord(daysLeft)} />),
  },
]

const dutyWord = (daysLeft: number) =>
  daysLeft < 0
    ? ({ text: `超期 ${-daysLeft} 天`, tone: 'red' } as const)
    : ({ text: `${daysLeft} 天`, tone: daysLeft <= 7 ? 'amber' : 'green' } as const)

function Waiting({ site, board }: { site: Site; board: SiteBoard }) {
  const counts = [
    { label: '篇稿件在审核', count: board.waitingReviews, to: paths.siteArticles(site.id) },
    { label: '封来信待答复', count: board.waitingLetters, to: paths.siteLetters(site.id) },
    { label: '件报送待办理', count: board.waitingOffers, to: paths.siteOffers(site.id) },
  ]
  return (
    <div className="board-counts">
      {counts.map(({ label, count, to }) => (
        <Link key={label} to={to} className={count > 0 ? 'is-waiting' : ''}>
          <b>{count}</b>
          {label}
        </Link>
      ))}
    </div>
  )
}

function Board({ site }: { site: Site }) {
  const { data, error } = useQuery(boardQuery(site.id))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return (
    <div className="board">
      <Veto items={data.veto} />
      <Waiting site={site} board={data} />
      <Health siteId={site.id} links={data.links} access={data.access} backup={data.backup} />
      <section>
        <h2>近 30 天访问</h2>
        <VisitBars visits={data.visits} pages={data.topPages} />
      </section>
      <section>
        <div className="row board-head">
          <h2 className="grow">栏目更新责任</h2>
          <Button href={`/api/sites/${site.id}/board/columns.xlsx`}>导出栏目统计</Button>
        </div>
        <RowTable
          label="栏目更新责任"
          columns={columns}
          rows={data.columns}
          keyOf={({ id }) => id}
          empty={<EmptyState title="还没有栏目" hint="先在「栏目」里添加栏目，这里会显示每个栏目的更新期限。" />}
        />
      </section>
    </div>
  )
}

export const BoardPage = () => <SiteFrame at="board">{(site) => <Board site={site} />}</SiteFrame>
