/** Merging a column into another, and deleting an empty one. */
import { App, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { treeRows } from './column-tree.ts'
import { useMergeColumn, useRemoveColumn } from './columns.action.ts'
import type { SiteColumn } from './sites.queries.ts'

/** Columns for a select, indented as they stand. */
export const columnOptions = (columns: readonly SiteColumn[]) =>
  treeRows(columns).map(({ column, depth }) => ({
    value: column.id,
    label: `${'　'.repeat(depth)}${column.fields.title}`,
    title: column.fields.title,
  }))

type MergeProps = {
  readonly siteId: string
  readonly columns: readonly SiteColumn[]
  readonly column: SiteColumn
  readonly onClose: () => void
}

export function MergeDialog({ siteId, columns, column, onClose }: MergeProps) {
  const { message } = App.useApp()
  const [into, setInto] = useState<string | null>(null)
  const { title } = column.fields
  const target = columns.find(({ id }) => id === into)?.fields.title ?? ''
  const act = useMergeColumn(siteId, (moved) => {
    onClose()
    void message.success(`${moved} 篇文章已转到「${target}」`)
  })
  return (
    <AskDialog
      title={`把「${title}」并入另一个栏目`}
      okText={into ? `并入「${target}」` : '并入'}
      isDanger
      busy={act.busy}
      error={act.error}
      isReady={into !== null}
      onOk={() => into && void act.run({ columnId: column.id, into })}
      onClose={onClose}
    >
      <p>
        {column.articles} 篇文章会转过去，「{title}」随后消失；它的旧地址自动跳转到新栏目，收藏的链接不会失效。
      </p>
      <Field label="并入" id="merge-into">
        <Select
          id="merge-into"
          showSearch={{ optionFilterProp: 'label' }}
          value={into}
          placeholder="选择栏目"
          options={columnOptions(columns).filter(({ value }) => value !== column.id)}
          onChange={setInto}
        />
      </Field>
    </AskDialog>
  )
}

type RemoveProps = { readonly siteId: string; readonly column: SiteColumn; readonly onClose: () => void }

export function RemoveDialog({ siteId, column, onClose }: RemoveProps) {
  const { message } = App.useApp()
  const act = useRemoveColumn(siteId, () => {
    onClose()
    void message.success('栏目已删除')
  })
  return (
    <AskDialog
      title={`删除栏目「${column.fields.title}」`}
      okText="删除栏目"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run(column.id)}
      onClose={onClose}
    >
      <p>只有空栏目可以删除。栏目下还有文章时，请用「并入另一个栏目」，这样旧地址会自动跳转。</p>
    </AskDialog>
  )
}
