/** The fixed bar of acts on a task and the sheets it opens. A sheet stays open with the server's answer when refused. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { useState } from 'react'
import { useQueuedFor } from '../../../phone/offline/act-queue.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { Icon } from '../../../phone/ui/icon.tsx'
import { Sheet } from '../../../phone/ui/sheet.tsx'
import { CommentSheet } from '../instances/comment-sheet.phone.tsx'
import type { Decided } from './decide-task.action.ts'
import { actsOf } from './subject-ways.ts'
import { ApproveSheet, ReturnSheet, TransferSheet } from './task-sheets.phone.tsx'

type Open = 'none' | 'approve' | 'return' | 'transfer' | 'comment' | 'more'
type Props = {
  readonly view: TaskView
  readonly onDone: (words: string, decided: Decided) => void
  readonly onQueued: () => void
}

function Bar({ view, onOpen }: { view: TaskView; onOpen: (open: Open) => void }) {
  const { approveLabel } = view
  const actions = actsOf(view)
  const queued = useQueuedFor(view.task.id)
  return (
    <div className="action-bar" role="group" aria-label="办理">
      {queued && <p className="confirm-note">「{queued.label}」已排队，联网后自动提交。</p>}
      <div>
        {actions.includes('comment') && (
          <button type="button" className="small-act" onClick={() => onOpen('comment')}>
            <Icon name="comment" size={22} />
            评论
          </button>
        )}
        {!queued && actions.includes('transfer') && (
          <button type="button" className="small-act" onClick={() => onOpen('more')}>
            <Icon name="more" size={22} />
            更多
          </button>
        )}
        {!queued && actions.includes('return') && (
          <Button look="danger" className="act-return" onClick={() => onOpen('return')}>
            退回
          </Button>
        )}
        {!queued && actions.includes('approve') && (
          <Button look="primary" className="grow" onClick={() => onOpen('approve')}>
            {approveLabel}
          </Button>
        )}
      </div>
    </div>
  )
}

export function TaskBar({ view, onDone, onQueued }: Props) {
  const [open, setOpen] = useState<Open>('none')
  const sheet = { view, onDone, onClose: () => setOpen('none') }
  return (
    <>
      {actsOf(view).length > 0 && <Bar view={view} onOpen={setOpen} />}
      {open === 'approve' && <ApproveSheet {...sheet} onQueued={onQueued} />}
      {open === 'return' && <ReturnSheet {...sheet} />}
      {open === 'transfer' && <TransferSheet {...sheet} />}
      {open === 'comment' && <CommentSheet instanceId={view.instance.id} onClose={sheet.onClose} />}
      {open === 'more' && (
        <Sheet title="更多" onClose={sheet.onClose}>
          <ul className="menu">
            <li>
              <button type="button" className="menu-row" onClick={() => setOpen('transfer')}>
                <Icon name="delegate" />
                <span>
                  转办
                  <small>请同事替您办这一件</small>
                </span>
              </button>
            </li>
          </ul>
        </Sheet>
      )}
    </>
  )
}
