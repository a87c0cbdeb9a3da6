/** The acts on a task: approve, return, transfer. Each refreshes the lists, the task and the badges, done or refused. */
import { approveTask, returnTask, transferTask } from '@shuyuan/contract/workflow/tasks.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { countsKey } from '../../messages/inbox/inbox.queries.ts'
import { instancesKey } from '../instances/instances.queries.ts'
import { tasksKey } from './tasks.queries.ts'

const refresh = [tasksKey, instancesKey, countsKey, ['documents']]

export type Decided = { readonly status: string; readonly instanceStatus: string; readonly nextTaskId: string | null }
type Done = (decided: Decided) => void
export type ReturnFields = { readonly to: string; readonly opinion: string; readonly resume: 'straight' | 'step' }
export type TransferFields = { readonly toPersonId: string; readonly opinion: string }

export const useApproveTask = (taskId: string, onDone: Done) =>
  useAct({
    perform: (opinion: string, idempotencyKey) =>
      call(approveTask, { params: { taskId }, body: { opinion }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useReturnTask = (taskId: string, onDone: Done) =>
  useAct({
    perform: (body: ReturnFields, idempotencyKey) => call(returnTask, { params: { taskId }, body, idempotencyKey }),
    refresh,
    onDone,
  })

export const useTransferTask = (taskId: string, onDone: Done) =>
  useAct({
    perform: (body: TransferFields, idempotencyKey) => call(transferTask, { params: { taskId }, body, idempotencyKey }),
    refresh,
    onDone,
  })
