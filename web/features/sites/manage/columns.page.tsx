/** The columns of a site as a tree: order, addresses, reviews, and who is late with updating. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { useMe } from '../../identity/sessions/me.queries.ts'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { ColumnDrawer } from './column-drawer.tsx'
import { MergeDialog, RemoveDialog } from './column-dialogs.tsx'
import { ColumnRow } from './column-row.tsx'
import {
  activityOf,
  type DropSide,
  dropOf,
  isNewAddress,
  type Move,
  type Step,
  stepOf,
  treeRows,
} from './column-tree.ts'
import { useMoveColumn } from './columns.action.ts'
import { PushDialog } from './push-dialog.tsx'
import { holdsArticles } from './send-fields.tsx'
import { columnsQuery, type Site, type SiteColumn } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import { todayText } from '../../../ui/words/dates.ts'
import './columns.css'

type Open =
  | { readonly kind: 'edit'; readonly column: SiteColumn }
  | { readonly kind: 'add'; readonly parentId: string | null }
  | { readonly kind: 'merge' | 'push' | 'remove'; readonly column: SiteColumn }

function Tree({ site, columns, onOpen }: { site: Site; columns: readonly SiteColumn[]; onOpen: (open: Open) => void }) {
  const { message } = App.useApp()
  const [dragged, setDragged] = useState<string | null>(null)
  const act = useMoveColumn(site.id, (move) => {
    const title = columns.find(({ id }) => id === move.columnId)?.fields.title ?? ''
    void message.success(
      isNewAddress(columns, move) ? `「${title}」已移动，旧地址会自动跳转到新地址` : `「${title}」已换到新的位置`,
    )
  })
  const move = (to: Move | null): void => {
    if (to) void act.run(to)
  }
  const today = todayText()
  const isBureau = useMe().tenant.kind === '教育局'
  return (
    <>
      <ErrorBox error={act.error} />
      <ul className="column-tree" aria-label="栏目" aria-busy={act.busy}>
        {treeRows(columns).map((row) => (
          <ColumnRow
            key={row.column.id}
            row={row}
            activity={activityOf(columns, row.column, today)}
            isDragged={dragged === row.column.id}
            canPush={isBureau && holdsArticles(row.column.fields.kind)}
            canStep={(step: Step) => !act.busy && stepOf(columns, row.column, step) !== null}
            onStep={(step: Step) => move(stepOf(columns, row.column, step))}
            onDrag={setDragged}
            onDrop={(side: DropSide) => {
              if (dragged) move(dropOf(columns, dragged, row.column.id, side))
              setDragged(null)
            }}
            onEdit={() => onOpen({ kind: 'edit', column: row.column })}
            onAct={(kind) =>
              onOpen(kind === 'add' ? { kind: 'add', parentId: row.column.id } : { kind, column: row.column })
            }
          />
        ))}
      </ul>
    </>
  )
}

function Columns({ site }: { site: Site }) {
  const { data, error } = useQuery(columnsQuery(site.id))
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  const columns = data?.items ?? []
  const today = todayText()
  const late = columns.filter((column) => (activityOf(columns, column, today).late ?? 0) > 0).length
  const add = (
    <Button type="primary" onClick={() => setOpen({ kind: 'add', parentId: null })}>
      新增栏目
    </Button>
  )
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return (
    <div className="card">
      <div className="filter-bar">
        <span className="muted">
          {columns.length} 个栏目
          {late > 0 && <b className="is-late">，{late} 个超过更新期限</b>}
          。拖动或用箭头移动；移动、改名后，旧地址都会自动跳转。
        </span>
        <span className="bar-end">{add}</span>
      </div>
      {columns.length === 0 ? (
        <EmptyState title="还没有栏目" hint="先建「通知公告」「校园新闻」这样的栏目，再往里写文章。" action={add} />
      ) : (
        <Tree site={site} columns={columns} onOpen={setOpen} />
      )}
      {open?.kind === 'edit' && (
        <ColumnDrawer
          site={site}
          columns={columns}
          column={open.column}
          parentId={open.column.parentId}
          onClose={close}
        />
      )}
      {open?.kind === 'add' && (
        <ColumnDrawer site={site} columns={columns} column={null} parentId={open.parentId} onClose={close} />
      )}
      {open?.kind === 'merge' && (
        <MergeDialog siteId={site.id} columns={columns} column={open.column} onClose={close} />
      )}
      {open?.kind === 'push' && <PushDialog siteId={site.id} column={open.column} onClose={close} />}
      {open?.kind === 'remove' && <RemoveDialog siteId={site.id} column={open.column} onClose={close} />}
    </div>
  )
}

export const ColumnsPage = () => <SiteFrame at="columns">{(site) => <Columns site={site} />}</SiteFrame>
