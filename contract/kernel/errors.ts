/** Refusals of the floor itself, and what every refusal looks like on the wire. */
import { z } from 'zod'

export const kernelErrors = {
  'request.invalid': { status: 400, text: '提交的内容有误：{detail}。请改正后再试。' },
  'request.too_large': { status: 413, text: '提交的内容太大，请缩减到 {limit} 以内再试。' },
  'request.unsupported_type': { status: 415, text: '提交的格式不受支持，请从页面上操作，不要直接改动请求。' },
  'request.cross_site': { status: 403, text: '这个操作不是从本系统页面发出的，已拦截。请刷新页面后再试。' },
  'request.too_many': { status: 429, text: '操作太频繁，请在 {seconds} 秒后再试。' },
  'request.not_found': { status: 404, text: '没有找到这项内容，可能已被删除，或您没有权限查看。' },
  'request.idempotency_mismatch': { status: 409, text: '同一次提交的内容前后不一致，请刷新页面后重新操作。' },
  'server.unavailable': { status: 503, text: '系统正在恢复，请稍等几秒再试，已提交的内容不会丢失。' },
  'server.bug': { status: 500, text: '系统出了问题，已记录。请把编号 {requestId} 告诉管理员。' },
  'permission.denied': { status: 403, text: '您没有「{permission}」的权限，请联系本单位管理员。' },
  'session.required': { status: 401, text: '登录已过期或尚未登录，请重新登录。' },
} as const satisfies Record<string, { status: number; text: string }>

/** What every refusal looks like on the wire. */
export const ErrorEnvelope = z.object({
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  /** Field problems, by path in the request («body.title»). */
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type ErrorEnvelope = z.infer<typeof ErrorEnvelope>
