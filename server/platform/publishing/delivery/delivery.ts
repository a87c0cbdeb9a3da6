/**
 * The server of the public sites: reads files, knows the public key and nothing else. Each request asks once which
 * generation the site shows and is answered from that one alone.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createBodies } from './bodies.ts'
import { createForward, forwardPrefix } from './forward.ts'
import { createListings, type LoadedGeneration, type Located, Tampered } from './generation.ts'
import { hostOf, portOf, readPath } from './request-path.ts'
import { encodingFor, sendFile, sendPlain, sendRedirect } from './respond.ts'
import { createSites, type HostedSite, type Report } from './sites.ts'
import { createVisitCounter, isRobot } from './visits.ts'

export type DeliveryOptions = {
  /** `data/sites/public`. */
  readonly publicDir: string
  readonly visitsDir: string
  /** Where «/_/…» leads, with a slash at its end. */
  readonly apiUrl: string
  /** Behind a proxy of ours: its word on the visitor's address and scheme counts. */
  readonly trustProxy?: boolean
  readonly report: Report
  /** Bytes of files kept in memory. */
  readonly cacheBytes?: number
}

export type Delivery = {
  readonly listen: (host: string, port: number) => Promise<AddressInfo>
  /** Looks for new sites and hosts now; otherwise once a second. */
  readonly refresh: () => void
  readonly flushVisits: () => void
  readonly close: () => Promise<void>
}

const defaultCache = 64 * 1024 * 1024
/** 70 sites of 540 pages have listings of 10 MB. */
const listingCache = 24 * 1024 * 1024
const lookAgain = 1000
const loopback = /^(127\.|::1$|::ffff:127\.)/

/** The same trouble once a minute: a page that is asked for a thousand times is one alteration. */
function calm(report: Report): Report {
  const told = new Map<string, number>()
  return (line, detail) => {
    const key = `${line} ${JSON.stringify(detail)}`
    if (Date.now() - (told.get(key) ?? 0) < 60_000) return
    if (told.size > 1000) told.clear()
    told.set(key, Date.now())
    report(line, detail)
  }
}

type Room = ReturnType<typeof openRoom>

function openRoom(options: DeliveryOptions) {
  const report = calm(options.report)
  return {
    options,
    report,
    sites: createSites(options.publicDir, report),
    listings: createListings(listingCache),
    bodies: createBodies(options.cacheBytes ?? defaultCache),
    forward: createForward(),
    visits: createVisitCounter(options.visitsDir, (line, error) => report(line, { problem: String(error) })),
  }
}

type Visit = {
  readonly room: Room
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly site: string
  readonly path: string
  readonly raw: string
  readonly query: string
}

function schemeOf({ request, room }: Pick<Visit, 'request' | 'room'>): string {
  return room.options.trustProxy && request.headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'
}

function visitorOf({ request, room }: Visit): string {
  const told = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim()
  return (room.options.trustProxy && told) || (request.socket.remoteAddress ?? '')
}

/** A brotli copy that was altered is passed over: what is unpacked from gzip is as good. */
async function sendLocated(visit: Visit, generation: LoadedGeneration, located: Located, status: 200 | 404) {
  const { room, response, request, path } = visit
  const encoding = encodingFor(request, located.entry)
  const answer = { generation, located, path, status }
  try {
    await sendFile(response, room.bodies, { ...answer, encoding })
  } catch (error) {
    if (!(error instanceof Tampered) || encoding !== 'br') throw error
    room.report('an altered file was not served', { site: visit.site, path: error.path })
    await sendFile(response, room.bodies, { ...answer, encoding: 'identity' })
  }
}

function count({ room, request, response, site, path }: Visit, located: Located): void {
  const isRead = request.method === 'GET' && (response.statusCode === 200 || response.statusCode === 304)
  if (!isRead || !located.entry.type.startsWith('text/html')) return
  if (isRobot(request.headers['user-agent']) || request.headers['sec-purpose']) return
  // A directory is counted by its own address, however its page was asked for.
  room.visits.count(site, path.replace(/\/index\.html$/, '/'))
}

async function sendMissing(visit: Visit, generation: LoadedGeneration): Promise<void> {
  const { room, response, path, query } = visit
  const redirect = generation.redirects.get(path + query) ?? generation.redirects.get(path)
  if (redirect) return sendRedirect(response, redirect.status, redirect.to)
  const own = room.listings.find(generation, '/404.html')
  if (own.kind === 'file') await sendLocated(visit, generation, own, 404)
  else sendPlain(response, 404, 'missing')
}

