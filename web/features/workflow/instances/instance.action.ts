/** Withdrawing a flow one started, and commenting on one. */
import { commentInstance, withdrawInstance } from '@shuyuan/contract/workflow/tasks.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { tasksKey } from '../tasks/tasks.queries.ts'
import { instancesKey } from './instances.queries.ts'

export const useWithdrawInstance = (instanceId: string, onDone: () => void) =>
  useAct({
    perform: (reason: string, idempotencyKey) =>
      call(withdrawInstance, { params: { instanceId }, body: { reason }, idempotencyKey }),
    refresh: [instancesKey, tasksKey, ['documents']],
    onDone,
  })

export const useCommentInstance = (instanceId: string, onDone: () => void) =>
  useAct({
    perform: (text: string, idempotencyKey) =>
      call(commentInstance, { params: { instanceId }, body: { text }, idempotencyKey }),
    refresh: [instancesKey, tasksKey],
    onDone,
  })
