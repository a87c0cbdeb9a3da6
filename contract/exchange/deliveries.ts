/** The recipient's side: its own copy, to be signed for, read, or sent back with a reason. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Prose } from '../kernel/text.ts'
import { DeliveryStatus } from './dispatches.ts'

export const DeliveryRow = z.object({
  id: z.string(),
  title: z.string(),
  reference: z.string(),
  senderName: z.string(),
  subjectKind: z.string(),
  urgency: z.string(),
  status: DeliveryStatus,
  sentAt: z.string(),
  signBy: z.string().nullable(),
  overdue: z.boolean(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  reminders: z.int(),
})
export type DeliveryRow = z.infer<typeof DeliveryRow>

export const Delivery = DeliveryRow.extend({
  readBy: z.string().nullable(),
  readAt: z.string().nullable(),
  returnReason: z.string().nullable(),
  recallReason: z.string().nullable(),
  note: z.string(),
  files: z.array(z.object({ id: z.string(), name: z.string(), size: z.int(), role: z.enum(['main', 'attachment']) })),
})
export type Delivery = z.infer<typeof Delivery>

const byDelivery = z.strictObject({ deliveryId: Id })
const errors = ['exchange.delivery.already_signed', 'exchange.delivery.state'] as const

export const listDeliveries = endpoint({
  name: 'exchange.listDeliveries',
  method: 'GET',
  path: '/api/exchange/deliveries',
  summary: '本单位收到的来文',
  permission: 'documents.incoming.read',
  query: z.strictObject({
    ...PageQuery,
    box: z.enum(['unsigned', 'signed', 'returned', 'all']).default('all'),
    q: z.string().max(40).optional(),
  }),
  reply: pageOf(DeliveryRow),
})

export const getDelivery = endpoint({
  name: 'exchange.getDelivery',
  method: 'GET',
  path: '/api/exchange/deliveries/:deliveryId',
  summary: '一件来文',
  permission: 'documents.incoming.read',
  params: byDelivery,
  reply: Delivery,
})

export const signDelivery = endpoint({
  name: 'exchange.signDelivery',
  method: 'POST',
  path: '/api/exchange/deliveries/:deliveryId/sign',
  summary: '签收',
  permission: 'documents.incoming.sign',
  params: byDelivery,
  reply: Delivery,
  errors,
})

export const returnDelivery = endpoint({
  name: 'exchange.returnDelivery',
  method: 'POST',
  path: '/api/exchange/deliveries/:deliveryId/return',
  summary: '退回并说明理由',
  permission: 'documents.incoming.sign',
  params: byDelivery,
  body: z.strictObject({ reason: Prose(300, 2) }),
  reply: Delivery,
  errors,
})

export const readDelivery = endpoint({
  name: 'exchange.readDelivery',
  method: 'POST',
  path: '/api/exchange/deliveries/:deliveryId/read',
  summary: '标为已阅',
  permission: 'documents.incoming.read',
  params: byDelivery,
  reply: Delivery,
  errors: ['exchange.delivery.state'],
})
