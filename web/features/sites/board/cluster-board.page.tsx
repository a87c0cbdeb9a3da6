/** The cluster's board: when each site would fail an item of the indicators, the most pressing first. */
import type { ClusterBoardRow } from '@shuyuan/contract/sites/board.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { clusterBoardQuery } from './board.queries.ts'
import { daysWord } from './veto-words.ts'

function columnsOf(rows: readonly ClusterBoardRow[]): Column<ClusterBoardRow>[] {
  return [
    {
      title: '网站',
      render: ({ name, tenantName }) => (
        <>
          <strong>{name}</strong>
          {tenantName !== name && <span className="muted"> {tenantName}</span>}
        </>
      ),
    },
    { title: '最急', width: 120, render: ({ daysLeft }) => <Stamp word={daysWord(daysLeft)} /> },
    ...(rows[0]?.veto ?? []).map(
      ({ key, title }): Column<ClusterBoardRow> => ({
        title,
        width: 128,
        render: ({ veto }) => {
          const item = veto.find((one) => one.key === key)
          return <span title={item?.detail}>{item?.failsOn ?? '无风险'}</span>
        },
      }),
    ),
    { title: '来信待答', width: 90, align: 'num', render: ({ waitingLetters }) => waitingLetters },
    { title: '30 天访问', width: 100, align: 'num', render: ({ visits30 }) => visits30 },
  ]
}

export function ClusterBoardPage() {
  const { data, isPending, error } = useQuery(clusterBoardQuery)
  const [words, setWords] = useState('')
  const all = data?.items ?? []
  const rows = all.filter(({ name, tenantName }) => `${name}${tenantName}`.includes(words.trim()))
  const failing = all.filter(({ daysLeft }) => daysLeft !== null && daysLeft <= 0).length
  return (
    <>
      <PageHead
        title="集群看板"
        sentence={data ? `${all.length} 个网站，${failing} 个已有不合格项。日期是「如果不再更新」的预计不合格日。` : ''}
        actions={
          <>
            <Link className="head-link" to={paths.clusterAlarms}>
              网页告警
            </Link>
            <Link className="head-link" to={paths.clusterLinks}>
              链接普查
            </Link>
            <Button href="/api/site-cluster/board.xlsx">导出表格</Button>
          </>
        }
      />
      <div className="filter-bar">
        <Input.Search
          allowClear
          placeholder="学校或网站名称"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          style={{ maxWidth: 260 }}
        />
      </div>
      <RowTable
        label="集群看板"
        columns={columnsOf(all)}
        rows={rows}
        keyOf={({ siteId }) => siteId}
        loading={isPending}
        error={error}
        empty={<EmptyState title="没有符合的网站" hint="网站上线后会出现在这里。" />}
      />
    </>
  )
}
