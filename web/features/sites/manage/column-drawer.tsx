/** One column: its name, address, kind, how it is reviewed and how often it must be updated. */
import { ColumnFields as Contract } from '@shuyuan/contract/sites/columns.ts'
import { App, Button, Checkbox, Drawer, Input, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { kindHelp, kindNames, lookNames, reviewNames } from './column-words.ts'
import { type ColumnFields, useAddColumn, useSaveColumn } from './columns.action.ts'
import type { Site, SiteColumn } from './sites.queries.ts'

type Fields = SiteColumn['fields']

const fresh: Fields = {
  title: '',
  slug: '',
  kind: 'list',
  look: 'dated',
  inMenu: true,
  isHidden: false,
  description: '',
  linkUrl: '',
  pageSize: 20,
  reviewLevels: 3,
  updateDays: null,
}

type Props = {
  readonly site: Site
  readonly columns: readonly SiteColumn[]
  /** Null makes a new one under `parentId`. */
  readonly column: SiteColumn | null
  readonly parentId: string | null
  readonly onClose: () => void
}

function problemsIn(fields: Fields): ReadonlyMap<string, string> {
  const found = new Map(
    (Contract.safeParse(fields).error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
  )
  if (fields.title.trim() === '') found.set('title', '请填写名称')
  if (fields.slug === '') found.set('slug', '请填写地址名')
  if (fields.kind === 'link' && fields.linkUrl === '') found.set('linkUrl', '请填写链接到哪里')
  return found
}

export function ColumnDrawer({ site, columns, column, parentId, onClose }: Props) {
  const { message } = App.useApp()
  const [fields, setFields] = useState<Fields>(column?.fields ?? fresh)
  const [isTried, setTried] = useState(false)
  const done = (): void => {
    onClose()
    void message.success(column ? '栏目已保存' : '栏目已新增')
  }
  const adding = useAddColumn(site.id, done)
  const saving = useSaveColumn(site.id, done)
  const problems = isTried ? problemsIn(fields) : new Map<string, string>()
  const parent = columns.find(({ id }) => id === parentId)
  const set = (more: Partial<Fields>): void => setFields((before) => ({ ...before, ...more }))
  const save = (): void => {
    setTried(true)
    const first = [...problemsIn(fields).keys()][0]
    if (first) return document.getElementById(`column-${first}`)?.focus()
    const whole: ColumnFields = { ...fields, title: fields.title.trim() }
    if (column) void saving.run({ columnId: column.id, version: column.version, fields: whole })
    else void adding.run({ parentId, fields: whole })
  }
  const isMoved = column !== null && fields.slug !== column.fields.slug
  return (
    <Drawer
      open
      onClose={onClose}
      title={
        column ? `修改栏目「${column.fields.title}」` : parent ? `在「${parent.fields.title}」下新增栏目` : '新增栏目'
      }
      size={560}
      footer={
        <div className="row drawer-foot">
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={adding.busy || saving.busy} onClick={save}>
            {column ? '保存栏目' : '新增栏目'}
          </Button>
        </div>
      }
    >
      <Field label="名称" id="column-title" problem={problems.get('title')}>
        <Input
          id="column-title"
          maxLength={30}
          value={fields.title}
          onChange={(event) => set({ title: event.target.value })}
        />
      </Field>
      <Field
        label="地址名"
        id="column-slug"
        problem={problems.get('slug')}
        help={
          <span className="address-preview">
            {site.host ?? '网站域名'}/{parent ? `${parent.path}/` : ''}
            <b>{fields.slug || '地址名'}</b>/{isMoved && '　旧地址会自动跳转到这里'}
          </span>
        }
      >
        <Input
          id="column-slug"
          maxLength={40}
          value={fields.slug}
          placeholder="小写字母、数字和短横线，例如 xyxw"
          onChange={(event) => set({ slug: event.target.value.trim().toLowerCase() })}
        />
      </Field>
      <Field label="类型" id="column-kind" help={kindHelp[fields.kind]}>
        <Select
          id="column-kind"
          value={fields.kind}
          options={Object.entries(kindNames).map(([value, label]) => ({ value: value as Fields['kind'], label }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      {fields.kind === 'link' && (
        <Field label="链接到" id="column-linkUrl" problem={problems.get('linkUrl')}>
          <Input
            id="column-linkUrl"
            maxLength={500}
            value={fields.linkUrl}
            placeholder="https:// 开头的网址，或 / 开头的本站地址"
            onChange={(event) => set({ linkUrl: event.target.value.trim() })}
          />
        </Field>
      )}
      <Field label="列表样式">
        <Radio.Group
          aria-label="列表样式"
          value={fields.look}
          options={Object.entries(lookNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => set({ look: event.target.value })}
        />
      </Field>
      <Field label="审核" help="「三审三校」由三个不同的人依次审核，作者不能审自己的稿。">
        <Radio.Group
          aria-label="审核"
          value={fields.reviewLevels}
          options={reviewNames.map((label, value) => ({ value, label }))}
          onChange={(event) => set({ reviewLevels: Number(event.target.value) })}
        />
      </Field>
      <Field
        label="更新责任"
        id="column-updateDays"
        problem={problems.get('updateDays')}
        help="填天数；过了这些天没有新文章，会在列表和工作台提醒。不要求更新就留空。"
      >
        <InputNumber
          id="column-updateDays"
          min={1}
          max={730}
          precision={0}
          value={fields.updateDays}
          prefix="至少每"
          suffix="天"
          style={{ width: 200 }}
          onChange={(value) => set({ updateDays: value })}
        />
      </Field>
      <div className="check-line">
        <Checkbox checked={fields.inMenu} onChange={({ target }) => set({ inMenu: target.checked })}>
          显示在网站菜单里
        </Checkbox>
        <Checkbox checked={fields.isHidden} onChange={({ target }) => set({ isHidden: target.checked })}>
          隐藏：公众看不到这个栏目和其中的文章
        </Checkbox>
      </div>
      <Field label="栏目说明" id="column-description" help="显示在栏目页，也给搜索引擎看；可以不写。">
        <TextArea
          id="column-description"
          rows={2}
          maxLength={300}
          value={fields.description}
          onChange={(event) => set({ description: event.target.value })}
        />
      </Field>
      <Field label="每页篇数" id="column-pageSize">
        <InputNumber
          id="column-pageSize"
          min={5}
          max={100}
          precision={0}
          value={fields.pageSize}
          onChange={(value) => set({ pageSize: value ?? 20 })}
        />
      </Field>
      <ErrorBox error={adding.error ?? saving.error} />
    </Drawer>
  )
}
