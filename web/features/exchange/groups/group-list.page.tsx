/** Groups one sends to: this unit's own, to keep; the built-in ones, to read. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { recipientsQuery } from '../dispatches/dispatches.queries.ts'
import { type Group, GroupDrawer } from './group-drawer.tsx'
import { useDeleteGroup } from './groups.queries.ts'
import './groups.css'

const namesShown = 6

function DeleteDialog({ group, onClose }: { group: Group; onClose: () => void }) {
  const { message } = App.useApp()
  const act = useDeleteGroup(() => {
    onClose()
    void message.success('分组已删除')
  })
  return (
    <AskDialog
      title={`删除分组「${group.name}」`}
      okText="删除分组"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run(group.id)}
      onClose={onClose}
    >
      <p>只删除分组本身，不影响其中的单位，也不影响已经分发的公文。</p>
    </AskDialog>
  )
}

type Open = { readonly kind: 'edit'; readonly group: Group | null } | { readonly kind: 'delete'; readonly group: Group }

export function GroupListPage() {
  const { data, isPending, error } = useQuery(recipientsQuery)
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  const nameOf = new Map((data?.tenants ?? []).map(({ id, name }) => [id, name]))
  const membersText = ({ members }: Group): string => {
    const names = members.flatMap((id) => nameOf.get(id) ?? [])
    const shown = names.slice(0, namesShown).join('、')
    return names.length > namesShown ? `${shown}等` : shown
  }
  const named: Column<Group>[] = [
    { title: '分组', width: 260, render: ({ name }) => <strong>{name}</strong> },
    { title: '单位数', width: 100, align: 'num', render: ({ members }) => members.length },
    { title: '单位', render: (group) => <span className="muted">{membersText(group)}</span> },
  ]
  const kept: Column<Group>[] = [
    ...named,
    {
      title: '操作',
      width: 160,
      render: (group) => (
        <div className="row">
          <Button size="small" onClick={() => setOpen({ kind: 'edit', group })}>
            修改
          </Button>
          <Button size="small" danger onClick={() => setOpen({ kind: 'delete', group })}>
            删除
          </Button>
        </div>
      ),
    },
  ]
  const add = (
    <Button type="primary" onClick={() => setOpen({ kind: 'edit', group: null })}>
      新建分组
    </Button>
  )
  const own = (data?.groups ?? []).filter(({ builtIn }) => !builtIn)
  const builtIn = (data?.groups ?? []).filter((group) => group.builtIn)
  return (
    <>
      <PageHead
        title="收文分组"
        sentence="常一起收文的单位编成一组，拟稿和补发时一次选中；分组名称会印在主送处。"
        actions={
          <>
            <Link className="head-link" to={paths.dispatches}>
              返回签收看板
            </Link>
            {add}
          </>
        }
      />
      <div className="stack">
        <section className="card groups-part">
          <h2>本单位的分组</h2>
          <RowTable
            label="本单位的分组"
            columns={kept}
            rows={own}
            keyOf={({ id }) => id}
            onOpen={(group) => setOpen({ kind: 'edit', group })}
            loading={isPending}
            error={error}
            empty={<EmptyState title="还没有自己的分组" hint="例如「各公办初中」「创建文明校园学校」。" action={add} />}
          />
        </section>
        {builtIn.length > 0 && (
          <section className="card groups-part">
            <h2>
              内置分组 <small className="muted small">按学校类型自动编成，不用维护</small>
            </h2>
            <RowTable label="内置分组" columns={named} rows={builtIn} keyOf={({ id }) => id} empty={null} />
          </section>
        )}
      </div>
      {open?.kind === 'edit' && <GroupDrawer group={open.group} all={data?.groups ?? []} onClose={close} />}
      {open?.kind === 'delete' && <DeleteDialog group={open.group} onClose={close} />}
    </>
  )
}
