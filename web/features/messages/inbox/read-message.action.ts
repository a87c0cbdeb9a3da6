/** Marking messages as read. */
import { readAllMessages, readMessage } from '@shuyuan/contract/messages/inbox.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { countsKey, messagesKey } from './inbox.queries.ts'

const refresh = [countsKey, messagesKey]

export const useReadMessage = () =>
  useAct({
    perform: (messageId: string, idempotencyKey) => call(readMessage, { params: { messageId }, idempotencyKey }),
    refresh,
  })

export const useReadAllMessages = () =>
  useAct({ perform: (_: void, idempotencyKey) => call(readAllMessages, { idempotencyKey }), refresh })
