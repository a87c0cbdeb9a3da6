/** One flow as its starter sees it: the matter, the trail, a comment, withdrawing while that is possible. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { ReasonSheet } from '../../../phone/ui/reason-sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { instanceStatus } from '../../../ui/words/statuses.ts'
import { DocumentPaper } from '../../documents/outgoing/document-cards.phone.tsx'
import { ArticleInTask } from '../../sites/phone/article-cards.phone.tsx'
import { CommentSheet } from './comment-sheet.phone.tsx'
import { useWithdrawInstance } from './instance.action.ts'
import { instanceQuery } from './instances.queries.ts'

type Instance = TaskView['instance']

function WithdrawSheet({ instanceId, onClose }: { instanceId: string; onClose: () => void }) {
  const act = useWithdrawInstance(instanceId, () => {
    onClose()
    say('已撤回，可以在电脑上修改后重新提交')
  })
  return (
    <ReasonSheet
      title="撤回这个事项"
      label="撤回的原因"
      help="撤回后正在办理的人不再看到它，您可以修改后重新提交。"
      okText="撤回"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={(reason) => void act.run(reason)}
      onClose={onClose}
    />
  )
}

function Bar({ instance }: { instance: Instance }) {
  const [open, setOpen] = useState<'none' | 'comment' | 'withdraw'>('none')
  const close = (): void => setOpen('none')
  return (
    <>
      {(instance.canComment || instance.canWithdraw) && (
        <div className="action-bar" role="group" aria-label="办理">
          <div>
            {instance.canWithdraw && (
              <Button look="danger" className="grow" onClick={() => setOpen('withdraw')}>
                撤回
              </Button>
            )}
            {instance.canComment && (
              <Button className="grow" onClick={() => setOpen('comment')}>
                评论
              </Button>
            )}
          </div>
        </div>
      )}
      {open === 'comment' && <CommentSheet instanceId={instance.id} onClose={close} />}
      {open === 'withdraw' && <WithdrawSheet instanceId={instance.id} onClose={close} />}
    </>
  )
}

const Matter = ({ instance }: { instance: Instance }) => (
  <>
    <section className="card head-card">
      <div className="signs">
        <Stamp word={instanceStatus(instance.status)} />
      </div>
      <h2>{instance.title}</h2>
      <p>
        {instance.kind} · {instance.starterName} <When at={instance.startedAt} /> 发起
      </p>
    </section>
    <section className="card pad">
      <h2>办理经过</h2>
      <Trail entries={instance.trail} />
    </section>
    {instance.subject.kind === 'document' && <DocumentPaper documentId={instance.subject.id} />}
    {instance.subject.kind === 'article' && <ArticleInTask articleId={instance.subject.id} />}
  </>
)

export function InstanceDetailPhone() {
  const { data, error } = useQuery(instanceQuery(useRouteId()))
  return (
    <>
      <TopBar title="我发起的" back={paths.instances} />
      <div className="page">
        {error && !data && <ErrorBox error={error} />}
        {!data && !error && <Bones lines={10} />}
        {data && <Matter instance={data} />}
      </div>
      {data && <Bar instance={data} />}
    </>
  )
}
