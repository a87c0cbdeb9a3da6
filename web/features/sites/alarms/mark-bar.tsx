/** What may be done with the chosen alarms: seen, or handled with a remark. */
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { useMarkAlarms } from './alarms.queries.ts'

type Props = { readonly ids: readonly string[]; readonly onClear: () => void }

export function MarkBar({ ids, onClear }: Props) {
  const { message } = App.useApp()
  const [isAsking, setAsking] = useState(false)
  const [remark, setRemark] = useState('')
  const act = useMarkAlarms((marked) => {
    void message.success(`已标记 ${marked} 条`)
    setAsking(false)
    setRemark('')
    onClear()
  })
  if (ids.length === 0) return null
  const mark = (state: 'seen' | 'handled'): void => void act.run({ alarms: [...ids], state, remark: remark.trim() })
  return (
    <div className="filter-bar" role="region" aria-label="选中的告警">
      <span>已选 {ids.length} 条</span>
      <Button loading={act.busy} onClick={() => mark('seen')}>
        标为已看
      </Button>
      <Button type="primary" onClick={() => setAsking(true)}>
        标为已处理…
      </Button>
      <Button type="text" onClick={onClear}>
        取消选择
      </Button>
      {!isAsking && <ErrorBox error={act.error} />}
      {isAsking && (
        <AskDialog
          title={`${ids.length} 条告警已处理`}
          okText="标为已处理"
          busy={act.busy}
          error={act.error}
          onOk={() => mark('handled')}
          onClose={() => setAsking(false)}
        >
          <Field
            label="备注"
            id="alarm-remark"
            help="查明了什么、做了什么，例如「改了服务器口令，已报网安」。可以不写。"
          >
            <TextArea
              id="alarm-remark"
              autoFocus
              rows={3}
              maxLength={200}
              showCount
              value={remark}
              onChange={(event) => setRemark(event.target.value)}
            />
          </Field>
        </AskDialog>
      )}
    </div>
  )
}
