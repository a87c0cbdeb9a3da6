/** Whom I let act for me while I am away. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, DatePicker, Input, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { dayText, todayText } from '../../../ui/words/dates.ts'
import { PersonPicker } from '../people/person-picker.tsx'
import { delegationsQuery, useAddDelegation, useEndDelegation } from './delegations.queries.ts'

/** Kinds of matters that flow today; the interface takes any. */
const kindsOfWork = ['公文']

type Delegation = {
  id: string
  toName: string
  startsOn: string
  endsOn: string
  kinds: string[]
  note: string
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp()
  const [toPersonId, setPerson] = useState<string | null>(null)
  const [[startsOn, endsOn], setDates] = useState(['', ''])
  const [kinds, setKinds] = useState<string[]>([])
  const [note, setNote] = useState('')
  const act = useAddDelegation(() => {
    onClose()
    void message.success('委托已生效，到期自动结束')
  })
  const isReady = toPersonId !== null && startsOn !== '' && endsOn !== ''
  const submit = (): void => {
    if (toPersonId && startsOn && endsOn) void act.run({ toPersonId, startsOn, endsOn, kinds, note: note.trim() })
  }
  return (
    <AskDialog
      title="委托同事代办"
      okText="开始委托"
      onOk={submit}
      onClose={onClose}
      busy={act.busy}
      error={act.error}
      isReady={isReady}
    >
      <Field label="委托给" id="delegate">
        <PersonPicker id="delegate" value={toPersonId} onChange={setPerson} />
      </Field>
      <Field label="起止日期" id="dates" help="到期自动结束，期间您自己仍可办理。">
        <DatePicker.RangePicker
          id="dates"
          style={{ width: '100%' }}
          onChange={(_, texts) => setDates(texts ? [texts[0], texts[1]] : ['', ''])}
        />
      </Field>
      <Field label="范围" id="kinds" help="不选就是全部事项。">
        <Select
          id="kinds"
          mode="multiple"
          value={kinds}
          onChange={setKinds}
          options={kindsOfWork.map((kind) => ({ value: kind, label: kind }))}
          placeholder="全部事项"
        />
      </Field>
      <Field label="说明（选填）" id="note">
        <Input
          id="note"
          maxLength={200}
          value={note}
          placeholder="例如：外出培训"
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}

const standing = ({ startsOn, endsOn }: Delegation) => {
  const today = todayText()
  if (endsOn < today) return <Stamp word={{ text: '已结束', tone: 'grey' }} />
  if (startsOn > today) return <Stamp word={{ text: '未开始', tone: 'blue' }} />
  return <Stamp word={{ text: '代办中', tone: 'green' }} />
}

export function DelegationsPage() {
  const delegations = useQuery(delegationsQuery)
  const [isAdding, setAdding] = useState(false)
  const end = useEndDelegation()
  const columns: Column<Delegation>[] = [
    { title: '受托人', width: 160, render: ({ toName }) => <strong>{toName}</strong> },
    {
      title: '起止日期',
      width: 280,
      render: ({ startsOn, endsOn }) => `${dayText(startsOn)} 至 ${dayText(endsOn)}`,
    },
    { title: '范围', width: 140, render: ({ kinds }) => kinds.join('、') || '全部事项' },
    { title: '说明', render: ({ note }) => note || <span className="muted">无</span> },
    { title: '状态', width: 110, render: standing },
    {
      title: '操作',
      width: 110,
      render: (row) =>
        row.endsOn < todayText() ? null : (
          <Button size="small" disabled={end.busy} onClick={() => void end.run(row.id)}>
            结束委托
          </Button>
        ),
    },
  ]
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      委托同事代办
    </Button>
  )
  return (
    <>
      <PageHead title="委托代办" sentence="外出期间让同事替您办理待办，办理记录会写明「谁代谁」。" actions={add} />
      <ErrorBox error={end.error} />
      <div className="card">
        <RowTable
          label="委托"
          columns={columns}
          rows={delegations.data?.items ?? []}
          keyOf={({ id }) => id}
          loading={delegations.isPending}
          error={delegations.error}
          empty={<EmptyState title="还没有委托" hint="需要同事替您办理时，在这里约定起止日期。" action={add} />}
        />
      </div>
      {isAdding && <AddDialog onClose={() => setAdding(false)} />}
    </>
  )
}
