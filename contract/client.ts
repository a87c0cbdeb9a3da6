/** The typed client made from the descriptors: the web, the tests, the benchmarks and other systems call through it. */
import type { z } from 'zod'
import type { Endpoint } from './kernel/endpoint.ts'
import { ErrorEnvelope } from './kernel/errors.ts'

export class ApiError extends Error {
  readonly status: number
  readonly envelope: ErrorEnvelope
  constructor(status: number, envelope: ErrorEnvelope) {
    super(envelope.message)
    this.name = 'ApiError'
    this.status = status
    this.envelope = envelope
  }
}

/** The server could not be reached: nothing is known of the act; repeat it with the same idempotency key. */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('网络不通，请检查网络后再试。', { cause })
    this.name = 'NetworkError'
  }
}

type Part<K extends string, S> = S extends z.ZodUndefined ? { [P in K]?: undefined } : { [P in K]: z.input<S> }
export type CallInput<P, Q, B> = Part<'params', P> &
  Part<'body', B> &
  (Q extends z.ZodUndefined ? { query?: undefined } : { query?: z.input<Q> }) & {
    readonly idempotencyKey?: string
    readonly signal?: AbortSignal
    readonly form?: FormData
  }

export type ClientOptions = {
  readonly baseUrl: string
  readonly fetch?: typeof fetch
  readonly headers?: () => Record<string, string>
}
export type Client = ReturnType<typeof createClient>

/** The address of an endpoint with its params and query in place. */
export function addressOf(
  endpoint: { readonly path: string },
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

export function createClient(options: ClientOptions) {
  const send = options.fetch ?? fetch

  return async function call<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    endpoint: Endpoint<P, Q, B, R>,
    input: CallInput<P, Q, B>,
  ): Promise<z.output<R>> {
    const address = addressOf(endpoint, asRecord(input.params), asRecord(input.query))
    const headers: Record<string, string> = { accept: 'application/json', ...options.headers?.() }
    if (endpoint.method !== 'GET') {
      headers['x-csrf'] = '1'
      if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey
    }
    let body: BodyInit | undefined
    if (input.form) body = input.form
    else if (input.body !== undefined) {
      headers['content-type'] = 'application/json'
      body = JSON.stringify(input.body)
    }
    const response = await send(options.baseUrl + address, {
      method: endpoint.method,
      headers,
      ...(body === undefined ? {} : { body }),
      ...(input.signal ? { signal: input.signal } : {}),
      credentials: 'same-origin',
    }).catch((cause: unknown) => {
      throw new NetworkError(cause)
    })
    const reply: unknown = await response.json().catch(() => null)
    if (response.ok) return endpoint.reply.parse(reply)
    const envelope = ErrorEnvelope.safeParse(reply)
    if (envelope.success) throw new ApiError(response.status, envelope.data)
    throw new ApiError(response.status, {
      code: 'server.unavailable',
      message: '系统暂时没有回应，请稍后再试。',
      requestId: response.headers.get('x-request-id') ?? '',
    })
  }
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
