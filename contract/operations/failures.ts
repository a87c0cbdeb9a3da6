/** What the system could not do by itself: facts that no listener took, jobs that failed to the end; and is it well. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Id } from '../kernel/ids.ts'

export const Failure = z.object({
  kind: z.enum(['fact', 'job']),
  id: z.string(),
  tenantName: z.string(),
  /** «exchange.delivery.arrived», «documents.typeset»: the screen says it in words. */
  name: z.string(),
  at: z.string(),
  attempts: z.int(),
  error: z.string(),
  /** False for a job whose origin is not known any more. */
  canRetry: z.boolean(),
})
export type Failure = z.infer<typeof Failure>

export const listFailures = endpoint({
  name: 'operations.listFailures',
  method: 'GET',
  path: '/api/operations/failures',
  summary: '没有办成的内部事项（最近 200 项）：本单位的；教育局授予「全部学校」范围时看全部',
  permission: 'operations.system.read',
  reply: z.object({ reach: z.enum(['own', 'district']), items: z.array(Failure) }),
})

export const retryFailures = endpoint({
  name: 'operations.retryFailures',
  method: 'POST',
  path: '/api/operations/failures/retry',
  summary: '重试没有办成的内部事项',
  permission: 'operations.system.manage',
  body: z.strictObject({
    facts: z
      .array(z.string().regex(/^\d{1,18}$/))
      .max(200)
      .default([]),
    jobs: z.array(Id).max(200).default([]),
  }),
  reply: z.object({ retried: z.int() }),
  errors: ['operations.failure.gone'],
})

export const getSystem = endpoint({
  name: 'operations.getSystem',
  method: 'GET',
  path: '/api/operations/system',
  summary: '系统各部分是否正常',
  permission: 'operations.system.read',
  reply: z.object({ scanner: z.enum(['off', 'ok', 'unreachable']) }),
})
