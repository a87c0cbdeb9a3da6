/** 链接普查 of one site: what does not open, since when, and the article in which it is put right. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { reasonWords } from '@shuyuan/contract/sites/link-words.ts'
import { exportLinks, type LinkCounts, LinkFilter, type LinkRow, type LinkUse } from '@shuyuan/contract/sites/links.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useEffect } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import { SiteFrame } from '../manage/site-frame.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { CensusLine } from './census-line.tsx'
import { classStamp, mendingPlace, placeName } from './link-tones.ts'
import {
  checkingPace,
  isUnderWay,
  linkStateQuery,
  linksQuery,
  useCancelCensus,
  useCheckLink,
  useStartCensus,
} from './links.queries.ts'
import './links.css'

type Is = LinkFilter | ''
const groups: readonly { readonly key: Is; readonly label: string; readonly count: keyof LinkCounts }[] = [
  { key: 'dead', label: '打不开', count: 'dead' },
  { key: 'doubtful', label: '存疑', count: 'doubtful' },
  { key: 'moved', label: '转到别处', count: 'moved' },
  { key: 'refused', label: '没法检查', count: 'refused' },
  { key: 'unchecked', label: '还没检查', count: 'unchecked' },
  { key: 'ok', label: '正常', count: 'ok' },
  { key: '', label: '全部', count: 'all' },
]

/** The chosen class stays in the address, so that a message can lead to it and back finds it again. */
function usePlace() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const is: Is = search['is'] === 'all' ? '' : (LinkFilter.safeParse(search['is']).data ?? 'dead')
  const go = (next: Is): void =>
    void navigate({ to: '.', search: next === 'dead' ? {} : { is: next || 'all' }, replace: true })
  return { is, go }
}

const Counts = ({ counts, is, go }: { counts: LinkCounts; is: Is; go: (next: Is) => void }) => (
  <div className="link-counts" role="group" aria-label="按结果筛选">
    {groups
      .filter(({ key, count }) => key !== 'unchecked' || counts[count] > 0)
      .map(({ key, label, count }) => (
        <button
          key={label}
          type="button"
          aria-pressed={key === is}
          className={`count-${key || 'all'}${counts[count] > 0 ? ' is-some' : ''}`}
          onClick={() => go(key)}
        >
          <b>{counts[count]}</b>
          {label}
        </button>
      ))}
  </div>
)

const scopes = { own: '本站', cluster: '集群内', outside: '' } as const

const Address = ({ row }: { row: LinkRow }) => (
  <div>
    {row.href ? (
      <a href={row.href} target="_blank" rel="noreferrer nofollow">
        {row.address}
      </a>
    ) : (
      row.address
    )}
    {scopes[row.scope] && <span className="muted small"> {scopes[row.scope]}</span>}
  </div>
)

const Result = ({ row }: { row: LinkRow }) => (
  <div>
    <Stamp word={classStamp(row.class)} />
    {row.reason !== '' && <div className="small muted">{reasonWords(row.reason, row.httpStatus)}</div>}
    {row.leadsTo && row.class === 'moved' && <div className="small muted">现在到：{row.leadsTo}</div>}
  </div>
)

function Use({ siteId, use }: { siteId: string; use: LinkUse }) {
  const to = mendingPlace(siteId, use)
  return <li>{to ? <Link to={to}>{placeName(use)}</Link> : placeName(use)}</li>
}

const shown = 3

