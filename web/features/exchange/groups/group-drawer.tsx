/** One group: its name, and its members chosen the way recipients are. */
import { App, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { RecipientsDrawer } from '../../documents/outgoing/recipients-drawer.tsx'
import { newGroupId } from './group-id.ts'
import { useSaveGroup } from './groups.queries.ts'

export type Group = {
  readonly id: string
  readonly name: string
  readonly members: number[]
  readonly builtIn: boolean
}

/** `group` null makes a new one. */
export function GroupDrawer({ group, onClose }: { group: Group | null; onClose: () => void }) {
  const { message } = App.useApp()
  const [groupId] = useState(() => group?.id ?? newGroupId())
  const [name, setName] = useState(group?.name ?? '')
  const [isTried, setTried] = useState(false)
  const act = useSaveGroup(() => {
    onClose()
    void message.success('分组已保存')
  })
  const isNameless = name.trim() === ''
  const save = (members: readonly number[]): void => {
    setTried(true)
    if (isNameless) document.getElementById('group-name')?.focus()
    else void act.run({ groupId, name: name.trim(), members })
  }
  return (
    <RecipientsDrawer
      title={group ? `修改分组「${group.name}」` : '新建分组'}
      okText={(count) => `保存分组（${count} 个单位）`}
      start={group?.members ?? []}
      head={
        <Field
          label="分组名称"
          id="group-name"
          help="印在公文的主送处，例如「各公办初中」。"
          problem={isTried && isNameless ? '请填写分组名称' : undefined}
        >
          <Input
            id="group-name"
            maxLength={30}
            value={name}
            status={isTried && isNameless ? 'error' : ''}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      }
      hiddenGroup={groupId}
      busy={act.busy}
      error={act.error}
      onOk={({ recipients }) => save(recipients)}
      onClose={onClose}
    />
  )
}
