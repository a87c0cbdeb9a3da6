/** The mailbox 校长信箱 as its keepers see it: letters with a term, answered, published when the writer agreed. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'
import { PageQuery, pageOf } from '../kernel/page.ts'
import { Prose } from '../kernel/text.ts'
import { bySite } from './sites.ts'

export const LetterRow = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'answered']),
  receivedAt: z.string(),
  answeredAt: z.string().nullable(),
  isPublished: z.boolean(),
  /** Calendar days since it came; the indicators' limit is three months (国办秘函〔2019〕19号). */
  days: z.int(),
})
export type LetterRow = z.infer<typeof LetterRow>

const byLetter = z.strictObject({ siteId: Id, letterId: Id })

export const listLetters = endpoint({
  name: 'sites.listLetters',
  method: 'GET',
  path: '/api/sites/:siteId/letters',
  summary: '来信，未答复的在前',
  permission: 'sites.content.use',
  params: bySite,
  query: z.strictObject({ ...PageQuery, status: z.enum(['waiting', 'answered']).optional() }),
  reply: pageOf(LetterRow),
})

export const getLetter = endpoint({
  name: 'sites.getLetter',
  method: 'GET',
  path: '/api/sites/:siteId/letters/:letterId',
  summary: '来信全文；姓名与电话遮盖显示',
  permission: 'sites.content.use',
  params: byLetter,
  reply: LetterRow.extend({
    body: z.string(),
    answer: z.string(),
    answeredByName: z.string(),
    mayPublish: z.boolean(),
    contact: z.object({ name: z.string(), phone: z.string() }),
  }),
})

export const revealContact = endpoint({
  name: 'sites.revealContact',
  method: 'POST',
  path: '/api/sites/:siteId/letters/:letterId/contact',
  summary: '查看来信人的姓名与电话（记入审计）',
  permission: 'sites.content.use',
  params: byLetter,
  body: z.strictObject({ reason: Prose(200, 2) }),
  reply: z.object({ name: z.string(), phone: z.string() }),
  errors: ['sites.right.missing'],
  rate: { max: 30, seconds: 3600 },
})

export const answerLetter = endpoint({
  name: 'sites.answerLetter',
  method: 'POST',
  path: '/api/sites/:siteId/letters/:letterId/answer',
  summary: '答复来信；写信人同意的可以公开',
  permission: 'sites.content.use',
  params: byLetter,
  body: z.strictObject({ answer: Prose(3000, 2), publish: z.boolean() }),
  reply: z.object({}),
  errors: ['sites.letter.answered', 'sites.letter.not_public', 'sites.right.missing'],
})
