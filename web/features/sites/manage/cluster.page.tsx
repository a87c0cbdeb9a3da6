/** All sites of the district: their state at a glance, mourning grey and the freeze of important periods. */
import type { ClusterRow } from '@shuyuan/contract/sites/sites.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { filterNames, type ClusterFilter, matches } from './cluster-filter.ts'
import { clusterQuery } from './sites.queries.ts'
import { SiteStamps } from './site-frame.tsx'
import { themeName, themeWords } from './site-words.ts'
import { type Switch, SwitchDialog, switchWords } from './switch-dialog.tsx'
import { TakeoverAct, TakeoverDialog } from './takeover.tsx'
import './cluster.css'

const acts: readonly Switch[] = ['grey', 'colour', 'freeze', 'thaw']

type Asked = { readonly act: Switch; readonly rows: readonly ClusterRow[] | 'all' }

const State = ({ row }: { row: ClusterRow }) => (
  <span className="row">
    <SiteStamps site={row} />
    {row.takeover && <Stamp word={{ text: '接管中', tone: 'amber' }} />}
    {row.heldGeneration !== null && <Stamp word={{ text: '发布暂停', tone: 'amber' }} />}
    {row.problem && (
      <span title={row.problem}>
        <Stamp word={{ text: '有问题', tone: 'red' }} />
      </span>
    )}
  </span>
)

function columnsWith(
  chosen: ReadonlySet<string>,
  toggle: (id: string) => void,
  onTakeOver: (row: ClusterRow) => void,
): Column<ClusterRow>[] {
  return [
    {
      title: '选择',
      width: 64,
      render: (row) => (
        <Checkbox aria-label={`选择${row.name}`} checked={chosen.has(row.id)} onChange={() => toggle(row.id)} />
      ),
    },
    {
      title: '网站',
      render: (row) => (
        <>
          <strong>{row.name}</strong>
          <div className="muted small">
            {[row.tenantName === row.name ? '' : row.tenantName, row.host ?? '还没有域名'].filter(Boolean).join(' · ')}
          </div>
        </>
      ),
    },
    { title: '主题', width: 72, render: ({ theme }) => themeName(theme) },
    { title: '文章', width: 76, align: 'num', render: ({ articles }) => articles },
    {
      title: '待审',
      width: 72,
      align: 'num',
      render: ({ waiting }) => (waiting > 0 ? <b className="is-late">{waiting}</b> : 0),
    },
    {
      title: '最近发布',
      width: 140,
      render: ({ publishedAt, isPublishing }) => (isPublishing ? '正在发布' : <When at={publishedAt} />),
    },
    { title: '状态', width: 210, render: (row) => <State row={row} /> },
    { title: '接管', width: 150, render: (row) => <TakeoverAct row={row} onAsk={onTakeOver} /> },
  ]
}

export function ClusterPage() {
  const { data, isPending, error } = useQuery(clusterQuery)
  const [q, setQ] = useState('')
  const [filter, setFilter] = useState<ClusterFilter>('all')
  const [theme, setTheme] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const [taken, setTaken] = useState<ClusterRow | null>(null)
  const all = data?.items ?? []
  const rows = all.filter((row) => matches(row, q.trim(), filter) && (theme === null || row.theme === theme))
  const isFiltered = q !== '' || filter !== 'all' || theme !== null
  // What a filter hides is not acted upon.
  const picked = rows.filter(({ id }) => chosen.has(id))
  const toggle = (id: string): void =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const clear = (): void => {
    setQ('')
    setFilter('all')
    setTheme(null)
  }
  return (
    <>
      <PageHead
        title="网站集群"
        stamp={data && <span className="muted">{all.length} 个网站</span>}
        sentence="全区网站的运行情况；需要时一键变灰或封网。"
        actions={
          <Select<Switch>
            aria-label="对全部网站"
            value={null}
            placeholder="对全部网站……"
            disabled={all.length === 0}
            options={acts.map((act) => ({ value: act, label: `全部${switchWords[act].verb}` }))}
            style={{ width: 160 }}
            onChange={(act) => setAsked({ act, rows: 'all' })}
          />
        }
      />
      <div className="card">
        <div className="filter-bar">
          <Input.Search
            allowClear
            value={q}
            maxLength={40}
            placeholder="学校、网站或域名"
            aria-label="搜索网站"
            className="cluster-search"
            onChange={(event) => setQ(event.target.value)}
          />
          <Select<ClusterFilter>
            value={filter}
            aria-label="状态"
            options={Object.entries(filterNames).map(([value, label]) => ({ value: value as ClusterFilter, label }))}
            style={{ width: 140 }}
            onChange={setFilter}
          />
          <Select
            allowClear
            value={theme}
            placeholder="全部主题"
            aria-label="主题"
            options={themeWords.map(({ key, name }) => ({ value: key, label: name }))}
            style={{ width: 120 }}
            onChange={(value) => setTheme(value ?? null)}
          />
          {isFiltered && (
            <Button type="link" onClick={clear}>
              清空筛选
            </Button>
          )}
          <span className="cluster-pick">
            <Checkbox
              checked={picked.length > 0 && picked.length === rows.length}
              indeterminate={picked.length > 0 && picked.length < rows.length}
              disabled={rows.length === 0}
              onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
            >
              选择列出的 {rows.length} 个
            </Checkbox>
          </span>
        </div>
        {picked.length > 0 && (
          <div className="batch-bar" role="toolbar" aria-label="批量操作">
            <span>已选 {picked.length} 个</span>
            {acts.map((act) => (
              <Button key={act} size="small" onClick={() => setAsked({ act, rows: picked })}>
                {switchWords[act].verb}
              </Button>
            ))}
            <Button size="small" type="link" onClick={() => setChosen(new Set())}>
              取消选择
            </Button>
          </div>
        )}
        <RowTable
          label="网站集群"
          columns={columnsWith(chosen, toggle, setTaken)}
          rows={rows}
          keyOf={({ id }) => id}
          onOpen={({ id }) => toggle(id)}
          loading={isPending}
          error={error}
          empty={
            isFiltered ? (
              <EmptyState title="没有符合条件的网站" hint="换个条件，或清空筛选再看。" />
            ) : (
              <EmptyState title="还没有网站" hint="学校新建的网站会列在这里。" />
            )
          }
        />
      </div>
      {taken && <TakeoverDialog row={taken} onClose={() => setTaken(null)} />}
      {asked && (
        <SwitchDialog
          act={asked.act}
          rows={asked.rows === 'all' ? all : asked.rows}
          isAll={asked.rows === 'all'}
          onClose={() => setAsked(null)}
          onDone={() => setChosen(new Set())}
        />
      )}
    </>
  )
}
