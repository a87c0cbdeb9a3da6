/** The bar of acts on a task: opinion, return, transfer, and the approving button with its own label. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { type Decided, useApproveTask } from './decide-task.action.ts'
import { ReturnDialog } from './return-dialog.tsx'
import { actsOf, isHandedInAnew } from './subject-ways.ts'
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

type BarProps = {
  readonly view: TaskView
  readonly opinion: string
  readonly onOpinion: (opinion: string) => void
  readonly busy: boolean
  readonly onApprove: () => void
  readonly onDialog: (dialog: 'return' | 'transfer') => void
}

function Bar({ view, opinion, onOpinion, busy, onApprove, onDialog }: BarProps) {
  const { approveLabel, returnTargets } = view
  const actions = actsOf(view)
  return (
    <>
      <TextArea
        value={opinion}
        onChange={(event) => onOpinion(event.target.value)}
        rows={1}
        most={5}
        maxLength={1000}
        placeholder="写办理意见"
        aria-label="意见"
      />
      <div className="row">
        <span className="muted">
          <Phrases onPick={onOpinion} />
        </span>
        {actions.includes('transfer') && (
          <Button disabled={busy} onClick={() => onDialog('transfer')}>
            转办
          </Button>
        )}
        {actions.includes('return') && returnTargets.length > 0 && (
          <Button danger disabled={busy} onClick={() => onDialog('return')}>
            退回
          </Button>
        )}
        {actions.includes('approve') && (
          <Button type="primary" loading={busy} onClick={onApprove}>
            {approveLabel || '同意'}
          </Button>
        )}
      </div>
    </>
  )
}

export function TaskActions({ view, onDone }: Props) {
  const { task, approveLabel, returnTargets } = view
  const actions = actsOf(view)
  const [opinion, setOpinion] = useState('')
  const [dialog, setDialog] = useState<'return' | 'transfer' | null>(null)
  const approve = useApproveTask(task.id, (decided) => onDone(approveLabel, decided))
  const close = (): void => setDialog(null)
  const canAct = actions.some((act) => act !== 'comment')
  // Somebody else was first: the acts are gone, the sentence that says who must stay.
  if (!canAct && !approve.error && !dialog) return null
  return (
    <section className="card act-bar" aria-label="办理">
      <ErrorBox error={approve.error} />
      {canAct && (
        <Bar
          view={view}
          opinion={opinion}
          onOpinion={setOpinion}
          busy={approve.busy}
          onApprove={() => void approve.run(opinion.trim())}
          onDialog={setDialog}
        />
      )}
      {dialog === 'return' && (
        <ReturnDialog
          taskId={task.id}
          targets={returnTargets}
          opinion={opinion}
          isAnew={isHandedInAnew(view)}
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
