/** «/_/…»: search, messages, sign-up forms go on to the application; when it is away, a polite sentence and no error. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { always, errorCaching } from './headers.ts'
import { busySentence, plainPages, plainPolicy } from './plain-pages.ts'

export const forwardPrefix = '/_/'
export const siteHeader = 'x-shuyuan-site'

const largestBody = 64 * 1024
const patience = 5000
/** What the application may need to know of the visitor. Cookies are not among it: sites have none. */
const passedOn = ['content-type', 'accept', 'accept-language', 'user-agent', 'origin', 'sec-fetch-site'] as const
const passedBack = ['content-type', 'cache-control', 'retry-after', 'location', 'content-language'] as const
const methods = new Set(['GET', 'HEAD', 'POST'])

export type Forwarding = {
  /** Where «/_/» leads, with a slash at its end. */
  readonly apiUrl: string
  readonly site: string
  /** The visitor's address, for limits of requests. */
  readonly visitor: string
}

type Refusal = {
  readonly status: 405 | 413 | 503
  readonly page: keyof typeof plainPages
  /** A page that was opened by its address shows words; a script of the page reads them from the error. */
  readonly json: string
  readonly more?: Readonly<Record<string, string>>
}

const jsonOf = (code: string, message: string): string => JSON.stringify({ error: { code, message } })

/** Said in the same words by nginx. */
export const refusals = {
  tooLarge: { status: 413, page: 'tooLarge', json: jsonOf('too_large', '提交的内容过长') },
  away: { status: 503, page: 'busy', json: jsonOf('unavailable', busySentence), more: { 'retry-after': '10' } },
  wrongMethod: {
    status: 405,
    page: 'method',
    json: jsonOf('method', '不支持的请求'),
    more: { allow: 'GET, HEAD, POST' },
  },
} as const satisfies Record<string, Refusal>
const { tooLarge, away, wrongMethod } = refusals

function refuse(response: ServerResponse, { status, page, json, more }: Refusal): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const wantsPage = String(response.req.headers.accept ?? '').includes('text/html')
  const body: Buffer = wantsPage ? plainPages[page] : Buffer.from(json)
  const headers: http.OutgoingHttpHeaders = {
    ...always,
    'content-security-policy': plainPolicy,
    'content-type': wantsPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': body.length,
    'cache-control': errorCaching,
    ...more,
  }
  // What is left of the body is not read.
  if (status === 413) headers.connection = 'close'
  response.writeHead(status, headers)
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

/** Null when it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return null
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > largestBody) return null
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

function headersFor(request: IncomingMessage, { site, visitor }: Forwarding, body: Buffer): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = { [siteHeader]: site, 'x-forwarded-for': visitor }
  for (const name of passedOn) {
    const value = request.headers[name]
    if (value !== undefined) headers[name] = value
  }
  if (body.length > 0) headers['content-length'] = body.length
  return headers
}

function sendBack(answer: IncomingMessage, response: ServerResponse): void {
  const headers: http.OutgoingHttpHeaders = { ...always, 'content-security-policy': plainPolicy }
  headers['cache-control'] = 'no-store'
  for (const name of passedBack) if (answer.headers[name] !== undefined) headers[name] = answer.headers[name]
  response.writeHead(answer.statusCode ?? 502, headers)
  answer.pipe(response)
}

export function createForward(agent = new http.Agent({ keepAlive: true, maxSockets: 64 })) {
  const ask = (request: IncomingMessage, response: ServerResponse, to: Forwarding, body: Buffer): void => {
    const rest = (request.url ?? '').slice(forwardPrefix.length)
    // Appended, not resolved: «//other.host» must stay a path of the application.
    const url = new URL(to.apiUrl)
    const [path = '', query] = rest.split(/\?(.*)/s)
    url.pathname += path
    url.search = query ?? ''
    const fail = (): void => refuse(response, away)
    const timer = setTimeout(() => outgoing.destroy(new Error('slow')), patience)
    const outgoing = http.request(
      url,
      { method: request.method ?? 'GET', headers: headersFor(request, to, body), agent },
      (answer) => {
        answer.once('error', fail)
        answer.once('close', () => clearTimeout(timer))
        // What went wrong inside is none of a reader's business.
        if ((answer.statusCode ?? 502) >= 500) {
          answer.resume()
          fail()
        } else sendBack(answer, response)
      },
    )
    outgoing.once('error', () => {
      clearTimeout(timer)
      fail()
    })
    response.once('close', () => outgoing.destroy())
    outgoing.end(body)
  }
  const forward = async (request: IncomingMessage, response: ServerResponse, to: Forwarding): Promise<void> => {
    if (!methods.has(request.method ?? '')) return refuse(response, wrongMethod)
    const body = await readBody(request)
    if (body) ask(request, response, to, body)
    else refuse(response, tooLarge)
  }
  return { forward, close: () => agent.destroy() }
}
