/**
 * Visits our sites over HTTP as the public does and compares what comes with what was signed. It alone sees what happens
 * behind the disk: a proxy that adds a script, a header that is gone, another site's pages under a host.
 */
import http from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { cachingOf, pageCaching, policyHeaders } from '../delivery/headers.ts'
import { follow } from '../proof/page-at.ts'
import type { PublishPlace } from '../publish/publish-site.ts'
import { sha256Of } from '../store/disk.ts'
import type { FileEntry } from '../types.ts'
import type { Alarm, AlarmKind } from './alarms.ts'
import { type Expected, expectedOf } from './finding.ts'

export type ProbeOptions = {
  readonly place: PublishPlace
  /** Where the public's requests arrive: our delivery, or the proxy before it. */
  readonly target: { readonly host: string; readonly port: number }
  readonly onAlarm: (alarm: Alarm) => void
  readonly clock?: () => Date
  /** Pages of each site a round, beside its home. */
  readonly pages?: number
  readonly random?: () => number
}

export type Probe = () => Promise<{ readonly asked: number; readonly wrong: number }>

type Reply = { readonly status: number; readonly headers: http.IncomingHttpHeaders; readonly body: Buffer }
/** Null when the reply is right for the generation with this root. */
type Judge = (reply: Reply, root: string) => Wrong | null
type Wrong = { readonly kind: AlarmKind; readonly found: string }

const patience = 15_000
const largest = 32 * 1024 * 1024
/** A cut line is no alteration; one that comes again is. */
const tries = 2

/** What a server adds of its own. Any other name was put there by somebody. */
const harmless = new Set([
  'accept-ranges',
  'alt-svc',
  'cache-control',
  'connection',
  'content-disposition',
  'content-encoding',
  'content-length',
  'content-security-policy',
  'content-type',
  'date',
  'etag',
  'expires',
  'keep-alive',
  'last-modified',
  'location',
  'referrer-policy',
  'server',
  'strict-transport-security',
  'transfer-encoding',
  'vary',
  'via',
  'x-content-type-options',
])

