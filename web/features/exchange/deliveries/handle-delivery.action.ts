/** Signing for a delivery, sending it back, marking it read. */
import { readDelivery, returnDelivery, signDelivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { countsKey } from '../../messages/inbox/inbox.queries.ts'
import { deliveriesKey } from './deliveries.queries.ts'

const refresh = [[...deliveriesKey, 'list'], [...deliveriesKey, 'one'], countsKey]

export const useSignDelivery = (deliveryId: string, onDone: () => void) =>
  useAct({
    perform: (_: void, idempotencyKey) => call(signDelivery, { params: { deliveryId }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useReturnDelivery = (deliveryId: string, onDone: () => void) =>
  useAct({
    perform: (reason: string, idempotencyKey) =>
      call(returnDelivery, { params: { deliveryId }, body: { reason }, idempotencyKey }),
    refresh,
    onDone,
  })

export const useReadDelivery = (deliveryId: string, onDone: () => void) =>
  useAct({
    perform: (_: void, idempotencyKey) => call(readDelivery, { params: { deliveryId }, idempotencyKey }),
    refresh,
    onDone,
  })
