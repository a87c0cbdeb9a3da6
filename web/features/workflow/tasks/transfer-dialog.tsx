/** Handing a task to a colleague. */
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { PersonPicker } from '../../identity/people/person-picker.tsx'
import { type Decided, useTransferTask } from './decide-task.action.ts'

type Props = { readonly taskId: string; readonly onDone: (decided: Decided) => void; readonly onClose: () => void }

export function TransferDialog({ taskId, onDone, onClose }: Props) {
  const [toPersonId, setPerson] = useState<string | null>(null)
  const [opinion, setOpinion] = useState('')
  const act = useTransferTask(taskId, onDone)
  const submit = (): void => {
    if (toPersonId) void act.run({ toPersonId, opinion: opinion.trim() })
  }
  return (
    <AskDialog
      title="转给同事办理"
      okText="转办"
      isReady={toPersonId !== null}
      busy={act.busy}
      error={act.error}
      onOk={submit}
      onClose={onClose}
    >
      <Field label="转给" id="transfer-to" help="转办后由对方办理，您可以在「已办」里继续查看。">
        <PersonPicker id="transfer-to" value={toPersonId} onChange={setPerson} />
      </Field>
      <Field label="说明（选填）" id="transfer-note">
        <TextArea
          id="transfer-note"
          rows={3}
          maxLength={1000}
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}