async function answerFrom(visit: Visit, generation: LoadedGeneration): Promise<void> {
  const { room, response, path, raw, query } = visit
  if (generation.manifest.state === 'down') return sendPlain(response, 410, 'down')
  const found = room.listings.find(generation, path)
  if (found.kind === 'directory') return sendRedirect(response, 301, `${raw}/${query}`)
  if (found.kind === 'missing') return sendMissing(visit, generation)
  await sendLocated(visit, generation, found, 200)
  count(visit, found)
}

async function answer(visit: Visit): Promise<void> {
  const { room, response, site } = visit
  for (let hash = ''; ; ) {
    const generation = room.sites.generationOf(site)
    if (!generation) return sendPlain(response, 503, 'mending', { 'retry-after': 2 })
    try {
      return await answerFrom(visit, generation)
    } catch (error) {
      if (!(error instanceof Tampered) || response.headersSent) throw error
      // The generation may have been replaced and cleaned away in between: the new one is asked, once.
      if (hash === generation.hash || room.sites.generationOf(site)?.hash === generation.hash) {
        room.report('an altered file was not served', { site, path: error.path })
        return sendPlain(response, 503, 'mending', { 'retry-after': 2 })
      }
      hash = generation.hash
    }
  }
}

function isHealthCheck(request: IncomingMessage, host: string): boolean {
  const isLocal = host === 'localhost' || host === '127.0.0.1'
  return request.url === '/healthz' && isLocal && loopback.test(request.socket.remoteAddress ?? '')
}

function hostedSite(room: Room, host: string): HostedSite | null {
  return host === '' ? null : room.sites.byHost(host)
}

async function handle(room: Room, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = hostOf(request.headers.host)
  const hosted = hostedSite(room, host)
  if (!hosted) {
    if (!isHealthCheck(request, host)) return sendPlain(response, 404, 'unknownHost')
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    response.end(JSON.stringify({ status: 'ok', pid: process.pid, hosts: room.sites.hosts().length }))
    return
  }
  const asked = readPath(request.url ?? '')
  if (asked.kind === 'refused') {
    return sendPlain(response, asked.status, asked.status === 414 ? 'tooLong' : 'hostile')
  }
  const { path, raw, query } = asked
  const visit: Visit = { room, request, response, site: hosted.site, path, raw, query }
  if (raw.startsWith(forwardPrefix)) {
    const to = { apiUrl: room.options.apiUrl, site: hosted.site, visitor: visitorOf(visit) }
    return room.forward.forward(request, response, to)
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendPlain(response, 405, 'method', { allow: 'GET, HEAD' })
  }
  if (hosted.role === 'alias') {
    const port = portOf(request.headers.host)
    return sendRedirect(response, 301, `${schemeOf(visit)}://${hosted.primary}${port}${raw}${query}`)
  }
  await answer(visit)
}

function openServer(room: Room): Server {
  const server = createServer({ maxHeaderSize: 16_384, keepAliveTimeout: 30_000 }, (request, response) => {
    handle(room, request, response).catch((error: unknown) => {
      room.report('request failed', { url: request.url?.slice(0, 200), problem: String(error) })
      if (response.headersSent) response.destroy()
      else sendPlain(response, 500, 'busy')
    })
  })
  server.headersTimeout = 10_000
  server.requestTimeout = 30_000
  server.maxConnections = 10_000
  server.on('clientError', (error, socket) => {
    const isLong = 'code' in error && error.code === 'HPE_HEADER_OVERFLOW'
    const line = isLong ? '414 URI Too Long' : '400 Bad Request'
    if (socket.writable) socket.end(`HTTP/1.1 ${line}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
  })
  return server
}

export function createDelivery(options: DeliveryOptions): Delivery {
  const room = openRoom(options)
  const server = openServer(room)
  const timer = setInterval(room.sites.refresh, lookAgain)
  const listen = (host: string, port: number): Promise<AddressInfo> =>
    new Promise((done, fail) => {
      server.once('error', fail).listen(port, host, () => {
        const address = server.address()
        if (address && typeof address === 'object') done(address)
      })
    })
  const close = async (): Promise<void> => {
    clearInterval(timer)
    room.visits.close()
    room.forward.close()
    server.closeAllConnections()
    await new Promise<void>((done) => server.close(() => done()))
  }
  return { listen, refresh: room.sites.refresh, flushVisits: room.visits.flush, close }
}
