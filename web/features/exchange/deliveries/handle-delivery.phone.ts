/** Signing and reading from the phone: sent at once, or queued with its key when there is no network. */
import { type Delivery, readDelivery, signDelivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { call } from '../../../api/client.ts'
import { useQueuedAct } from '../../../phone/offline/use-queued-act.ts'
import { countsKey } from '../../messages/inbox/inbox.queries.ts'
import { deliveriesKey } from './deliveries.queries.ts'

const refresh = [[...deliveriesKey, 'list'], [...deliveriesKey, 'one'], countsKey]
const acts = {
  sign: { endpoint: signDelivery, label: '签收' },
  read: { endpoint: readDelivery, label: '已阅' },
} as const

export function useHandleOnPhone(kind: 'sign' | 'read', delivery: Delivery, onDone: () => void) {
  const { endpoint, label } = acts[kind]
  return useQueuedAct({
    perform: (_: void, idempotencyKey) => call(endpoint, { params: { deliveryId: delivery.id }, idempotencyKey }),
    describe: () => ({ kind, subjectId: delivery.id, title: delivery.title, label }),
    refresh,
    onDone,
    onQueued: () => undefined,
  })
}
