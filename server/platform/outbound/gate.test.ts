/** The gate against names that lie: a canary listens on loopback and must never hear anything it should not. */
import http from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { mayReach } from './addresses.ts'
import { createGate, type Gate } from './gate.ts'

let canary: http.Server
let port = 0
let heard: string[] = []

beforeAll(async () => {
  canary = http.createServer((request, response) => {
    heard.push(request.url ?? '')
    if (request.url === '/redirect-inside')
      return response.writeHead(302, { location: 'http://inside.test/secret' }).end()
    if (request.url === '/redirect-file') return response.writeHead(302, { location: 'file:///etc/passwd' }).end()
    if (request.url === '/ring') return response.writeHead(302, { location: '/ring' }).end()
    if (request.url === '/bomb')
      return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)))
    if (request.url === '/drip') {
      response.writeHead(200)
      const timer = setInterval(() => response.write('.'), 50)
      response.on('close', () => clearInterval(timer))
      return response
    }
    return response.end('hello')
  })
  await new Promise<void>((done) => canary.listen(0, '127.0.0.1', done))
  const address = canary.address()
  port = typeof address === 'object' && address ? address.port : 0
})
afterAll(() => canary.close())
beforeEach(() => {
  heard = []
})

/** «open.test» stands for a public site: it is the canary, allowed by the operator's list. */
const names: Record<string, string[]> = {
  'open.test': ['127.0.0.1'],
  'mixed.test': ['93.184.216.34', '10.0.0.1'],
  'inside.test': ['10.0.0.1'],
  'mapped.test': ['::ffff:127.0.0.1'],
}
const resolve = async (host: string): Promise<readonly string[]> => {
  if (host === 'nobody.test') throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return names[host] ?? [host]
}
const gate = (allowed: string[] = [], more: { cuts?: boolean; maxBytes?: number } = {}): Gate =>
  createGate({ allowed, ports: [80, 443, port], resolve, totalMs: 800, ...more })

describe('what may not be reached', () => {
  const forbidden = [
    'http://127.0.0.1',
    'http://127.1',
    'http://0x7f.1',
    'http://017700000001',
    'http://2130706433',
    'http://0',
    'http://[::1]',
    'http://[::]',
    'http://[::ffff:127.0.0.1]',
    'http://10.1.2.3',
    'http://172.16.0.1',
    'http://192.168.1.1',
    'http://100.64.0.1',
    'http://169.254.169.254',
    'http://100.100.100.200',
    'http://198.18.0.1',
    'http://224.0.0.1',
    'http://[fc00::1]',
    'http://[fe80::1]',
    'http://[64:ff9b::7f00:1]',
    'http://[2002:7f00:1::]',
    'http://inside.test',
    'http://mixed.test',
    'http://mapped.test',
    'http://inside.test.',
    'http://user:pw@93.184.216.34',
    'ftp://93.184.216.34',
    'file:///etc/passwd',
    'gopher://93.184.216.34',
    'http://93.184.216.34:22',
    'not a url',
    'http://127。0。0。1',
  ]
  it.each(forbidden)('%s', async (url) => {
    expect(await gate()(url)).toEqual({ ok: false, why: 'forbidden' })
    expect(await gate()(url.replace(/^http:\/\/([^/]+)$/, `http://$1:${port}`))).toMatchObject({ ok: false })
    expect(heard).toEqual([])
  })
  it('an address of the operator’s list may, but the metadata service never', () => {
    expect(mayReach('10.9.8.7', { allowed: ['10.9.0.0/16'] })).toBe(true)
    expect(mayReach('169.254.169.254', { allowed: ['0.0.0.0/0'] })).toBe(false)
  })
})

describe('what is reached', () => {
  const open = (path: string) => gate(['127.0.0.1/32'])(`http://open.test:${port}${path}`)
  it('answers with status and body', async () => {
    expect(await open('/')).toMatchObject({ ok: true, status: 200, body: Buffer.from('hello') })
  })
  it('a redirect is checked like a first address', async () => {
    expect(await open('/redirect-inside')).toEqual({ ok: false, why: 'forbidden' })
    expect(await open('/redirect-file')).toEqual({ ok: false, why: 'forbidden' })
    expect(await open('/ring')).toEqual({ ok: false, why: 'too-many-redirects' })
    expect(heard).toHaveLength(8)
  })
  it('bombs and drips are cut off', async () => {
    expect(await open('/bomb')).toEqual({ ok: false, why: 'too-large' })
    expect(await open('/drip')).toEqual({ ok: false, why: 'slow' })
  })
  it('who asks for the beginning alone gets it of a bomb too', async () => {
    const begun = await gate(['127.0.0.1/32'], { cuts: true, maxBytes: 1000 })(`http://open.test:${port}/bomb`)
    expect(begun).toMatchObject({ ok: true, status: 200 })
    expect(begun.ok && begun.body.length).toBe(1000)
  })
  it('a name that nobody has is told from one that may not be reached', async () => {
    expect(await gate()('http://nobody.test')).toEqual({ ok: false, why: 'no-such-host' })
  })
})
