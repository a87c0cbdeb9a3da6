/** What only a visitor can see: the disk is as it should be, and the public gets something else. */
import { rmSync } from 'node:fs'
import http, { type IncomingHttpHeaders, type Server } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDelivery, type Delivery } from '../delivery/delivery.ts'
import { createPublishing, type Publishing } from '../index.ts'
import { type Pages, put, schoolSite, testDir } from '../testing/pages.ts'
import type { Alarm } from './alarms.ts'
import { createProbe } from './probe.ts'

type Change = (reply: { status: number; headers: IncomingHttpHeaders; body: Buffer }, host: string) => void

let dir: string
let publishing: Publishing
let delivery: Delivery
let proxy: Server
let proxyPort = 0
let change: Change = () => undefined
/** The proxy may ask for another site than the visitor did. */
let hostInstead: string | null = null
let alarms: Alarm[]
const files = new Map<string, Pages>()

const sites = [
  ['one', '一中'],
  ['two', '二中'],
] as const

const publish = (site: string) =>
  publishing.publish({
    site,
    files: files.get(site) ?? new Map(),
    hosts: [
      { host: `${site}.example.cn`, role: 'primary' },
      { host: `www.${site}.example.cn`, role: 'alias' },
    ],
    at: new Date(),
    reason: 'test',
  })

/** As a hacked front server, or a careless one. */
function startProxy(port: number): Server {
  return http.createServer((request, response) => {
    const headers = { ...request.headers, ...(hostInstead ? { host: hostInstead } : {}) }
    http.get({ port, host: '127.0.0.1', path: request.url, headers, agent: false }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const reply = { status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) }
        change(reply, String(request.headers.host))
        delete reply.headers['content-length']
        response.writeHead(reply.status, reply.headers).end(reply.body)
      })
    })
  })
}

beforeEach(async () => {
  dir = testDir()
  alarms = []
  change = () => undefined
  hostInstead = null
  publishing = createPublishing({ dir })
  for (const [site, name] of sites) {
    files.set(site, schoolSite(publishing, name, 2, 3, 2400))
    await publish(site)
  }
  const { publicDir } = publishing
  delivery = createDelivery({
    publicDir,
    visitsDir: join(dir, 'visits'),
    apiUrl: 'http://127.0.0.1:9/',
    report: () => undefined,
  })
  proxy = startProxy((await delivery.listen('127.0.0.1', 0)).port).listen(0, '127.0.0.1')
  await new Promise((done) => proxy.once('listening', done))
  const address = proxy.address()
  proxyPort = typeof address === 'object' && address ? address.port : 0
})
afterEach(async () => {
  proxy.closeAllConnections()
  proxy.close()
  await delivery.close()
  await publishing.close()
  rmSync(dir, { recursive: true, force: true })
})

const probe = () =>
  createProbe({
    place: publishing.place,
    target: { host: '127.0.0.1', port: proxyPort },
    onAlarm: (alarm) => void alarms.push(alarm),
    pages: 5,
  })()

it('finds nothing wrong where nothing is, through publications too', async () => {
  const { asked, wrong } = await probe()
  expect([asked, wrong]).toEqual([16, 0])
  const state = { isOver: false }
  const publications = (async () => {
    for (let count = 0; count < 60; count++) {
      for (const [site] of sites) {
        files.get(site)?.set('index.html', put(publishing, `<p>${count}</p>`.repeat(200)))
        await publish(site)
      }
    }
    state.isOver = true
  })()
  while (!state.isOver) expect((await probe()).wrong).toBe(0)
  await publications
  expect(alarms).toEqual([])
}, 60_000)

const injections: Record<string, { readonly change: Change; readonly kind: string }> = {
  'a script in the page': {
    change: (reply) => {
      reply.body = Buffer.concat([reply.body, Buffer.from('<script src="//evil"></script>')])
    },
    kind: 'served-bytes',
  },
  'a header of its own': { change: (reply) => void (reply.headers['x-track'] = '1'), kind: 'served-headers' },
  'a cookie': { change: (reply) => void (reply.headers['set-cookie'] = ['id=1']), kind: 'served-headers' },
  'a weakened policy': {
    change: (reply) => void (reply.headers['content-security-policy'] = 'default-src *'),
    kind: 'served-headers',
  },
  'another type': {
    change: (reply) => void (reply.headers['content-type'] = 'application/octet-stream'),
    kind: 'served-headers',
  },
  'a redirect elsewhere': {
    change: (reply) => {
      reply.status = 302
      reply.headers.location = 'https://evil.example/'
    },
    kind: 'served-status',
  },
}
for (const [name, { change: its, kind }] of Object.entries(injections)) {
  it(`sees that the way to the public adds ${name}`, async () => {
    change = (reply, host) => {
      if (host === 'one.example.cn') its(reply, host)
    }
    expect((await probe()).wrong).toBeGreaterThan(0)
    expect(new Set(alarms.map((alarm) => alarm.kind))).toEqual(new Set([kind]))
    expect(new Set(alarms.map((alarm) => alarm.site))).toEqual(new Set(['one']))
  })
}

it('sees another site’s pages under a host', async () => {
  hostInstead = 'two.example.cn'
  await probe()
  expect(alarms).toContainEqual(expect.objectContaining({ site: 'one', path: '/', kind: 'served-bytes' }))
})

it('sees that nobody answers', async () => {
  proxy.closeAllConnections()
  await new Promise((done) => proxy.close(done))
  expect((await probe()).wrong).toBe(1)
  expect(alarms).toMatchObject([{ site: '', kind: 'served-status' }])
})
