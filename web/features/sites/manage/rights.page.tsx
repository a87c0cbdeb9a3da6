/** Who may do what on this site and its columns; and two questions about it. */
import type { GrantView } from '@shuyuan/contract/sites/rights.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { EmptyState } from '../../../ui/states.tsx'
import { columnOptions } from './column-dialogs.tsx'
import { GrantDrawer } from './grant-drawer.tsx'
import { namesOf, subjectNames, templateOf } from './grant-words.ts'
import { siteGrantsQuery, useSaveGrant } from './rights.queries.ts'
import { RightsQuestions } from './rights-questions.tsx'
import { columnsQuery, type Site, type SiteColumn } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import './rights.css'

function WithdrawDialog({ siteId, grant, onClose }: { siteId: string; grant: GrantView; onClose: () => void }) {
  const { message } = App.useApp()
  const act = useSaveGrant(siteId, () => {
    onClose()
    void message.success('授权已收回，立即生效')
  })
  const { columnId, subjectKind, subjectId, subjectName } = grant
  return (
    <AskDialog
      title={`收回「${subjectName}」的授权`}
      okText="收回授权"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run({ columnId, subjectKind, subjectId, actions: [] })}
      onClose={onClose}
    >
      <p>
        {grant.columnTitle ? `栏目「${grant.columnTitle}」` : '全站'}：{namesOf(grant.actions)}
      </p>
      <p className="muted">收回后立即生效。经其他授权得到的权限不受影响。</p>
    </AskDialog>
  )
}

const Actions = ({ grant }: { grant: GrantView }) => {
  const template = templateOf(grant.actions)
  return template ? <span title={namesOf(grant.actions)}>{template.name}</span> : <span>{namesOf(grant.actions)}</span>
}

function columnsFor(onEdit: (grant: GrantView) => void, onWithdraw: (grant: GrantView) => void): Column<GrantView>[] {
  return [
    {
      title: '授权给',
      width: 220,
      render: ({ subjectName, subjectKind }) => (
        <span className="row">
          <strong>{subjectName}</strong>
          <Stamp word={{ text: subjectNames[subjectKind], tone: subjectKind === 'person' ? 'blue' : 'grey' }} />
        </span>
      ),
    },
    { title: '范围', width: 130, render: ({ columnTitle }) => columnTitle ?? '全站' },
    { title: '能做什么', render: (grant) => <Actions grant={grant} /> },
    { title: '授权人', width: 100, render: ({ grantedByName }) => grantedByName },
    {
      title: '操作',
      width: 150,
      render: (grant) => (
        <span className="row">
          <Button size="small" aria-label={`修改${grant.subjectName}的授权`} onClick={() => onEdit(grant)}>
            修改
          </Button>
          <Button size="small" danger aria-label={`收回${grant.subjectName}的授权`} onClick={() => onWithdraw(grant)}>
            收回
          </Button>
        </span>
      ),
    },
  ]
}

type Open =
  | { readonly kind: 'edit'; readonly grant: GrantView | null }
  | { readonly kind: 'withdraw'; readonly grant: GrantView }

function Rights({ site }: { site: Site }) {
  const grants = useQuery(siteGrantsQuery(site.id))
  const tree = useQuery(columnsQuery(site.id))
  const [q, setQ] = useState('')
  const [columnId, setColumn] = useState<string | null>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const close = (): void => setOpen(null)
  const columns: readonly SiteColumn[] = tree.data?.items ?? []
  const rows = (grants.data?.items ?? []).filter(
    (grant) => grant.subjectName.includes(q.trim()) && (columnId === null || (grant.columnId ?? 'site') === columnId),
  )
  const isFiltered = q !== '' || columnId !== null
  const add = (
    <Button type="primary" onClick={() => setOpen({ kind: 'edit', grant: null })}>
      授权
    </Button>
  )
  return (
    <div className="rights-two">
      <section className="card" aria-label="授权一览">
        <div className="filter-bar">
          <Input.Search
            allowClear
            value={q}
            maxLength={40}
            placeholder="姓名、部门或角色"
            aria-label="搜索授权"
            style={{ width: 200 }}
            onChange={(event) => setQ(event.target.value)}
          />
          <Select
            allowClear
            value={columnId}
            placeholder="全部范围"
            aria-label="范围"
            style={{ width: 170 }}
            options={[{ value: 'site', label: '全站' }, ...columnOptions(columns)]}
            onChange={(value) => setColumn(value ?? null)}
          />
          <span className="bar-end">{add}</span>
        </div>
        <RowTable
          label="授权一览"
          columns={columnsFor(
            (grant) => setOpen({ kind: 'edit', grant }),
            (grant) => setOpen({ kind: 'withdraw', grant }),
          )}
          rows={rows}
          keyOf={({ id }) => id}
          loading={grants.isPending}
          error={grants.error}
          empty={
            isFiltered ? (
              <EmptyState title="没有符合条件的授权" hint="换个条件再看。" />
            ) : (
              <EmptyState title="还没有授权" hint="给同事、部门或角色授权后，他们就能写稿和审稿。" action={add} />
            )
          }
        />
      </section>
      <RightsQuestions site={site} columns={columns} />
      {open?.kind === 'edit' && <GrantDrawer site={site} columns={columns} grant={open.grant} onClose={close} />}
      {open?.kind === 'withdraw' && <WithdrawDialog siteId={site.id} grant={open.grant} onClose={close} />}
    </div>
  )
}

export const RightsPage = () => <SiteFrame at="rights">{(site) => <Rights site={site} />}</SiteFrame>