function Uses({ siteId, row }: { siteId: string; row: LinkRow }) {
  const rest = row.uses.slice(shown)
  return (
    <div className="link-uses">
      <ul>
        {row.uses.slice(0, shown).map((use) => (
          <Use key={`${use.path} ${use.articleId} ${use.part}`} siteId={siteId} use={use} />
        ))}
      </ul>
      {row.pages > shown && (
        <details>
          <summary>共 {row.pages} 处</summary>
          <ul>
            {rest.map((use) => (
              <Use key={`${use.path} ${use.articleId} ${use.part}`} siteId={siteId} use={use} />
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

const columnsFor = (siteId: string, check: ((row: LinkRow) => void) | null): Column<LinkRow>[] => [
  { title: '地址', render: (row) => <Address row={row} /> },
  { title: '结果', width: 230, render: (row) => <Result row={row} /> },
  { title: '从何时起', width: 130, render: ({ since }) => <When at={since} /> },
  { title: '用在哪里', width: '28%', render: (row) => <Uses siteId={siteId} row={row} /> },
  ...(check
    ? [
        {
          title: '操作',
          width: 130,
          render: (row: LinkRow) => (
            <Button size="small" loading={row.isChecking} onClick={() => check(row)}>
              {row.isChecking ? '正在检查' : '重新检查'}
            </Button>
          ),
        },
      ]
    : []),
]

const emptyWords: Readonly<Record<Is, string>> = {
  dead: '没有打不开的链接',
  doubtful: '没有存疑的链接',
  moved: '没有转到别处的链接',
  refused: '没有不能检查的链接',
  unchecked: '每条链接都检查过了',
  ok: '还没有检查过的链接',
  '': '还没有普查过',
}

function LinkList({ siteId, is, isBusy, mayCheck }: { siteId: string; is: Is; isBusy: boolean; mayCheck: boolean }) {
  const { text, setText, q } = useSearchText()
  const query = useInfiniteQuery(linksQuery(siteId, { is, q }, isBusy))
  const act = useCheckLink(siteId)
  const list = listOf(query)
  const isChecking = list.rows.some((row) => row.isChecking)
  const { refetch } = query
  useEffect(() => {
    if (!isChecking) return undefined
    const timer = setInterval(() => void refetch(), checkingPace)
    return () => clearInterval(timer)
  }, [isChecking, refetch])
  const filters = { ...(is === '' ? {} : { is }), ...(q ? { q } : {}) }
  return (
    <section className="card" aria-label="链接">
      <div className="filter-bar">
        <Input.Search
          allowClear
          value={text}
          maxLength={100}
          placeholder="地址里的字"
          aria-label="按地址搜索"
          style={{ maxWidth: 280 }}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="grow" />
        <Button href={addressOf(exportLinks, { siteId }, filters)}>导出表格</Button>
      </div>
      <ErrorBox error={act.error} />
      <RowTable
        label="链接"
        columns={columnsFor(siteId, mayCheck ? (row) => void act.run(row.id) : null)}
        {...list}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title={q ? '没有这样的地址' : emptyWords[is]}
            hint="换一类看看；链接改好以后点「重新检查」，结果马上更新。"
          />
        }
      />
    </section>
  )
}

function Census({ site }: { site: Site }) {
  const { message } = App.useApp()
  const can = useCan()
  const { is, go } = usePlace()
  const { data, error } = useQuery(linkStateQuery(site.id))
  const start = useStartCensus(site.id, () => void message.success('普查已开始，可以离开这个页面'))
  const cancel = useCancelCensus(site.id, () => void message.success('已停止，上次的结果不变'))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  const isBusy = isUnderWay(data.census)
  const mayRun = can('sites.site.manage')
  const begin = (
    <Button type="primary" loading={start.busy} onClick={() => void start.run(null)}>
      现在普查
    </Button>
  )
  return (
    <div className="stack">
      <section className="card link-head" aria-label="普查">
        <div className="row">
          <div className="grow">
            <CensusLine census={data.census} none="检查公开页面上的每一个链接：文章、栏目、页脚、友情链接和附件。" />
            {data.checkedAt && !isBusy && (
              <div className="muted small">
                下面的结果检查于 <When at={data.checkedAt} />
              </div>
            )}
          </div>
          {mayRun && isBusy && (
            <Button loading={cancel.busy} onClick={() => void cancel.run(null)}>
              停止
            </Button>
          )}
          {mayRun && !isBusy && data.readAt && begin}
        </div>
        <ErrorBox error={start.error ?? cancel.error} />
      </section>
      {data.readAt ? (
        <>
          <Counts counts={data.counts} is={is} go={go} />
          <LinkList
            siteId={site.id}
            is={is}
            isBusy={isBusy}
            mayCheck={site.actions.includes('write') || site.actions.includes('edit_all')}
          />
        </>
      ) : (
        !isBusy && (
          <section className="card">
            <EmptyState
              title="还没有普查过链接"
              hint="普查以后，这里列出打不开的链接、从何时起打不开、用在哪篇文章里。"
              action={mayRun ? begin : undefined}
            />
          </section>
        )
      )}
    </div>
  )
}

export const LinksPage = () => <SiteFrame at="links">{(site) => <Census site={site} />}</SiteFrame>
