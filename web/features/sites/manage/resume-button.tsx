/** Lets publishing go on after a former generation was held. */
import { resumeSite } from '@shuyuan/contract/sites/sites.ts'
import { App, Button } from 'antd'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { siteKey } from './sites.queries.ts'

export function ResumeButton({ siteId }: { siteId: string }) {
  const { message } = App.useApp()
  const act = useAct({
    perform: (_: null, idempotencyKey) => call(resumeSite, { params: { siteId }, body: {}, idempotencyKey }),
    refresh: [siteKey(siteId)],
    onDone: () => void message.success('已恢复自动发布'),
  })
  return (
    <Button size="small" loading={act.busy} onClick={() => void act.run(null)}>
      恢复自动发布
    </Button>
  )
}
