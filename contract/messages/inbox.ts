/** A person's inbox: what was announced to them in this tenant, and the live counts behind the badges. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'

export const Message = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  /** Page of the web that the message leads to, «/documents/…»; empty when there is none. */
  link: z.string(),
  createdAt: z.string(),
  readAt: z.string().nullable(),
})
export type Message = z.infer<typeof Message>

/** Counts shown as badges: tasks waiting for me, unread messages, documents my unit has not signed for. */
export const Counts = z.object({ tasks: z.int(), unread: z.int(), unsigned: z.int() })
export type Counts = z.infer<typeof Counts>

export const listMessages = endpoint({
  name: 'messages.listMessages',
  method: 'GET',
  path: '/api/messages',
  summary: '我的消息',
  permission: 'messages.inbox.read',
  query: z.strictObject({ ...PageQuery, unread: z.enum(['yes']).optional() }),
  reply: pageOf(Message),
})

export const readMessage = endpoint({
  name: 'messages.readMessage',
  method: 'PUT',
  path: '/api/messages/:messageId/read',
  summary: '标为已读',
  permission: 'messages.inbox.read',
  params: z.strictObject({ messageId: Id }),
  reply: z.object({}),
})

export const readAllMessages = endpoint({
  name: 'messages.readAllMessages',
  method: 'PUT',
  path: '/api/messages/read-all',
  summary: '全部标为已读',
  permission: 'messages.inbox.read',
  reply: z.object({ read: z.int() }),
})

export const getCounts = endpoint({
  name: 'messages.getCounts',
  method: 'GET',
  path: '/api/me/counts',
  summary: '待办、未读、待签收的数目',
  permission: 'signed-in',
  reply: Counts,
})

export const followCounts = endpoint({
  name: 'messages.followCounts',
  method: 'GET',
  path: '/api/me/live',
  summary: '数目变化的实时推送（SSE，事件 counts）',
  permission: 'signed-in',
  reply: z.unknown(),
  replyKind: 'events',
})
