/** Following up a dispatch: remind, add recipients, recall, resend to one that returned it. */
import { addRecipients, recallDispatch, remind, resend } from '@shuyuan/contract/exchange/dispatches.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { dispatchesKey } from './dispatches.queries.ts'

const refresh = [dispatchesKey]
type RemindFields = { readonly recipients?: number[]; readonly note: string }

export const useRemind = (dispatchId: string, onDone: (reminded: number) => void) =>
  useAct({
    perform: (body: RemindFields, idempotencyKey) => call(remind, { params: { dispatchId }, body, idempotencyKey }),
    refresh,
    onDone: ({ reminded }) => onDone(reminded),
  })

export const useAddRecipients = (dispatchId: string, onDone: (added: number) => void) =>
  useAct({
    perform: (recipients: readonly number[], idempotencyKey) =>
      call(addRecipients, { params: { dispatchId }, body: { recipients: [...recipients] }, idempotencyKey }),
    refresh,
    onDone: ({ added }) => onDone(added),
  })

export const useRecall = (dispatchId: string, onDone: (reply: { recalled: number; alreadySigned: number }) => void) =>
  useAct({
    perform: (reason: string, idempotencyKey) =>
      call(recallDispatch, { params: { dispatchId }, body: { reason }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useResend = (dispatchId: string, onDone: () => void) =>
  useAct({
    perform: (recipientId: number, idempotencyKey) =>
      call(resend, { params: { dispatchId, recipientId }, idempotencyKey }),
    refresh,
    onDone,
  })
