/**
 * One dispatch → N deliveries → receipts: the accountable object that documents, notices, collections and
 * submissions share. The sender sees its board; each recipient sees only its own copy.
 */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id, TenantId } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Line, Prose } from '../kernel/text.ts'
import { TenantKind } from '../identity/people.ts'

/** 待签收 → 已签收 → 已阅; or 已退回, 已撤回. */
export const DeliveryStatus = z.enum(['sent', 'signed', 'read', 'returned', 'recalled'])
export type DeliveryStatus = z.infer<typeof DeliveryStatus>

export const BoardCell = z.object({
  recipientId: z.int(),
  name: z.string(),
  kind: TenantKind,
  status: DeliveryStatus,
  overdue: z.boolean(),
  signedBy: z.string().nullable(),
  signedAt: z.string().nullable(),
  readBy: z.string().nullable(),
  readAt: z.string().nullable(),
  returnReason: z.string().nullable(),
  reminders: z.int(),
  late: z.boolean(),
})
export type BoardCell = z.infer<typeof BoardCell>

export const BoardCounts = z.object({
  total: z.int(),
  unsigned: z.int(),
  signed: z.int(),
  read: z.int(),
  returned: z.int(),
  recalled: z.int(),
})
export type BoardCounts = z.infer<typeof BoardCounts>

export const DispatchRow = z.object({
  id: z.string(),
  title: z.string(),
  reference: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  sentBy: z.string(),
  sentAt: z.string(),
  signBy: z.string().nullable(),
  counts: BoardCounts,
})

export const Board = DispatchRow.extend({ cells: z.array(BoardCell) })
export type Board = z.infer<typeof Board>

const byDispatch = z.strictObject({ dispatchId: Id })

export const listDispatches = endpoint({
  name: 'exchange.listDispatches',
  method: 'GET',
  path: '/api/exchange/dispatches',
  summary: '本单位发出的分发',
  permission: 'exchange.board.read',
  query: z.strictObject({ ...PageQuery, open: z.enum(['yes']).optional() }),
  reply: pageOf(DispatchRow),
})

export const getBoard = endpoint({
  name: 'exchange.getBoard',
  method: 'GET',
  path: '/api/exchange/dispatches/:dispatchId',
  summary: '签收看板',
  permission: 'exchange.board.read',
  params: byDispatch,
  reply: Board,
})

export const followBoard = endpoint({
  name: 'exchange.followBoard',
  method: 'GET',
  path: '/api/exchange/dispatches/:dispatchId/live',
  summary: '签收看板的实时推送（SSE，事件 changed）',
  permission: 'exchange.board.read',
  params: byDispatch,
  reply: z.unknown(),
  replyKind: 'events',
})

export const exportBoard = endpoint({
  name: 'exchange.exportBoard',
  method: 'GET',
  path: '/api/exchange/dispatches/:dispatchId/export',
  summary: '导出签收情况',
  permission: 'exchange.board.read',
  params: byDispatch,
  reply: z.unknown(),
  replyKind: 'file',
})

export const remind = endpoint({
  name: 'exchange.remind',
  method: 'POST',
  path: '/api/exchange/dispatches/:dispatchId/reminders',
  summary: '催办未签收的单位',
  permission: 'exchange.remind',
  params: byDispatch,
  body: z.strictObject({ recipients: z.array(TenantId).max(1000).optional(), note: Line(200, 0).default('') }),
  reply: z.object({ reminded: z.int() }),
  errors: ['exchange.remind.nobody', 'exchange.remind.too_soon'],
})

export const addRecipients = endpoint({
  name: 'exchange.addRecipients',
  method: 'POST',
  path: '/api/exchange/dispatches/:dispatchId/recipients',
  summary: '补发给更多单位',
  permission: 'documents.outgoing.dispatch',
  params: byDispatch,
  body: z.strictObject({ recipients: z.array(TenantId).min(1).max(1000) }),
  reply: z.object({ added: z.int() }),
  errors: ['exchange.recipient.unknown', 'exchange.recipient.nothing_new'],
})

export const recallDispatch = endpoint({
  name: 'exchange.recallDispatch',
  method: 'POST',
  path: '/api/exchange/dispatches/:dispatchId/recall',
  summary: '撤回尚未签收的份数',
  permission: 'documents.outgoing.dispatch',
  params: byDispatch,
  body: z.strictObject({ reason: Prose(300, 2) }),
  reply: z.object({ recalled: z.int(), alreadySigned: z.int() }),
  errors: ['exchange.recall.all_signed'],
})

export const resend = endpoint({
  name: 'exchange.resend',
  method: 'POST',
  path: '/api/exchange/dispatches/:dispatchId/recipients/:recipientId/resend',
  summary: '向退回的单位重发',
  permission: 'documents.outgoing.dispatch',
  params: z.strictObject({ dispatchId: Id, recipientId: z.coerce.number().int().pipe(TenantId) }),
  reply: z.object({}),
  errors: ['exchange.resend.not_returned'],
})

export const Recipient = z.object({ id: z.int(), name: z.string(), kind: TenantKind })

export const listRecipients = endpoint({
  name: 'exchange.listRecipients',
  method: 'GET',
  path: '/api/exchange/recipients',
  summary: '可以分发到的单位与分组',
  permission: 'signed-in',
  reply: z.object({
    tenants: z.array(Recipient),
    groups: z.array(z.object({ id: z.string(), name: z.string(), members: z.array(z.int()), builtIn: z.boolean() })),
  }),
})

export const saveGroup = endpoint({
  name: 'exchange.saveGroup',
  method: 'PUT',
  path: '/api/exchange/groups/:groupId',
  summary: '新建或修改收文分组',
  permission: 'exchange.groups.manage',
  params: z.strictObject({ groupId: Id }),
  body: z.strictObject({ name: Line(30), members: z.array(TenantId).min(1).max(1000) }),
  reply: z.object({ id: z.string() }),
  errors: ['exchange.recipient.unknown', 'exchange.group.name_taken'],
})

export const deleteGroup = endpoint({
  name: 'exchange.deleteGroup',
  method: 'DELETE',
  path: '/api/exchange/groups/:groupId',
  summary: '删除收文分组',
  permission: 'exchange.groups.manage',
  params: z.strictObject({ groupId: Id }),
  reply: z.object({}),
})
