/** Returning a task: to which step, how it comes back, and the opinion that says what to change. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { Radio, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { type Decided, useReturnTask } from './decide-task.action.ts'

type Props = {
  readonly taskId: string
  readonly targets: TaskView['returnTargets']
  readonly opinion: string
  /** Mended, it goes through all steps again: there is nothing to choose. */
  readonly isAnew: boolean
  readonly onDone: (decided: Decided) => void
  readonly onClose: () => void
}

export function ReturnDialog({ taskId, targets, opinion: typed, isAnew, onDone, onClose }: Props) {
  const [to, setTo] = useState(targets[0]?.node ?? '')
  const [resume, setResume] = useState<'straight' | 'step'>(isAnew ? 'step' : 'straight')
  const [opinion, setOpinion] = useState(typed)
  const act = useReturnTask(taskId, onDone)
  const isReady = to !== '' && opinion.trim().length >= 2
  return (
    <AskDialog
      title="退回"
      okText="退回"
      isDanger
      isReady={isReady}
      busy={act.busy}
      error={act.error}
      onOk={() => void act.run({ to, resume, opinion: opinion.trim() })}
      onClose={onClose}
    >
      <Field label="退回到" id="return-to">
        <Select
          id="return-to"
          value={to}
          onChange={setTo}
          options={targets.map(({ node, name, who }) => ({ value: node, label: who ? `${name}（${who}）` : name }))}
        />
      </Field>
      {!isAnew && (
        <Field label="改好之后">
          <Radio.Group
            value={resume}
            onChange={(event) => setResume(event.target.value === 'step' ? 'step' : 'straight')}
            options={[
              { value: 'straight', label: '直接回到我这里' },
              { value: 'step', label: '按流程逐步重走' },
            ]}
          />
        </Field>
      )}
      <Field label="意见" id="return-opinion" help="请写明要改什么，对方会看到。">
        <TextArea
          id="return-opinion"
          rows={4}
          maxLength={1000}
          showCount
          value={opinion}
          onChange={(event) => setOpinion(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}
