/** The recipient's acts on its copy: sign for it, send it back, mark it read. */
import type { Delivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { settle } from '../../../kernel/app-error.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { LiveHub } from '../../../platform/live/hub.ts'
import { tenantTopic } from '../../messages/index.ts'
import { decideRead, decideReturn, decideSign } from './delivery.rules.ts'
import { type DeliveryRecord, lockDelivery, saveChange, view } from './delivery.store.ts'

export const boardTopic = (tenant: number, dispatchId: string): string => `${tenant}:dispatch:${dispatchId}`

const state = (record: DeliveryRecord) => ({
  status: record.status,
  signedByName: record.signed_by_name,
  signedAt: record.signed_at,
})

function wakeWatchers(tx: Tx, hub: LiveHub, record: DeliveryRecord): void {
  tx.afterCommit(() => {
    hub.publish(boardTopic(record.sender, record.dispatch_id))
    hub.publish(tenantTopic(tx.tenant))
  })
}

export async function signDelivery(tx: Tx, hub: LiveHub, id: string): Promise<Delivery> {
  const record = await lockDelivery(tx, id)
  settle(decideSign(state(record)))
  const signed = await saveChange(tx, record, { status: 'signed', signedBy: tx.actor.name })
  await tx.tell('exchange.delivery.signed', { deliveryId: id, title: record.title, clerk: tx.actor.name })
  wakeWatchers(tx, hub, record)
  return view(signed, tx.now)
}

export async function returnDelivery(tx: Tx, hub: LiveHub, id: string, reason: string): Promise<Delivery> {
  const record = await lockDelivery(tx, id)
  settle(decideReturn(state(record)))
  const returned = await saveChange(tx, record, { status: 'returned', reason })
  await tx.tell('exchange.delivery.returned', {
    deliveryId: id,
    dispatchId: record.dispatch_id,
    sender: record.sender,
    title: record.title,
    reason,
  })
  wakeWatchers(tx, hub, record)
  return view(returned, tx.now)
}

export async function readDelivery(tx: Tx, hub: LiveHub, id: string): Promise<Delivery> {
  const record = await lockDelivery(tx, id)
  if (settle(decideRead(state(record))) === 'again') return view(record, tx.now)
  const marked = await saveChange(tx, record, { status: 'read', readBy: tx.actor.name })
  wakeWatchers(tx, hub, record)
  return view(marked, tx.now)
}
