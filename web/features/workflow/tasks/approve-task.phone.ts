/** Approving from the phone: sent at once, or queued with its key when there is no network. */
import { approveTask, type TaskView } from '@shuyuan/contract/workflow/tasks.ts'
import { call } from '../../../api/client.ts'
import { useQueuedAct } from '../../../phone/offline/use-queued-act.ts'
import { countsKey } from '../../messages/inbox/inbox.queries.ts'
import { instancesKey } from '../instances/instances.queries.ts'
import type { Decided } from './decide-task.action.ts'
import { tasksKey } from './tasks.queries.ts'

export const useApproveOnPhone = (view: TaskView, onDone: (decided: Decided) => void, onQueued: () => void) =>
  useQueuedAct({
    perform: (opinion: string, idempotencyKey) =>
      call(approveTask, { params: { taskId: view.task.id }, body: { opinion }, idempotencyKey }),
    describe: (opinion) => ({
      kind: 'approve',
      subjectId: view.task.id,
      title: view.task.title,
      label: view.approveLabel,
      opinion,
    }),
    refresh: [tasksKey, instancesKey, countsKey, ['documents']],
    onDone,
    onQueued,
  })
