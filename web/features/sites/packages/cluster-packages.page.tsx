/** The newest package of every site of the district: who has none, whose is old; packed for one or all. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { type ClusterPackages, downloadClusterPackage, packCluster } from '@shuyuan/contract/sites/packages.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { sizeText } from '../../../ui/words/statuses.ts'
import { siteStatus } from '../manage/site-words.ts'
import { Digest, RunState } from './package-table.tsx'
import { clusterPackagesQuery, packagesKey } from './packages.queries.ts'
import { ClusterFilterBar } from '../cluster-filter-bar.tsx'

type Row = ClusterPackages['items'][number]
type Filter = 'all' | 'none' | 'old'

const monthMs = 30 * 86_400_000
const isOld = ({ last }: Row): boolean =>
  last?.status === 'done' && Date.now() - new Date(last.createdAt).getTime() > monthMs
const hasNone = ({ last }: Row): boolean => last === null || last.status === 'failed'

function columnsFor(pack: (row: Row) => void, busy: boolean): Column<Row>[] {
  return [
    {
      title: '网站',
      render: (row) => (
        <>
          <strong>{row.name}</strong> {row.status === 'archived' && <Stamp word={siteStatus.archived} />}
          {row.tenantName !== row.name && <div className="muted small">{row.tenantName}</div>}
        </>
      ),
    },
    {
      title: '最近打包',
      width: 200,
      render: ({ last }) =>
        last ? last.status === 'done' ? <When at={last.createdAt} /> : <RunState run={last} /> : '从来没有',
    },
    {
      title: '大小',
      width: 110,
      align: 'num',
      render: ({ last }) => (last?.size ? sizeText(last.size) : ''),
    },
    { title: '指纹', width: 140, render: ({ last }) => <Digest sha256={last?.sha256 ?? null} /> },
    { title: '操作人', width: 150, render: ({ last }) => last?.byName ?? '' },
    {
      title: '操作',
      width: 170,
      render: (row) => (
        <span className="row">
          <Button size="small" disabled={busy} onClick={() => pack(row)}>
            打包
          </Button>
          {row.last?.status === 'done' && (
            <Button size="small" href={addressOf(downloadClusterPackage, { packageId: row.last.id })}>
              下载
            </Button>
          )}
        </span>
      ),
    },
  ]
}

export function ClusterPackagesPage() {
  const { message } = App.useApp()
  const { data, isPending, error } = useQuery(clusterPackagesQuery)
  const [q, setQ] = useState('')
  const [filter, setFilter] = useState<Filter>('all')
  const act = useAct({
    perform: (sites: 'all' | string[], idempotencyKey) => call(packCluster, { body: { sites }, idempotencyKey }),
    refresh: [packagesKey],
    onDone: ({ started }) =>
      void message.success(started > 0 ? `已开始为 ${started} 个网站打包` : '这些网站都正在打包'),
  })
  const all = data?.items ?? []
  const rows = all.filter(
    (row) =>
      `${row.name} ${row.tenantName}`.includes(q.trim()) &&
      (filter === 'all' || (filter === 'none' ? hasNone(row) : isOld(row))),
  )
  const missing = all.filter((row) => hasNone(row)).length
  return (
    <>
      <PageHead
        title="备份与迁移"
        stamp={data && <span className="muted">{all.length} 个网站</span>}
        sentence={missing > 0 ? `有 ${missing} 个网站没有可用的网站包。` : '每个网站都有网站包；包存在各网站所属单位。'}
        actions={
          <Popconfirm
            title={`为全部 ${all.length} 个网站打包？`}
            okText="全部打包"
            cancelText="取消"
            onConfirm={() => void act.run('all')}
          >
            <Button type="primary" loading={act.busy} disabled={all.length === 0}>
              全部打包
            </Button>
          </Popconfirm>
        }
      />
      <div className="card">
        <ClusterFilterBar<Filter>
          q={q}
          onSearch={setQ}
          filter={filter}
          onFilter={setFilter}
          options={[
            { label: '全部', value: 'all' },
            { label: '没有包', value: 'none' },
            { label: '超过 30 天', value: 'old' },
          ]}
        />
        <ErrorBox error={act.error} />
        <RowTable
          label="各网站的网站包"
          columns={columnsFor((row) => void act.run([row.siteId]), act.busy)}
          rows={rows}
          keyOf={({ siteId }) => siteId}
          loading={isPending}
          error={error}
          empty={<EmptyState title="没有符合条件的网站" hint="换个条件再看。" />}
        />
      </div>
    </>
  )
}
