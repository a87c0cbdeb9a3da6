/** The roles of a person, each with its reach; shown to who may give roles. */
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { Field } from '../../../ui/field.tsx'
import { type Scope, rolesQuery, scopeWords } from '../rights/rights.queries.ts'
import { useMe } from '../sessions/me.queries.ts'
import type { RoleDraft } from './person-draft.ts'

type Props = { readonly roles: readonly RoleDraft[]; readonly onChange: (roles: readonly RoleDraft[]) => void }

export function RoleFields({ roles, onChange }: Props) {
  const known = useQuery(rolesQuery)
  const { tenant } = useMe()
  const scopes: readonly Scope[] = tenant.kind === '教育局' ? ['unit', 'tenant', 'schools'] : ['unit', 'tenant']
  const chosen = new Set(roles.map(({ role }) => role))
  const set = (key: number, change: Partial<RoleDraft>): void =>
    onChange(roles.map((one) => (one.key === key ? { ...one, ...change } : one)))
  const nextKey = Math.max(-1, ...roles.map((one) => one.key)) + 1
  return (
    <Field label="角色" help="没有角色也能查通讯录、办待办、收消息。系统管理员、安全管理员、审计员一人只能担任一个。">
      {roles.map(({ key, role, scope }, at) => (
        <div key={key} className="row">
          <Select
            className="role-name"
            aria-label={`第 ${at + 1} 个角色`}
            placeholder="选择角色"
            loading={known.isPending}
            value={role}
            options={(known.data?.items ?? []).map((one) => ({
              value: one.key,
              label: one.name,
              disabled: chosen.has(one.key) && one.key !== role,
            }))}
            onChange={(value: string) => set(key, { role: value })}
          />
          <Select
            className="role-scope"
            aria-label={`第 ${at + 1} 个角色的范围`}
            value={scope}
            options={scopes.map((value) => ({ value, label: scopeWords[value] }))}
            onChange={(value: Scope) => set(key, { scope: value })}
          />
          <Button type="link" size="small" onClick={() => onChange(roles.filter((one) => one.key !== key))}>
            去掉
          </Button>
        </div>
      ))}
      <div>
        <Button size="small" onClick={() => onChange([...roles, { key: nextKey, role: null, scope: 'tenant' }])}>
          加一个角色
        </Button>
      </div>
    </Field>
  )
}
