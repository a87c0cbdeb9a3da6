/** Redesigns of one site or of the cluster. */
import type { RedesignRow } from '@shuyuan/contract/sites/redesigns.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'
import { type Room, redesignsQuery, roomPaths } from './redesigns.queries.ts'

function stateOf({ sites, rehearsed, switched, running }: RedesignRow): StatusWord {
  if (running > 0) return { text: `预演中，还有 ${running} 个`, tone: 'blue' }
  if (switched > 0) return { text: switched === sites ? '已切换' : `已切换 ${switched} 个`, tone: 'green' }
  if (rehearsed > 0) return { text: rehearsed === sites ? '已预演' : `已预演 ${rehearsed} 个`, tone: 'green' }
  return { text: '未预演', tone: 'grey' }
}

const columns: readonly Column<RedesignRow>[] = [
  { title: '方案', render: ({ name }) => <strong>{name}</strong> },
  { title: '网站', width: 90, align: 'num', render: ({ sites }) => `${sites} 个` },
  { title: '状态', width: 170, render: (row) => <Stamp word={stateOf(row)} /> },
  {
    title: '建立',
    width: 200,
    render: ({ byName, createdAt }) => (
      <>
        {byName} <When at={createdAt} />
      </>
    ),
  },
]

export function NewRedesign(room: Room) {
  const navigate = useNavigate()
  return (
    <Button type="primary" onClick={() => void navigate({ to: roomPaths(room).fresh })}>
      新建改版方案
    </Button>
  )
}

export function RedesignList(room: Room) {
  const navigate = useNavigate()
  const { rows, loading, error, more } = listOf(useInfiniteQuery(redesignsQuery(room)))
  return (
    <section className="card" aria-label="改版方案">
      <div className="filter-bar">
        <strong>改版方案</strong>
        <span className="muted">先预演全部页面，看清会丢什么，再一步切换；不满意可以一步撤回。</span>
      </div>
      <RowTable
        label="改版方案"
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        onOpen={({ id }) => void navigate({ to: roomPaths(room).open(id) })}
        loading={loading}
        error={error}
        more={more}
        empty={
          <EmptyState
            title="还没有改版方案"
            hint="选好新的主题、颜色和首页，先在全部页面上预演，公众看不到。"
            action={<NewRedesign {...room} />}
          />
        }
      />
    </section>
  )
}
