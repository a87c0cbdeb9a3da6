/**
 * The only way out of the house by HTTP. The name is resolved here, every address it has is checked, and the
 * connection goes to the address that was checked; each redirect starts again. Callers learn a class, never a body's
 * text or a socket's error (that would make a port scanner of us).
 */
import { lookup as systemLookup } from 'node:dns/promises'
import http from 'node:http'
import https from 'node:https'
import { createGunzip } from 'node:zlib'
import { type AddressRules, mayReach } from './addresses.ts'

export type Resolve = (host: string) => Promise<readonly string[]>

export type GateOptions = AddressRules & {
  readonly ports?: readonly number[]
  /** Tests give their own names. */
  readonly resolve?: Resolve
  readonly connectMs?: number
  readonly totalMs?: number
  readonly maxBytes?: number
  /** How we introduce ourselves. */
  readonly agent?: string
  /** False hands redirects to the caller, who decides whether to go there. */
  readonly follows?: boolean
  /** True takes the first `maxBytes` of a longer body for an answer: who wants to know whether a page is there. */
  readonly cuts?: boolean
}

export type Verdict =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Buffer
      readonly milliseconds: number
      readonly finalUrl: string
      /** Of a redirect that was not followed; absolute, and not yet checked. */
      readonly location: string | null
      /** As the server says: «text/html; charset=gbk», «attachment; filename=…». */
      readonly type: string
      readonly disposition: string
    }
  | {
      readonly ok: false
      readonly why: 'forbidden' | 'no-such-host' | 'unreachable' | 'tls' | 'slow' | 'too-large' | 'too-many-redirects'
    }

export type Gate = (url: string, method?: 'GET' | 'HEAD') => Promise<Verdict>

const redirects = 5

export function createGate(options: GateOptions): Gate {
  const resolve: Resolve =
    options.resolve ?? (async (host) => (await systemLookup(host, { all: true })).map((one) => one.address))
  return async (given, method = 'GET') => {
    const began = performance.now()
    let url = given
    for (let hop = 0; hop <= redirects; hop += 1) {
      const target = await checkedTarget(url, options, resolve)
      if (typeof target === 'string') return { ok: false, why: target }
      const left = (options.totalMs ?? 10_000) - (performance.now() - began)
      const answer = await ask(target, method, { ...options, totalMs: Math.max(1, left) })
      if (!answer.ok) return answer
      const location =
        answer.location && URL.canParse(answer.location, target.url) ? new URL(answer.location, target.url).href : null
      if (!answer.location || (options.follows === false && location)) {
        return {
          ok: true,
          status: answer.status,
          body: answer.body,
          milliseconds: performance.now() - began,
          finalUrl: target.url.href,
          location,
          type: answer.type,
          disposition: answer.disposition,
        }
      }
      if (!location) return { ok: false, why: 'forbidden' }
      url = location
    }
    return { ok: false, why: 'too-many-redirects' }
  }
}

type Target = { readonly url: URL; readonly address: string }

type NoTarget = 'forbidden' | 'no-such-host' | 'unreachable'

async function checkedTarget(given: string, options: GateOptions, resolve: Resolve): Promise<Target | NoTarget> {
  if (!URL.canParse(given)) return 'forbidden'
  const url = new URL(given)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'forbidden'
  if (url.username || url.password) return 'forbidden'
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  if (!(options.ports ?? [80, 443]).includes(port)) return 'forbidden'
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const addresses = await resolve(host).catch(whyNoAddress)
  if (typeof addresses === 'string') return addresses
  // One forbidden answer among good ones is how a rebinding name begins.
  if (addresses.length === 0 || !addresses.every((address) => mayReach(address, options))) return 'forbidden'
  return { url, address: addresses[0] ?? '' }
}

/** «There is no such name» is an answer; a name service that is away is none. */
const whyNoAddress = (error: NodeJS.ErrnoException): NoTarget =>
  error.code === 'ENOTFOUND' || error.code === 'ENODATA' ? 'no-such-host' : 'unreachable'

type Answer =
  | {
      readonly ok: true
      readonly status: number
      readonly body: Buffer
      readonly location: string | null
      readonly type: string
      readonly disposition: string
    }
  | Extract<Verdict, { ok: false }>

function ask(target: Target, method: string, options: GateOptions): Promise<Answer> {
  return new Promise((done) => {
    const refuse = (why: Extract<Verdict, { ok: false }>['why']): void => {
      request.destroy()
      done({ ok: false, why })
    }
    const family = target.address.includes(':') ? 6 : 4
    const module = target.url.protocol === 'https:' ? https : http
    const request = module.request(target.url, {
      method,
      agent: false,
      headers: { 'user-agent': options.agent ?? 'shuyuan-link-check/1', accept: '*/*', 'accept-encoding': 'gzip' },
      timeout: options.connectMs ?? 3000,
      // The checked address and no other; the name stays in Host and SNI.
      lookup: (_host, lookupOptions, back) =>
        lookupOptions.all ? back(null, [{ address: target.address, family }]) : back(null, target.address, family),
    })
    const timer = setTimeout(() => refuse('slow'), options.totalMs ?? 10_000)
    request.on('timeout', () => refuse('unreachable'))
    request.on('close', () => clearTimeout(timer))
    request.on('error', (error: NodeJS.ErrnoException) =>
      refuse(/CERT|SSL|TLS|ALTNAME|VERIFY|EPROTO/i.test(error.code ?? '') ? 'tls' : 'unreachable'),
    )
    request.on('response', (response) => collect(response, options, done, refuse))
    request.end()
  })
}

function collect(
  response: http.IncomingMessage,
  { maxBytes = 1_048_576, cuts = false }: GateOptions,
  done: (answer: Answer) => void,
  refuse: (why: 'too-large' | 'unreachable') => void,
): void {
  const status = response.statusCode ?? 0
  const location = status >= 300 && status < 400 ? (response.headers.location ?? null) : null
  const type = response.headers['content-type'] ?? ''
  const disposition = response.headers['content-disposition'] ?? ''
  if (location) {
    response.destroy()
    done({ ok: true, status, body: Buffer.alloc(0), location, type, disposition })
    return
  }
  // Counted after unpacking: a small answer may be a bomb.
  const body = response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response
  const chunks: Buffer[] = []
  let size = 0
  const end = (): void =>
    done({ ok: true, status, body: Buffer.concat(chunks).subarray(0, maxBytes), location: null, type, disposition })
  body.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= maxBytes || cuts) chunks.push(chunk)
    if (size <= maxBytes) return
    if (!cuts) return refuse('too-large')
    end()
    response.destroy()
  })
  body.on('error', () => refuse('unreachable'))
  body.on('end', end)
}
