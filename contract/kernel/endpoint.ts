/**
 * An endpoint descriptor: the one object from which the route, its OpenAPI page, the typed client and the
 * generated probes are made. Unknown fields are refused coming in and stripped going out.
 */
import type { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import type { Permission } from './permissions.ts'
import type { Rate } from './rates.ts'

export type Access = Permission | 'signed-in' | 'public'
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a reply's body is: JSON by its schema, a file download, or a stream of server-sent events. */
export type ReplyKind = 'json' | 'file' | 'events'

export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  /** «module.verb», unique: the key of idempotency, rate limits and the probes' exemptions. */
  readonly name: string
  readonly method: Method
  /** Fastify's notation: «/api/workflow/tasks/:taskId». */
  readonly path: string
  readonly summary: string
  readonly permission: Access
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: R
  readonly replyKind?: ReplyKind
  /** True for a file in multipart/form-data instead of JSON. */
  readonly upload?: boolean
  /** Refusals a client should be ready for beside the floor's own. */
  readonly errors?: readonly ErrorCode[]
  /** Requests per window and person (or address when public), beside the floor's 600/min; named in rates.ts. */
  readonly rate?: Rate | readonly Rate[]
}

// biome-ignore lint: a list of endpoints of any shape.
export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>

export const endpoint = <
  R extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(
  descriptor: Endpoint<P, Q, B, R>,
): Endpoint<P, Q, B, R> => descriptor

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never
/** What a handler gives: the reply before its schema strips it. */
export type ReplyIn<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never
