/** A role's permissions: to read for a built-in role, to change for one's own. */
import { type Permission, permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { App, Button, Checkbox, Drawer, Input } from 'antd'
import { useState } from 'react'
import { newKey } from '../../../api/act-key.ts'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useSaveRole } from './rights.queries.ts'
import type { Role } from './roles.page.tsx'

type Props = {
  readonly role: Role | null
  readonly all: readonly { readonly key: string; readonly name: string }[]
  readonly onClose: () => void
}

const isPermission = (key: string): key is Permission => key in permissions

export function RoleDrawer({ role, all, onClose }: Props) {
  const { message } = App.useApp()
  const isFixed = role?.builtIn ?? false
  // A role's own key is never shown; people know it by its name.
  const [roleKey] = useState(() => role?.key ?? `role-${newKey().slice(0, 12)}`)
  const [name, setName] = useState(role?.name ?? '')
  const [chosen, setChosen] = useState<readonly string[]>(role?.permissions ?? [])
  const act = useSaveRole(() => {
    onClose()
    void message.success('角色已保存')
  })
  const save = (): void => void act.run({ roleKey, name: name.trim(), permissions: chosen.filter(isPermission) })
  return (
    <Drawer
      open
      onClose={onClose}
      title={role ? role.name : '新建角色'}
      size={520}
      footer={
        !isFixed && (
          <div className="row drawer-foot">
            <Button
              type="primary"
              loading={act.busy}
              disabled={name.trim() === '' || chosen.length === 0}
              onClick={save}
            >
              保存角色
            </Button>
          </div>
        )
      }
    >
      {isFixed && <p className="muted">这是内置角色，不能修改；需要别的组合请新建一个角色。</p>}
      {!isFixed && (
        <Field label="名称" id="role-name">
          <Input id="role-name" maxLength={20} value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      <Field label="可以做什么">
        <Checkbox.Group
          className="permission-list"
          value={[...chosen]}
          disabled={isFixed}
          onChange={setChosen}
          options={all.map(({ key, name: label }) => ({ value: key, label }))}
        />
      </Field>
      <ErrorBox error={act.error} />
    </Drawer>
  )
}
