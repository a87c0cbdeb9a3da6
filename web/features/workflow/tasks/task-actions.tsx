/** The bar of acts on a task: opinion, return, transfer, and the approving button with its own label. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { type Decided, useApproveTask } from './decide-task.action.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { TransferDialog } from './transfer-dialog.tsx'

type Props = { readonly view: TaskView; readonly onDone: (act: string, decided: Decided) => void }

const phrases = ['同意。', '已阅。', '请按程序办理。']

const Phrases = ({ onPick }: { onPick: (text: string) => void }) => (
  <span className="row muted small">
    常用语
    {phrases.map((text) => (
      <button key={text} type="button" className="plain-link" onClick={() => onPick(text)}>
        {text}
      </button>
    ))}
  </span>
)

export function TaskActions({ view, onDone }: Props) {
  const { task, actions, approveLabel, returnTargets } = view
  const [opinion, setOpinion] = useState('')
  const [dialog, setDialog] = useState<'return' | 'transfer' | null>(null)
  const approve = useApproveTask(task.id, (decided) => onDone(approveLabel, decided))
  const close = (): void => setDialog(null)
  if (!actions.some((act) => act !== 'comment')) return null
  return (
    <section className="card act-bar" aria-label="办理">
      <TextArea
        value={opinion}
        onChange={(event) => setOpinion(event.target.value)}
        rows={1}
        most={5}
        maxLength={1000}
        placeholder="意见（同意时可不填）"
        aria-label="意见"
      />
      <ErrorBox error={approve.error} />
      <div className="row">
        <span className="muted">
          <Phrases onPick={setOpinion} />
        </span>
        {actions.includes('transfer') && (
          <Button disabled={approve.busy} onClick={() => setDialog('transfer')}>
            转办
          </Button>
        )}
        {actions.includes('return') && returnTargets.length > 0 && (
          <Button danger disabled={approve.busy} onClick={() => setDialog('return')}>
            退回
          </Button>
        )}
        {actions.includes('approve') && (
          <Button type="primary" loading={approve.busy} onClick={() => void approve.run(opinion.trim())}>
            {approveLabel || '同意'}
          </Button>
        )}
      </div>
      {dialog === 'return' && (
        <ReturnDialog
          taskId={task.id}
          targets={returnTargets}
          opinion={opinion}
          onDone={(decided) => onDone('退回', decided)}
          onClose={close}
        />
      )}
      {dialog === 'transfer' && (
        <TransferDialog taskId={task.id} onDone={(decided) => onDone('转办', decided)} onClose={close} />
      )}
    </section>
  )
}
