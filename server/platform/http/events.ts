/** Server-sent events: one stream a page, a comment each 20 s so that proxies keep it, at most 15 minutes. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LiveHub } from '../live/hub.ts'
import { setSecurityHeaders } from './headers.ts'

const beat = 20_000
// After this the browser reconnects with its session checked anew: a revoked right ends its streams.
const longest = 900_000

export type Stream = {
  readonly hub: LiveHub
  readonly topics: readonly string[]
  readonly event: string
  /** Read at the start and after each change, at most every 300 ms; must check the right again. */
  readonly read: () => Promise<unknown>
}

export function streamEvents(request: FastifyRequest, reply: FastifyReply, stream: Stream): FastifyReply {
  setSecurityHeaders(reply, false)
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })

  let timer: NodeJS.Timeout | null = null
  const push = async (): Promise<void> => {
    timer = null
    try {
      raw.write(`event: ${stream.event}\ndata: ${JSON.stringify(await stream.read())}\n\n`)
    } catch (error) {
      request.log.warn({ err: error }, 'stream ended')
      raw.end()
    }
  }
  const unfollow = stream.hub.follow(stream.topics, () => {
    timer ??= setTimeout(() => void push(), 300)
  })
  const keepAlive = setInterval(() => raw.write(': beat\n\n'), beat)
  const end = setTimeout(() => raw.end(), longest)
  raw.on('close', () => {
    unfollow()
    clearInterval(keepAlive)
    clearTimeout(end)
    if (timer) clearTimeout(timer)
  })
  void push()
  return reply
}
