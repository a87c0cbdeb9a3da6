/** Adding a person or changing one, in a drawer. */
import type { PersonRecord } from '@shuyuan/contract/identity/person-records.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { useCan } from '../sessions/me.queries.ts'
import { draftOf, fieldsOf, noPhone, type PersonDraft } from './person-draft.ts'
import { PostFields } from './post-fields.tsx'
import { recordQuery, useAddPerson, useSavePerson } from './records.queries.ts'
import { RoleFields } from './role-fields.tsx'

type FormProps = {
  readonly record: PersonRecord | null
  readonly onSaved: (personId: string) => void
  readonly onClose: () => void
}

function useSave({ record, onSaved }: FormProps) {
  const { message } = App.useApp()
  const done = (personId: string, words: string): void => {
    onSaved(personId)
    void message.success(words)
  }
  const add = useAddPerson((personId) => done(personId, '已新增。请在名片里开一次性链接，让本人设置密码'))
  const save = useSavePerson(record?.id ?? '', () => done(record?.id ?? '', '已保存，立即生效'))
  const run = (draft: PersonDraft, withRoles: boolean): void => {
    const fields = fieldsOf(draft, record, withRoles)
    if (!fields) return
    if (record) void save.run({ ...fields, version: record.version })
    else void add.run({ ...fields, staffNumber: draft.staffNumber.trim() })
  }
  return { run, busy: add.busy || save.busy, error: add.error ?? save.error }
}

function Texts({ draft, record, set }: { draft: PersonDraft; record: PersonRecord | null; set: Setter }) {
  const text = (field: 'staffNumber' | 'name' | 'phone' | 'email' | 'login', maxLength: number) => ({
    id: `person-${field}`,
    value: draft[field],
    maxLength,
    onChange: (event: { target: { value: string } }) => set({ [field]: event.target.value }),
  })
  const phoneHelp = record?.phone ? `不改请留空；要去掉请填“${noPhone}”。` : '可以用手机号登录。'
  const isElsewhere = record?.isElsewhere ?? false
  return (
    <>
      <Field label="姓名" id="person-name">
        <Input {...text('name', 40)} />
      </Field>
      <Field label="工号" id="person-staffNumber" help={record ? undefined : '本单位内不重复，以后不再改变。'}>
        <Input {...text('staffNumber', 20)} disabled={record !== null} />
      </Field>
      <Field label="手机" id="person-phone" help={phoneHelp}>
        <Input
          {...text('phone', 20)}
          placeholder={record?.phone ?? '11 位手机号'}
          disabled={isElsewhere}
          inputMode="tel"
        />
      </Field>
      <Field label="邮箱" id="person-email">
        <Input {...text('email', 100)} inputMode="email" />
      </Field>
      <Field
        label="登录名"
        id="person-login"
        help={
          isElsewhere ? '在其他单位也有岗位，手机和登录名由教育局管理员修改。' : record ? undefined : '留空就用工号。'
        }
      >
        <Input {...text('login', 30)} disabled={isElsewhere} />
      </Field>
    </>
  )
}

type Setter = (change: Partial<PersonDraft>) => void

function Form(props: FormProps) {
  const { record, onClose } = props
  const withRoles = useCan()('identity.roles.manage')
  const [draft, setDraft] = useState(() => draftOf(record))
  const set: Setter = (change) => setDraft((before) => ({ ...before, ...change }))
  const save = useSave(props)
  const isReady = fieldsOf(draft, record, withRoles) !== null
  return (
    <Drawer
      open
      onClose={onClose}
      title={record ? `修改${record.name}的登记` : '新增人员'}
      size={520}
      className="person-form"
      mask={{ closable: false }}
      footer={
        <div className="row drawer-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={save.busy} disabled={!isReady} onClick={() => save.run(draft, withRoles)}>
            {record ? '保存修改' : '新增这个人'}
          </Button>
        </div>
      }
    >
      <Texts draft={draft} record={record} set={set} />
      <PostFields posts={draft.posts} onChange={(posts) => set({ posts })} />
      {withRoles && <RoleFields roles={draft.roles} onChange={(roles) => set({ roles })} />}
      <ErrorBox error={save.error} />
    </Drawer>
  )
}

type Props = {
  /** Null: a new person. */
  readonly personId: string | null
  readonly onSaved: (personId: string) => void
  readonly onClose: () => void
}

export function PersonForm({ personId, onSaved, onClose }: Props) {
  const record = useQuery({ ...recordQuery(personId ?? ''), enabled: personId !== null })
  if (personId === null) return <Form record={null} onSaved={onSaved} onClose={onClose} />
  if (record.data) return <Form key={personId} record={record.data} onSaved={onSaved} onClose={onClose} />
  return (
    <Drawer open onClose={onClose} title="修改登记" size={520} className="person-form">
      {record.error ? <ErrorBox error={record.error} /> : <Bones lines={8} />}
    </Drawer>
  )
}
