/** The sheets of a task: the opinion before approving, returning it, handing it to a colleague. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { useState } from 'react'
import { useConnectionLost } from '../../../phone/offline/connection.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { agreeing, OpinionField, returning } from '../../../phone/ui/opinion-field.tsx'
import { type Chosen, PersonSearch } from '../../../phone/ui/person-search.tsx'
import { Sheet } from '../../../phone/ui/sheet.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useApproveOnPhone } from './approve-task.phone.ts'
import { type Decided, useReturnTask, useTransferTask } from './decide-task.action.ts'
import { isHandedInAnew } from './subject-ways.ts'

type Props = {
  readonly view: TaskView
  readonly onDone: (words: string, decided: Decided) => void
  readonly onClose: () => void
}

export function ApproveSheet({ view, onDone, onClose, onQueued }: Props & { readonly onQueued: () => void }) {
  const [opinion, setOpinion] = useState('')
  // The label as it was when the sheet opened: once somebody else has decided the server names no act any more.
  const [label] = useState(view.approveLabel)
  const isLost = useConnectionLost()
  const act = useApproveOnPhone(view, (decided) => onDone(`已${label}`, decided), onQueued)
  const isOver = act.error !== null && !view.actions.includes('approve')
  return (
    <Sheet title={label} onClose={onClose}>
      <p className="sheet-matter">{view.task.title}</p>
      <OpinionField
        label="意见（选填）"
        value={opinion}
        onChange={setOpinion}
        placeholder="写意见，或点下面的常用语"
        phrases={agreeing}
      />
      {isLost && <p className="sheet-matter">现在网络不通，您的决定会先排队，联网后自动提交。</p>}
      <ErrorBox error={act.error} />
      {isOver ? (
        <Button className="is-wide" onClick={onClose}>
          知道了
        </Button>
      ) : (
        <Button look="primary" className="is-wide" busy={act.busy} onClick={() => void act.run(opinion.trim())}>
          {label}
        </Button>
      )}
    </Sheet>
  )
}

const ways = [
  { value: 'straight', label: '直接回到我这里', hint: '对方改好后不用再走中间的步骤' },
  { value: 'step', label: '按流程逐步重走', hint: '中间的人会再看一遍' },
] as const

export function ReturnSheet({ view, onDone, onClose }: Props) {
  const [to, setTo] = useState(view.returnTargets[0]?.node ?? '')
  const isAnew = isHandedInAnew(view)
  const [resume, setResume] = useState<'straight' | 'step'>(isAnew ? 'step' : 'straight')
  const [opinion, setOpinion] = useState('')
  const act = useReturnTask(view.task.id, (decided) => onDone('已退回', decided))
  return (
    <Sheet title="退回" onClose={onClose}>
      <Field label="退回到">
        <div className="choices" role="radiogroup" aria-label="退回到">
          {view.returnTargets.map(({ node, name, who }) => (
            <label key={node}>
              <input type="radio" name="target" checked={to === node} onChange={() => setTo(node)} />
              <span>
                {name}
                {who && <small>{who}</small>}
              </span>
            </label>
          ))}
        </div>
      </Field>
      {!isAnew && (
        <Field label="改好之后">
          <div className="choices" role="radiogroup" aria-label="改好之后">
            {ways.map(({ value, label, hint }) => (
              <label key={value}>
                <input type="radio" name="resume" checked={resume === value} onChange={() => setResume(value)} />
                <span>
                  {label}
                  <small>{hint}</small>
                </span>
              </label>
            ))}
          </div>
        </Field>
      )}
      <OpinionField
        phrases={returning}
        label="意见"
        help="请写明要改什么，对方会看到。"
        value={opinion}
        onChange={setOpinion}
      />
      <ErrorBox error={act.error} />
      <Button
        look="danger-solid"
        className="is-wide"
        busy={act.busy}
        disabled={to === '' || opinion.trim().length < 2}
        onClick={() => void act.run({ to, resume, opinion: opinion.trim() })}
      >
        退回
      </Button>
    </Sheet>
  )
}

export function TransferSheet({ view, onDone, onClose }: Props) {
  const [person, setPerson] = useState<Chosen | null>(null)
  const [opinion, setOpinion] = useState('')
  const act = useTransferTask(view.task.id, (decided) => onDone('已转办', decided))
  return (
    <Sheet title="转给同事办理" onClose={onClose}>
      <PersonSearch label="转给" value={person} onChange={setPerson} />
      <OpinionField
        label="说明（选填）"
        help="转办后由对方办理，您可以在「已办」里继续查看。"
        value={opinion}
        onChange={setOpinion}
      />
      <ErrorBox error={act.error} />
      <Button
        look="primary"
        className="is-wide"
        busy={act.busy}
        disabled={!person}
        onClick={() => person && void act.run({ toPersonId: person.id, opinion: opinion.trim() })}
      >
        转办
      </Button>
    </Sheet>
  )
}
