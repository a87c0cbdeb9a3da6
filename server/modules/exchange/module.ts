/** Wires the parts of exchange. */
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import * as dispatches from '@shuyuan/contract/exchange/dispatches.ts'
import { refuse } from '../../kernel/app-error.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { asAttachment } from '../../platform/http/attachment.ts'
import { streamEvents } from '../../platform/http/events.ts'
import { raw, read, type Route, write } from '../../platform/http/route.ts'
import { sheetType } from '../../platform/sheets/write-sheets.ts'
import type { LiveHub } from '../../platform/live/hub.ts'
import type { Module } from '../../platform/module.ts'
import { exchangeListeners } from './deliveries/announce.listener.ts'
import { deliveryFiles } from './deliveries/delivery-files.ts'
import { findDelivery, view } from './deliveries/delivery.store.ts'
import { boardTopic, readDelivery, returnDelivery, signDelivery } from './deliveries/handle-delivery.ts'
import { listDeliveries } from './deliveries/list-deliveries.ts'
import { dispatchFiles } from './dispatches/dispatch-files.ts'
import { boardSheet } from './dispatches/export-board.ts'
import { addRecipients, recallDispatch, remind, resend } from './dispatches/follow-up.ts'
import { listDispatches, readBoard } from './dispatches/read-board.ts'
import { deleteGroup, recipients, saveGroup } from './dispatches/recipients.ts'
import { manifest } from './manifest.ts'

export type ExchangeContext = { readonly uow: UnitOfWork; readonly hub: LiveHub }

export const createExchange = (context: ExchangeContext): Module => ({
  manifest,
  jobs: [],
  listeners: exchangeListeners,
  fileReaders: [deliveryFiles, dispatchFiles],
  routes: [...senderRoutes(context), ...boardRoutes(context), ...recipientRoutes(context)],
})

function boardRoutes({ uow, hub }: ExchangeContext): Route[] {
  return [
    read(dispatches.listDispatches, (tx, { query }) => listDispatches(tx, query)),
    read(dispatches.getBoard, (tx, { params }) => readBoard(tx, params.dispatchId)),
    raw(dispatches.followBoard, async (actor, { params }, door) => {
      const who = actor ?? refuse('session.required')
      const board = () => uow.readTenant(who, (tx) => readBoard(tx, params.dispatchId))
      await board()
      const topics = [boardTopic(who.tenant, params.dispatchId)]
      return streamEvents(door.request, door.reply, { hub, topics, event: 'changed', read: board })
    }),
    raw(dispatches.exportBoard, async (actor, { params }, door) => {
      const board = await uow.readTenant(actor ?? refuse('session.required'), (tx) => readBoard(tx, params.dispatchId))
      const name = `签收情况-${board.title.slice(0, 40)}.xlsx`
      return asAttachment(door.reply, { name, type: sheetType, bytes: boardSheet(board) })
    }),
  ]
}

function senderRoutes({ hub }: ExchangeContext): Route[] {
  /** Whoever watches the board sees the change at once. */
  const watched = (tx: { tenant: number; afterCommit: (act: () => void) => void }, dispatchId: string): void =>
    tx.afterCommit(() => hub.publish(boardTopic(tx.tenant, dispatchId)))
  return [
    write(dispatches.remind, (tx, { params, body }) => {
      watched(tx, params.dispatchId)
      return remind(tx, params.dispatchId, body)
    }),
    write(dispatches.addRecipients, (tx, { params, body }) => {
      watched(tx, params.dispatchId)
      return addRecipients(tx, params.dispatchId, body)
    }),
    write(dispatches.recallDispatch, (tx, { params, body }) => {
      watched(tx, params.dispatchId)
      return recallDispatch(tx, params.dispatchId, body.reason)
    }),
    write(dispatches.resend, (tx, { params }) => {
      watched(tx, params.dispatchId)
      return resend(tx, params.dispatchId, params.recipientId)
    }),
    read(dispatches.listRecipients, (tx) => recipients(tx)),
    write(dispatches.saveGroup, (tx, { params, body }) => saveGroup(tx, params.groupId, body)),
    write(dispatches.deleteGroup, (tx, { params }) => deleteGroup(tx, params.groupId)),
  ]
}

function recipientRoutes({ hub }: ExchangeContext): Route[] {
  return [
    read(deliveries.listDeliveries, (tx, { query }) => listDeliveries(tx, query)),
    read(deliveries.getDelivery, async (tx, { params }) => view(await findDelivery(tx, params.deliveryId), tx.now)),
    write(deliveries.signDelivery, (tx, { params }) => signDelivery(tx, hub, params.deliveryId)),
    write(deliveries.returnDelivery, (tx, { params, body }) => returnDelivery(tx, hub, params.deliveryId, body.reason)),
    write(deliveries.readDelivery, (tx, { params }) => readDelivery(tx, hub, params.deliveryId)),
  ]
}
