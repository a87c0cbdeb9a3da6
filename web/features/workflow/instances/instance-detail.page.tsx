/** One flow as its starter sees it: the matter, the trail, and withdrawing while that is possible. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { instanceStatus } from '../../../ui/words/statuses.ts'
import { useWithdrawInstance } from './instance.action.ts'
import { instanceQuery } from './instances.queries.ts'
import { SubjectBody } from './subject-body.tsx'
import { TrailRail } from './trail-rail.tsx'

function Withdraw({ instanceId }: { instanceId: string }) {
  const { message } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const act = useWithdrawInstance(instanceId, () => {
    setOpen(false)
    void message.success('已撤回，可以修改后重新提交')
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        撤回
      </Button>
      {isOpen && (
        <ReasonDialog
          title="撤回这个事项"
          okText="撤回"
          label="撤回的原因"
          hint="撤回后正在办理的人不再看到它，您可以修改后重新提交。"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={(reason) => void act.run(reason)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

export function InstanceDetailPage() {
  const { data, error } = useQuery(instanceQuery(useRouteId()))
  if (error && !data) return <ErrorBox error={error} center action={<Link to={paths.instances}>返回我发起的</Link>} />
  if (!data) return <Bones lines={12} />
  return (
    <>
      <PageHead
        title={data.title}
        stamp={<Stamp word={instanceStatus(data.status)} />}
        sentence={
          <>
            {data.kind} · {data.starterName} <When at={data.startedAt} /> 发起
            {data.endedAt && (
              <>
                ，<When at={data.endedAt} /> 结束
              </>
            )}
          </>
        }
        actions={data.canWithdraw && <Withdraw instanceId={data.id} />}
      />
      <div className="two">
        <SubjectBody subject={data.subject} />
        <TrailRail instance={data} canComment={data.canComment} />
      </div>
    </>
  )
}
