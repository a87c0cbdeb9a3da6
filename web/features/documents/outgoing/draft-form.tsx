/** The left half of the drafting page: the fields of a document. */
import { DocumentKind, Urgency } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, Segmented, Select } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { dayText } from '../../../ui/words/dates.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { AttachmentsField } from '../../files/attachments/attachments-field.tsx'
import { unitsQuery } from '../../identity/people/people.queries.ts'
import { type Draft, type DraftField, fieldId, type Finding, findingFor } from './draft.ts'
import { RecipientsDrawer } from './recipients-drawer.tsx'

type Change = (part: Partial<Draft> | ((before: Draft) => Partial<Draft>)) => void
export type FormProps = { readonly draft: Draft; readonly change: Change; readonly findings: readonly Finding[] }

/** The two remarks a field may carry. */
const remarks = (findings: readonly Finding[], field: DraftField) => ({
  id: fieldId(field),
  problem: findingFor(findings, field, true),
  hint: findingFor(findings, field, false),
})

const TextPart = ({ draft, change, findings }: FormProps) => (
  <>
    <Field label="标题" {...remarks(findings, 'title')}>
      <TextArea
        id={fieldId('title')}
        rows={1}
        most={3}
        maxLength={120}
        value={draft.title}
        placeholder="关于……的通知"
        onChange={(event) => change({ title: event.target.value.replaceAll('\n', '') })}
      />
    </Field>
    <div className="pair">
      <Field label="文种" id={fieldId('kind')}>
        <Select
          id={fieldId('kind')}
          value={draft.kind}
          options={DocumentKind.options.map((value) => ({ value, label: value }))}
          onChange={(kind) => change({ kind })}
        />
      </Field>
      <Field label="紧急程度">
        <Segmented
          block
          value={draft.urgency}
          options={[...Urgency.options]}
          onChange={(urgency) => change({ urgency })}
        />
      </Field>
    </div>
    <Field
      label="正文"
      {...remarks(findings, 'body')}
      help="层次用序号写：第一层「一、」，第二层「（一）」，第三层「1.」，第四层「（1）」；版式会自动排成黑体、楷体、仿宋。"
    >
      <TextArea
        id={fieldId('body')}
        className="draft-body"
        rows={14}
        most={40}
        maxLength={50_000}
        value={draft.body}
        onChange={(event) => change({ body: event.target.value })}
      />
    </Field>
  </>
)

function Recipients({ draft, change, findings }: FormProps) {
  const [isOpen, setOpen] = useState(false)
  const count = draft.recipients.length
  return (
    <Field label="收文单位" {...remarks(findings, 'recipients')}>
      <div className="row">
        <Button id={fieldId('recipients')} onClick={() => setOpen(true)}>
          {count > 0 ? `已选 ${count} 个单位` : '选择收文单位'}
        </Button>
        {draft.recipientGroups.length > 0 && <span className="muted">{draft.recipientGroups.join('、')}</span>}
      </div>
      {isOpen && (
        <RecipientsDrawer
          title="选择收文单位"
          okText={(chosen) => `选定 ${chosen} 个单位`}
          start={draft.recipients}
          onOk={({ recipients, groups }) => {
            change({ recipients, recipientGroups: groups })
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </Field>
  )
}

function Countersign({ draft, change }: FormProps) {
  const units = useQuery(unitsQuery)
  const options = (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Field label="会签科室（选填）" id={fieldId('countersignUnits')} help="送审后同时请这些科室会签。">
      <Select
        id={fieldId('countersignUnits')}
        mode="multiple"
        maxCount={20}
        value={draft.countersignUnits}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="不需要会签可不选"
        onChange={(countersignUnits) => change({ countersignUnits })}
      />
    </Field>
  )
}

const SendPart = (props: FormProps) => {
  const { draft, change, findings } = props
  return (
    <>
      <Recipients {...props} />
      <Field label="主送（选填）" id={fieldId('addressedTo')} help="印在公文上的主送机关；不填则按所选分组生成。">
        <Input
          id={fieldId('addressedTo')}
          maxLength={500}
          value={draft.addressedTo}
          onChange={(event) => change({ addressedTo: event.target.value })}
        />
      </Field>
      <Countersign {...props} />
      <Field label="抄送（选填）" id={fieldId('copyTo')} help="输入机关名称后按回车。">
        <Select
          id={fieldId('copyTo')}
          mode="tags"
          open={false}
          maxCount={50}
          tokenSeparators={['，', '、', ',']}
          value={draft.copyTo}
          onChange={(copyTo) => change({ copyTo })}
        />
      </Field>
      <div className="pair">
        <Field label="签收期限" {...remarks(findings, 'signBy')}>
          <DatePicker
            id={fieldId('signBy')}
            value={draft.signBy ? dayjs(draft.signBy) : null}
            format={(value) => dayText(value.format('YYYY-MM-DD'))}
            minDate={dayjs()}
            placeholder="不限"
            style={{ width: '100%' }}
            onChange={(value) => change({ signBy: value?.format('YYYY-MM-DD') ?? null })}
          />
        </Field>
        <Field label="附注（选填）" id={fieldId('note')}>
          <Input
            id={fieldId('note')}
            maxLength={200}
            value={draft.note}
            placeholder="例如：此件公开发布"
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
      </div>
    </>
  )
}

export function DraftForm(props: FormProps) {
  const { draft, change } = props
  return (
    <form className="card pad draft-form" onSubmit={(event) => event.preventDefault()}>
      <TextPart {...props} />
      <SendPart {...props} />
      <Field label="附件">
        <AttachmentsField
          value={draft.attachments}
          onChange={(update) => change((before) => ({ attachments: update(before.attachments) }))}
        />
      </Field>
    </form>
  )
}
