/** A comment on a flow; everybody who handles it sees it. */
import { ReasonSheet } from '../../../phone/ui/reason-sheet.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { useCommentInstance } from './instance.action.ts'

export function CommentSheet({ instanceId, onClose }: { instanceId: string; onClose: () => void }) {
  const act = useCommentInstance(instanceId, () => {
    onClose()
    say('评论已发出')
  })
  return (
    <ReasonSheet
      title="评论"
      label="评论"
      help="经办人都会看到。"
      okText="发出评论"
      least={1}
      busy={act.busy}
      error={act.error}
      onOk={(text) => void act.run(text)}
      onClose={onClose}
    />
  )
}
