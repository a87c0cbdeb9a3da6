/** One grant: to whom, where, and what; templates fill in what a web office usually gives. */
import { type GrantView, rightTemplates, type SubjectKind } from '@shuyuan/contract/sites/rights.ts'
import { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Radio, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { unitsQuery } from '../../identity/people/people.queries.ts'
import { PersonPicker } from '../../identity/people/person-picker.tsx'
import { columnOptions } from './column-dialogs.tsx'
import { subjectNames, templateOf } from './grant-words.ts'
import { subjectRolesQuery, useSaveGrant } from './rights.queries.ts'
import type { Site, SiteColumn } from './sites.queries.ts'
import { actionNames } from './site-words.ts'

type Props = {
  readonly site: Site
  readonly columns: readonly SiteColumn[]
  /** Null gives a new one. */
  readonly grant: GrantView | null
  readonly onClose: () => void
}

type SubjectProps = {
  readonly siteId: string
  readonly kind: SubjectKind
  readonly value: string | null
  readonly onChange: (id: string | null) => void
}

function SubjectPicker({ siteId, kind, value, onChange }: SubjectProps) {
  const units = useQuery({ ...unitsQuery, enabled: kind === 'unit' })
  const roles = useQuery({ ...subjectRolesQuery(siteId), enabled: kind === 'role' })
  if (kind === 'person') return <PersonPicker id="grant-subject" value={value} onChange={onChange} />
  const found = kind === 'unit' ? units.data?.items : roles.data?.items
  return (
    <Select
      id="grant-subject"
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      loading={!found}
      placeholder={kind === 'unit' ? '选择部门' : '选择角色'}
      options={(found ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(next) => onChange(next ?? null)}
    />
  )
}

const kinds: readonly SubjectKind[] = ['person', 'unit', 'role']

export function GrantDrawer({ site, columns, grant, onClose }: Props) {
  const { message } = App.useApp()
  const [kind, setKind] = useState<SubjectKind>(grant?.subjectKind ?? 'person')
  const [subjectId, setSubject] = useState<string | null>(grant?.subjectId ?? null)
  const [columnId, setColumn] = useState<string | null>(grant?.columnId ?? null)
  const [actions, setActions] = useState<readonly SiteAction[]>(grant?.actions ?? [])
  const act = useSaveGrant(site.id, () => {
    onClose()
    void message.success('授权已保存，立即生效')
  })
  const save = (): void => {
    if (subjectId) void act.run({ columnId, subjectKind: kind, subjectId, actions: [...actions] })
  }
  const isReviewer = actions.filter((action) => action.startsWith('review')).length
  return (
    <Drawer
      open
      onClose={onClose}
      title={grant ? `修改「${grant.subjectName}」的授权` : '授权'}
      size={560}
      footer={
        <div className="row drawer-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={act.busy} disabled={!subjectId || actions.length === 0} onClick={save}>
            保存授权
          </Button>
        </div>
      }
    >
      {grant ? (
        <p className="purpose pad">
          {subjectNames[grant.subjectKind]}「{grant.subjectName}」，
          {grant.columnTitle ? `栏目「${grant.columnTitle}」及下级` : '全站'}
        </p>
      ) : (
        <>
          <Field label="授权给">
            <Radio.Group
              aria-label="授权给"
              value={kind}
              options={kinds.map((value) => ({ value, label: subjectNames[value] }))}
              onChange={(event) => {
                setKind(kinds.find((one) => one === event.target.value) ?? 'person')
                setSubject(null)
              }}
            />
          </Field>
          <Field label={subjectNames[kind]} id="grant-subject">
            <SubjectPicker key={kind} siteId={site.id} kind={kind} value={subjectId} onChange={setSubject} />
          </Field>
          <Field
            label="范围"
            id="grant-column"
            help="给了上级栏目，下级栏目一并有效。同一对象、同一范围以最后一次为准。"
          >
            <Select
              id="grant-column"
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              value={columnId}
              placeholder="全站"
              options={columnOptions(columns)}
              onChange={(value) => setColumn(value ?? null)}
            />
          </Field>
        </>
      )}
      <Field label="常用的一组" help="点一下就选好，再在下面增减。">
        <div className="row templates">
          {rightTemplates.map((template) => (
            <Button
              key={template.key}
              size="small"
              type={templateOf(actions) === template ? 'primary' : 'default'}
              aria-pressed={templateOf(actions) === template}
              onClick={() => setActions(template.actions)}
            >
              {template.name}
            </Button>
          ))}
        </div>
      </Field>
      <Field
        label="能做什么"
        hint={isReviewer > 1 ? '同一个人在一篇稿上只能审一次，给了几级审核也只用得上一级。' : undefined}
      >
        <Checkbox.Group<SiteAction>
          className="action-list"
          value={[...actions]}
          options={SiteAction.options.map((value) => ({ value, label: actionNames[value] }))}
          onChange={setActions}
        />
      </Field>
      <ErrorBox error={act.error} />
    </Drawer>
  )
}