function fetchPage(target: ProbeOptions['target'], host: string, path: string): Promise<Reply> {
  const headers = { host, 'accept-encoding': 'gzip, br', 'user-agent': 'Mozilla/5.0 shuyuan-monitor' }
  return new Promise((done, fail) => {
    const request = http.request({ ...target, path, headers, agent: false, timeout: patience }, (response) => {
      const parts: Buffer[] = []
      let size = 0
      response.on('data', (part: Buffer) => {
        parts.push(part)
        size += part.length
        if (size > largest) response.destroy(new Error('too large'))
      })
      response.once('error', fail)
      response.once('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      )
    })
    request.once('timeout', () => request.destroy(new Error('slow')))
    request.once('error', fail)
    request.end()
  })
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

function plainOf({ body, headers }: Reply): Buffer {
  const options = { maxOutputLength: largest }
  if (headers['content-encoding'] === 'gzip') return gunzipSync(body, options)
  return headers['content-encoding'] === 'br' ? brotliDecompressSync(body, options) : body
}

function wrongHeader(reply: Reply, entry: FileEntry, path: string): Wrong | null {
  const wanted: Record<string, string> = { ...policyHeaders(path), 'content-type': entry.type }
  wanted['cache-control'] = reply.status === 200 ? cachingOf(path) : (reply.headers['cache-control'] ?? pageCaching)
  for (const [name, value] of Object.entries(wanted)) {
    const found = String(reply.headers[name] ?? '')
    if (found !== value) return { kind: 'served-headers', found: `${name}: ${found.slice(0, 200)}` }
  }
  const strange = Object.keys(reply.headers).find((name) => !harmless.has(name))
  return strange
    ? { kind: 'served-headers', found: `${strange}: ${String(reply.headers[strange]).slice(0, 200)}` }
    : null
}

function wrongFile(reply: Reply, entry: FileEntry, path: string, status: number): Wrong | null {
  if (reply.status !== status) return { kind: 'served-status', found: String(reply.status) }
  try {
    const found = sha256Of(plainOf(reply))
    if (found !== entry.sha256) return { kind: 'served-bytes', found }
  } catch {
    return { kind: 'served-bytes', found: 'not what its content-encoding says' }
  }
  return wrongHeader(reply, entry, path)
}

/** The address of a file: a directory's index is asked for by the directory. */
const addressOf = (path: string): string => `/${path.replace(/(^|\/)index\.html$/, '$1')}`

type Filed = { readonly path: string; readonly entry: FileEntry }

function filesOf({ directories }: Expected): Filed[] {
  return [...directories.values()].flatMap(({ path, tree }) =>
    tree.entries.flatMap((entry) =>
      entry.kind === 'file' ? [{ path: path === '' ? entry.name : `${path}/${entry.name}`, entry }] : [],
    ),
  )
}

function choose(files: readonly Filed[], count: number, random: () => number): Filed[] {
  const home = files.filter(({ path }) => path === 'index.html')
  const rest = files.filter(({ entry }) => entry.size <= largest / 4)
  const some = Array.from({ length: Math.min(count, rest.length) }, () => rest[Math.floor(random() * rest.length)])
  return [...home, ...some.filter((each) => each !== undefined)]
}

export function createProbe({ place, target, onAlarm, clock, pages = 3, random = Math.random }: ProbeOptions): Probe {
  const tell = (site: string, path: string, { kind, found }: Wrong): void => {
    const foundAt = (clock?.() ?? new Date()).toISOString()
    onAlarm({ site, path, kind, found, foundAt, restoredAt: null, evidence: null })
  }
  /** Roots that the public may have seen since `first`: the one before it too, whose link turns after the next is signed. */
  const rootsSince = (site: string, first: number): string[] => {
    const roots: string[] = []
    const last = place.log.newest(site)?.manifest.generation ?? 0
    for (let each = Math.max(1, first - 1); each <= last; each++)
      roots.push(place.log.read(site, each)?.manifest.root ?? '')
    return roots.filter(Boolean)
  }
  const entryIn = (root: string, path: string): FileEntry | null => follow(place.objects, root, path.split('/')).entry

  const check = async (site: string, path: string, host: string, judge: Judge): Promise<number> => {
    let wrong: Wrong | null = null
    for (let attempt = 0; attempt < tries; attempt++) {
      const first = place.log.newest(site)?.manifest.generation ?? 0
      const reply = await fetchPage(target, host, encodeURI(path)).catch(asError)
      wrong = reply instanceof Error ? { kind: 'served-status', found: reply.message } : null
      if (!(reply instanceof Error)) {
        const verdicts = rootsSince(site, first).map((root) => judge(reply, root))
        wrong = verdicts.includes(null) ? null : (verdicts.at(-1) ?? null)
      }
      if (!wrong) return 0
    }
    if (wrong) tell(site, path, wrong)
    return 1
  }
  const checkFile = (site: string, host: string, path: string): Promise<number> =>
    check(site, addressOf(path), host, (reply, root) => {
      const entry = entryIn(root, path)
      // Removed by a publication since it was chosen.
      return entry ? wrongFile(reply, entry, addressOf(path), 200) : null
    })
  const checkMissing = (site: string, host: string): Promise<number> =>
    check(site, `/no-such-page-${Math.floor(random() * 1e9)}.html`, host, (reply, root) => {
      const entry = entryIn(root, '404.html')
      if (entry) return wrongFile(reply, entry, '/404.html', 404)
      return reply.status === 404 ? null : { kind: 'served-status', found: String(reply.status) }
    })
  const checkAlias = (site: string, host: string, primary: string): Promise<number> =>
    check(site, '/', host, ({ status, headers }) => {
      const found = `${status} ${headers.location ?? ''}`
      const url = URL.parse(headers.location ?? '')
      const isRight = status === 301 && url?.hostname === primary && url.pathname === '/'
      return isRight ? null : { kind: 'served-status', found }
    })
  const visit = async (site: string): Promise<[number, number]> => {
    const expected = expectedOf(place, site)
    if (expected?.signed.manifest.state !== 'up') return [0, 0]
    const { hosts } = expected.signed.manifest
    const primary = hosts.find(({ role }) => role === 'primary')?.host ?? ''
    let [asked, wrong] = [0, 0]
    for (const { path } of choose(filesOf(expected), pages, random)) {
      asked++
      wrong += await checkFile(site, primary, path)
    }
    wrong += await checkMissing(site, primary)
    for (const { host } of hosts.filter(({ role }) => role === 'alias')) {
      asked++
      wrong += await checkAlias(site, host, primary)
    }
    return [asked + 1, wrong]
  }
  return async () => {
    let [asked, wrong] = [0, 0]
    // A server that is down is one alarm, not one for each page of each site.
    const first = await fetchPage(target, 'localhost', '/').catch(asError)
    if (first instanceof Error) {
      tell('', '/', { kind: 'served-status', found: first.message })
      return { asked: 1, wrong: 1 }
    }
    for (const site of place.log.sites()) {
      const [more, bad] = await visit(site)
      asked += more
      wrong += bad
    }
    return { asked, wrong }
  }
}
