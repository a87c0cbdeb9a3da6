/** May this person decide this task now? Pure; the answer names the winner when somebody else was first. */
import { allow, type Decision, deny } from '../../../kernel/decision.ts'
import { schoolTime } from '../../../kernel/school-time.ts'
import type { TaskRecord, TaskStatus } from './task.store.ts'

const words: Record<TaskStatus, string> = {
  open: '',
  approved: '同意',
  returned: '退回',
  transferred: '转办',
  closed: '由他人办理',
}

export function decideAct(
  task: Pick<TaskRecord, 'status' | 'assignee' | 'assignee_name' | 'decided_by_name' | 'decided_at'>,
  me: string,
  isDeputy: boolean,
): Decision<null> {
  if (task.assignee !== me && !isDeputy) return deny('workflow.task.not_yours', { name: task.assignee_name })
  if (task.status === 'open') return allow(null)
  const at = task.decided_at ? schoolTime(task.decided_at) : '刚才'
  return deny('workflow.task.already_decided', { name: task.decided_by_name ?? '同事', at, act: words[task.status] })
}
