/** Any failure → status and envelope in Chinese. Unknown failures are bugs: 500, logged with the request's id. */
import { type ErrorCode, errors, errorText } from '@shuyuan/contract/errors.ts'
import type { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'
import { z } from 'zod'
import { AppError } from '../../kernel/app-error.ts'
import { fieldWords } from './field-words.ts'
import { DatabaseUnavailable, OutcomeUnknown } from '../db/errors.ts'

z.config({ ...z.locales.zhCN(), customError: fieldWords })

export class InvalidInput extends Error {
  readonly fields: { path: string; message: string }[]
  constructor(where: string, error: z.ZodError) {
    super('invalid input')
    // Twenty problems are more than anybody mends at once; hostile bodies could make thousands.
    this.fields = error.issues.slice(0, 20).map((issue) => ({
      path: [where, ...issue.path.map(String)].join('.').slice(0, 200),
      message: issue.message.slice(0, 200),
    }))
  }
}

export type Failure = { readonly status: number; readonly envelope: ErrorEnvelope; readonly isBug: boolean }

export function toFailure(error: unknown, requestId: string): Failure {
  if (error instanceof AppError) return failure(error.code, error.params, requestId)
  if (error instanceof InvalidInput) {
    const first = error.fields[0]
    const made = failure('request.invalid', { detail: first ? first.message : '格式不对' }, requestId)
    return { ...made, envelope: { ...made.envelope, fields: error.fields } }
  }
  if (error instanceof DatabaseUnavailable || error instanceof OutcomeUnknown) {
    return failure('server.unavailable', {}, requestId)
  }
  const known = fastifyCode(error)
  if (known) return failure(known.code, known.params, requestId)
  return { ...failure('server.bug', { requestId }, requestId), isBug: true }
}

function failure(code: ErrorCode, params: Readonly<Record<string, string | number>>, requestId: string): Failure {
  const envelope = { code, message: errorText(code, params), requestId, params: { ...params } }
  return { status: errors[code].status, envelope, isBug: false }
}

/** Fastify's own refusals (body too large, not JSON …) by their codes. */
function fastifyCode(error: unknown): { code: ErrorCode; params: Record<string, string> } | null {
  if (typeof error !== 'object' || error === null) return null
  const code = 'code' in error ? String(error.code) : ''
  const status = 'statusCode' in error ? Number(error.statusCode) : 0
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE') {
    return { code: 'request.too_large', params: { limit: code === 'FST_REQ_FILE_TOO_LARGE' ? '50 MB' : '1 MB' } }
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return { code: 'request.unsupported_type', params: {} }
  if (status === 404) return { code: 'request.not_found', params: {} }
  if (status >= 400 && status < 500) return { code: 'request.invalid', params: { detail: '请求格式不对' } }
  return null
}
