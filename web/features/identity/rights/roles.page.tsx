/** Roles of this unit and who holds them. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listRoleGrants, listRoles } from '@shuyuan/contract/identity/rights.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { listOf } from '../../../ui/use-paged.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { grantsQuery, rolesQuery, scopeWords, useRevokeRole } from './rights.queries.ts'
import { RoleDrawer } from './role-drawer.tsx'
import './roles.css'

export type Role = ReplyOf<typeof listRoles>['items'][number]
type Grant = ReplyOf<typeof listRoleGrants>['items'][number]

function Grants({ role }: { role: Role | null }) {
  const { message } = App.useApp()
  const list = listOf(useInfiniteQuery(grantsQuery(role?.id)))
  const act = useRevokeRole(() => void message.success('已收回'))
  const columns: Column<Grant>[] = [
    { title: '姓名', width: 160, render: ({ personName }) => <strong>{personName}</strong> },
    { title: '角色', render: ({ roleName }) => roleName },
    { title: '范围', width: 140, render: ({ scope }) => scopeWords[scope] },
    {
      title: '操作',
      width: 100,
      render: ({ id, personName, roleName }) => (
        <Popconfirm
          title={`收回${personName}的「${roleName}」`}
          description="收回后立即生效。"
          okText="收回"
          cancelText="取消"
          onConfirm={() => act.run(id)}
        >
          <Button size="small" danger disabled={act.busy}>
            收回
          </Button>
        </Popconfirm>
      ),
    },
  ]
  return (
    <>
      <ErrorBox error={act.error} />
      <RowTable
        {...list}
        label="授权"
        columns={columns}
        keyOf={({ id }) => id}
        empty={<EmptyState title="还没有人担任这个角色" hint="点右上角「授予角色」，选一位同事。" />}
      />
    </>
  )
}

type RolesProps = {
  readonly roles: readonly Role[]
  readonly chosen: Role | null
  readonly onChoose: (role: Role | null) => void
}

const RoleList = ({ roles, chosen, onChoose }: RolesProps) => (
  <ul className="roles">
    <li>
      <button type="button" className={chosen ? 'role' : 'role is-here'} onClick={() => onChoose(null)}>
        全部授权
      </button>
    </li>
    {roles.map((role) => (
      <li key={role.id}>
        <button
          type="button"
          className={chosen?.id === role.id ? 'role is-here' : 'role'}
          onClick={() => onChoose(role)}
        >
          <span>{role.name}</span>
          {!role.builtIn && <Stamp word={{ text: '自定义', tone: 'blue' }} />}
          <small>{role.people} 人</small>
        </button>
      </li>
    ))}
  </ul>
)

export function RolesPage() {
  const roles = useQuery(rolesQuery)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [open, setOpen] = useState<'grant' | 'role' | 'new' | null>(null)
  const chosen = roles.data?.items.find(({ id }) => id === chosenId) ?? null
  if (roles.error) return <ErrorBox error={roles.error} center />
  if (!roles.data) return <Bones lines={10} />
  const close = (): void => setOpen(null)
  return (
    <>
      <PageHead
        title="角色与授权"
        sentence="系统管理员、安全管理员、审计员三者必须分开，一个人只能担任其中一个。"
        actions={
          <>
            <Button onClick={() => setOpen('new')}>新建角色</Button>
            <Button type="primary" onClick={() => setOpen('grant')}>
              授予角色
            </Button>
          </>
        }
      />
      <div className="rights">
        <aside className="card pad">
          <RoleList roles={roles.data.items} chosen={chosen} onChoose={(role) => setChosenId(role?.id ?? null)} />
        </aside>
        <section className="card">
          {chosen && (
            <div className="filter-bar">
              <strong>{chosen.name}</strong>
              <Button size="small" onClick={() => setOpen('role')}>
                {chosen.builtIn ? '查看权限' : '修改权限'}
              </Button>
            </div>
          )}
          <Grants key={chosen?.id ?? 'all'} role={chosen} />
        </section>
      </div>
      {open === 'grant' && <GrantDialog roles={roles.data.items} start={chosen} onClose={close} />}
      {(open === 'role' || open === 'new') && (
        <RoleDrawer role={open === 'role' ? chosen : null} all={roles.data.all} onClose={close} />
      )}
    </>
  )
}
