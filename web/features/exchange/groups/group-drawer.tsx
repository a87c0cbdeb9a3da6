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

/** Two groups of one name, also a built-in one's, could not be told apart in 主送. */
function nameProblem(name: string, groupId: string, all: readonly Group[]): string | undefined {
  if (name === '') return '请填写分组名称'
  const isTaken = all.some((group) => group.id !== groupId && group.name === name)
  return isTaken ? `已经有叫「${name}」的分组，请换个名字` : undefined
}

/** `group` null makes a new one; `all` holds the names already taken. */
type Props = { readonly group: Group | null; readonly all: readonly Group[]; readonly onClose: () => void }

export function GroupDrawer({ group, all, onClose }: Props) {
  const { message } = App.useApp()
  const [groupId] = useState(() => group?.id ?? newGroupId())
  const [name, setName] = useState(group?.name ?? '')
  const [isTried, setTried] = useState(false)
  const act = useSaveGroup(() => {
    onClose()
    void message.success('分组已保存')
  })
  const problem = nameProblem(name.trim(), groupId, all)
  const save = (members: readonly number[]): void => {
    setTried(true)
    if (problem) document.getElementById('group-name')?.focus()
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
          problem={isTried ? problem : undefined}
        >
          <Input
            id="group-name"
            maxLength={30}
            value={name}
            status={isTried && problem ? 'error' : ''}
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
