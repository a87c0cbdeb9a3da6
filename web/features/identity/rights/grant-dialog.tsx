/** Giving a role to a colleague, with its scope. */
import { App, Radio, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { PersonPicker } from '../people/person-picker.tsx'
import { useMe } from '../sessions/me.queries.ts'
import { type Scope, scopeWords, useGrantRole } from './rights.queries.ts'
import type { Role } from './roles.page.tsx'

type Props = { readonly roles: readonly Role[]; readonly start: Role | null; readonly onClose: () => void }

export function GrantDialog({ roles, start, onClose }: Props) {
  const { message } = App.useApp()
  const { tenant } = useMe()
  const [personId, setPerson] = useState<string | null>(null)
  const [roleId, setRole] = useState<string | null>(start?.id ?? null)
  const [scope, setScope] = useState<Scope>('tenant')
  const act = useGrantRole(() => {
    onClose()
    void message.success('已授予，立即生效')
  })
  const scopes: Scope[] = tenant.kind === '教育局' ? ['unit', 'tenant', 'schools'] : ['unit', 'tenant']
  const submit = (): void => {
    if (personId && roleId) void act.run({ personId, roleId, scope })
  }
  return (
    <AskDialog
      title="授予角色"
      okText="授予"
      busy={act.busy}
      error={act.error}
      isReady={personId !== null && roleId !== null}
      onOk={submit}
      onClose={onClose}
    >
      <Field label="授予给" id="grant-person">
        <PersonPicker id="grant-person" value={personId} onChange={setPerson} />
      </Field>
      <Field label="角色" id="grant-role">
        <Select
          id="grant-role"
          value={roleId}
          onChange={setRole}
          placeholder="选择角色"
          options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label="范围" help="本部门只管所在科室，本单位管全单位。">
        <Radio.Group
          value={scope}
          onChange={(event) => setScope(scopes.find((one) => one === event.target.value) ?? 'tenant')}
          options={scopes.map((value) => ({ value, label: scopeWords[value] }))}
        />
      </Field>
    </AskDialog>
  )
}
