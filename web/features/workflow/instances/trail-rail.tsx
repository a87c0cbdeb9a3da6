/** The right rail: the trail, and a comment box for those who may speak. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { Stamp } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { Trail } from '../../../ui/trail.tsx'
import { instanceStatus } from '../../../ui/words/statuses.ts'
import { TextArea } from '../../../ui/text-area.tsx'
import { useCommentInstance } from './instance.action.ts'

function CommentBox({ instanceId }: { instanceId: string }) {
  const [text, setText] = useState('')
  const act = useCommentInstance(instanceId, () => setText(''))
  return (
    <div className="stack comment">
      <TextArea
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={2}
        most={6}
        maxLength={1000}
        placeholder="写评论，经办人都会看到"
        aria-label="评论"
      />
      <ErrorBox error={act.error} />
      <div className="row">
        <Button loading={act.busy} disabled={text.trim() === ''} onClick={() => void act.run(text.trim())}>
          评论
        </Button>
      </div>
    </div>
  )
}

type Props = { readonly instance: TaskView['instance']; readonly canComment: boolean }

export const TrailRail = ({ instance, canComment }: Props) => (
  <aside className="rail" aria-label="办理经过">
    <section className="card pad">
      <h2 className="row">
        办理经过 <Stamp word={instanceStatus(instance.status)} />
      </h2>
      <Trail entries={instance.trail} />
      {canComment && <CommentBox instanceId={instance.id} />}
    </section>
  </aside>
)
