/** Choosing recipients: groups by kind of school, and single schools with search; the count is always in sight. */
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { recipientsQuery } from '../../exchange/dispatches/dispatches.queries.ts'
import { useCan } from '../../identity/sessions/me.queries.ts'
import './recipients.css'

type Chosen = { readonly recipients: number[]; readonly groups: string[] }
type Tenant = { id: number; name: string; kind: string }
type Group = { id: string; name: string; members: number[] }

type Props = {
  readonly title: string
  readonly okText: (count: number) => string
  readonly start: readonly number[]
  /** Already in the dispatch: shown, not to be chosen again. */
  readonly fixed?: readonly number[]
  /** Stands above the choice: the name of a group being kept. */
  readonly head?: ReactNode
  /** The group being kept is not offered as a choice for itself. */
  readonly hiddenGroup?: string
  readonly busy?: boolean
  readonly error?: unknown
  readonly onOk: (chosen: Chosen) => void
  readonly onClose: () => void
}

/** The groups that are wholly chosen and not inside a larger chosen one: they are printed as 主送. */
export function coveringGroups(chosen: ReadonlySet<number>, groups: readonly Group[]): string[] {
  const whole = groups
    .filter(({ members }) => members.length > 0 && members.every((id) => chosen.has(id)))
    .sort((a, b) => b.members.length - a.members.length)
  const left = new Set(chosen)
  const names: string[] = []
  for (const { name, members } of whole) {
    if (!members.every((id) => left.has(id))) continue
    for (const id of members) left.delete(id)
    names.push(name)
  }
  return left.size === 0 ? names : []
}

type PickProps = {
  readonly tenants: readonly Tenant[]
  readonly chosen: ReadonlySet<number>
  readonly onToggle: (ids: readonly number[], isOn: boolean) => void
}

function Kinds({ tenants, chosen, onToggle }: PickProps) {
  return [...Map.groupBy(tenants, ({ kind }) => kind)].map(([kind, members]) => {
    const count = members.filter(({ id }) => chosen.has(id)).length
    return (
      <section key={kind} className="kind">
        <Checkbox
          checked={count === members.length}
          indeterminate={count > 0 && count < members.length}
          onChange={(event) =>
            onToggle(
              members.map(({ id }) => id),
              event.target.checked,
            )
          }
        >
          <b>{kind}</b>{' '}
          <span className="muted">
            {count} / {members.length}
          </span>
        </Checkbox>
        <div className="kind-members">
          {members.map(({ id, name }) => (
            <Checkbox key={id} checked={chosen.has(id)} onChange={(event) => onToggle([id], event.target.checked)}>
              {name}
            </Checkbox>
          ))}
        </div>
      </section>
    )
  })
}

/** In a window of its own: what is chosen here is not lost, and on return the groups are read again. */
function ManageGroups() {
  const can = useCan()
  if (!can('exchange.groups.manage')) return null
  return (
    <a className="manage-groups" href={paths.groups} target="_blank" rel="noreferrer">
      管理分组
    </a>
  )
}

type GroupsProps = Omit<PickProps, 'tenants'> & { readonly groups: readonly Group[] }

const Groups = ({ groups, chosen, onToggle }: GroupsProps) => (
  <div className="groups" aria-label="分组">
    {groups.map(({ id, name, members }) => {
      const isOn = members.length > 0 && members.every((member) => chosen.has(member))
      return (
        <button
          key={id}
          type="button"
          className={isOn ? 'chip is-on' : 'chip'}
          aria-pressed={isOn}
          onClick={() => onToggle(members, !isOn)}
        >
          {name} <small>{members.length}</small>
        </button>
      )
    })}
  </div>
)

export function RecipientsDrawer(props: Props) {
  const { title, okText, start, fixed = [], head, hiddenGroup, busy = false, error, onOk, onClose } = props
  const { data, error: readError } = useQuery({ ...recipientsQuery, refetchOnWindowFocus: 'always' })
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(start))
  const [q, setQ] = useState('')
  const taken = new Set(fixed)
  const toggle = (ids: readonly number[], isOn: boolean): void =>
    setChosen((before) => {
      const next = new Set(before)
      for (const id of ids)
        if (isOn && !taken.has(id)) next.add(id)
        else next.delete(id)
      return next
    })
  const open = (data?.tenants ?? []).filter(({ id }) => !taken.has(id))
  const groups = (data?.groups ?? [])
    .map((group) => ({ ...group, members: group.members.filter((id) => !taken.has(id)) }))
    .filter(({ id, members }) => members.length > 0 && id !== hiddenGroup)
  const ok = (): void => onOk({ recipients: [...chosen], groups: coveringGroups(chosen, groups) })
  return (
    <Drawer
      open
      onClose={onClose}
      title={title}
      size={760}
      extra={hiddenGroup === undefined && <ManageGroups />}
      footer={
        <div className="row drawer-foot">
          <span className="muted">已选 {chosen.size} 个单位</span>
          <Button onClick={() => setChosen(new Set())} disabled={chosen.size === 0}>
            清空
          </Button>
          <Button type="primary" loading={busy} disabled={chosen.size === 0} onClick={ok}>
            {okText(chosen.size)}
          </Button>
        </div>
      }
    >
      {head}
      <div className="recipients-trouble">
        <ErrorBox error={error ?? readError} />
      </div>
      {!data && !readError && <Bones lines={10} />}
      {data && open.length === 0 && <EmptyState title="没有可选的单位" hint="所有单位都已经在分发范围内。" />}
      {data && open.length > 0 && (
        <>
          <Groups groups={groups} chosen={chosen} onToggle={toggle} />
          <Input
            allowClear
            value={q}
            placeholder="在单位里查找"
            aria-label="查找单位"
            onChange={(event) => setQ(event.target.value)}
          />
          <Kinds tenants={open.filter(({ name }) => name.includes(q.trim()))} chosen={chosen} onToggle={toggle} />
        </>
      )}
    </Drawer>
  )
}
