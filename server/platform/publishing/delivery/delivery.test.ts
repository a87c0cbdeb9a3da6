/** The public server as visitors, attackers and caches see it. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPublishing, type Publishing } from '../index.ts'
import { ask } from '../testing/ask.ts'
import { html, type Pages, put, schoolSite, testDir } from '../testing/pages.ts'
import { createDelivery, type Delivery } from './delivery.ts'
import { takeVisits, type Visit } from './visits.ts'

let dir: string
let publishing: Publishing
let delivery: Delivery
let port = 0
let api: Server
let apiPort = 0
let files: Pages
const reports: string[] = []
const heard: { url: string; headers: Record<string, unknown>; body: string }[] = []
const hosts = [
  { host: 'one.example.cn', role: 'primary' as const },
  { host: 'old.example.cn', role: 'alias' as const },
]
const redirects = [
  { from: '/show.aspx?id=12', to: '/c0/a1.html', status: 301 as const },
  { from: '/旧栏目', to: '/c1/', status: 302 as const },
]
const printCss = '/assets/print.1b2c3d4e5f60710a.css'
const longText = Array.from({ length: 90_000 }, (_, at) => `<a>${at}</a>`).join('')
const css = '/assets/site.0a1b2c3d4e5f6071.css'

const publish = (reason = 'test') =>
  publishing.publish({ site: 'one', files, hosts, redirects, at: new Date(Date.UTC(2026, 10, 1)), reason })

beforeAll(async () => {
  dir = testDir()
  publishing = createPublishing({ dir })
  files = schoolSite(publishing, '一中', 2, 3, 2400)
  files.set('files/表格.docx', put(publishing, 'word', 'application/msword'))
  files.set('files/坏.html', put(publishing, '<script>alert(1)</script>'))
  files.set('media/video.mp4', publishing.putObject(Buffer.alloc(700_000, 'abcdefg'), 'video/mp4'))
  files.set(printCss.slice(1), put(publishing, '.menu{display:none}\n'.repeat(90), 'text/css; charset=utf-8'))
  files.set('data/long.xml', put(publishing, longText, 'application/xml; charset=utf-8'))
  await publish()
  api = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += String(part)))
    request.on('end', () => {
      heard.push({ url: request.url ?? '', headers: request.headers, body })
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': 'a=b', 'x-secret': '1' })
      response.end('{"found":1}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => api.once('listening', done))
  const address = api.address()
  apiPort = typeof address === 'object' && address ? address.port : 0
  delivery = createDelivery({
    publicDir: publishing.publicDir,
    visitsDir: join(dir, 'visits'),
    apiUrl: `http://127.0.0.1:${apiPort}/public/`,
    report: (line) => reports.push(line),
  })
  ;({ port } = await delivery.listen('127.0.0.1', 0))
})
afterAll(async () => {
  await delivery.close()
  await publishing.close()
  api.close()
  rmSync(dir, { recursive: true, force: true })
})
beforeEach(() => void reports.splice(0))

describe('addresses', () => {
  it('answers pages, directories, redirects and what is not there', async () => {
    expect((await ask(port, '/')).text).toContain('<title>一中</title>')
    expect((await ask(port, '/c1/')).text).toContain('栏目1')
    expect(await ask(port, '/c1?x=1')).toMatchObject({ status: 301, headers: { location: '/c1/?x=1' } })
    expect((await ask(port, '/c1/a2.html?from=wx')).text).toContain('文章1-2')
    expect(await ask(port, '/show.aspx?id=12')).toMatchObject({ status: 301, headers: { location: '/c0/a1.html' } })
    expect((await ask(port, '/show.aspx?id=13')).status).toBe(404)
    expect(await ask(port, encodeURI('/旧栏目'))).toMatchObject({ status: 302, headers: { location: '/c1/' } })
    const missing = await ask(port, '/nothing.html')
    expect(missing.status).toBe(404)
    expect(missing.text).toContain('一中没有这个页面')
    expect(missing.headers['cache-control']).toBe('no-cache')
  })

  it('knows sites by their names alone', async () => {
    expect((await ask(port, '/', { host: 'ONE.example.cn.:8081' })).status).toBe(200)
    const alias = await ask(port, '/c1/?a=b', { host: 'old.example.cn:8081' })
    expect(alias).toMatchObject({ status: 301, headers: { location: 'http://one.example.cn:8081/c1/?a=b' } })
    for (const host of ['other.cn', '', '../one', '127.0.0.1']) {
      const unknown = await ask(port, '/', { host })
      expect(unknown.status).toBe(404)
      expect(unknown.text).toContain('没有这个网站')
    }
    expect(await ask(port, '/healthz', { host: 'localhost' })).toMatchObject({ status: 200 })
    expect((await ask(port, '/healthz')).status).toBe(404)
  })

  it('refuses hostile addresses', async () => {
    const bad = ['/../x', '/c1/../index.html', '/%2e%2e/x', '/c1/%2e%2e%2findex.html', '/a%00b', '/a\\b', '/a%5cb']
    for (const path of [...bad, '//evil.example', '/a//b', '/%zz', '/c1/.', '/..']) {
      expect((await ask(port, path)).status, path).toBe(400)
    }
    expect((await ask(port, `/${'a'.repeat(9000)}`)).status).toBe(414)
    for (const path of ['/%ff', '/%c0%ae%c0%ae/x', '/.git/config', '/c1/a2.html/', '/index.html.gz', '/%0d%0aX:y']) {
      expect((await ask(port, path)).status, path).toBe(404)
    }
    expect((await ask(port, '/', { method: 'POST', body: 'x' })).headers.allow).toBe('GET, HEAD')
    expect((await ask(port, '/', { method: 'DELETE' })).status).toBe(405)
    const raw = await new Promise<string>((done) => {
      const socket = connect(port, '127.0.0.1', () =>
        socket.write('GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nbad\r\n\r\n'),
      )
      socket.once('data', (data) => done(data.toString()))
    })
    expect(raw).toContain('400')
  })
})

describe('headers', () => {
  it('every answer carries the policy, none a cookie or a server’s name', async () => {
    for (const path of ['/', css, '/nothing', '/c1', '/../x']) {
      const { headers } = await ask(port, path)
      // A page that is not the site's own brings its one style along.
      const policy = String(headers['content-security-policy']).replace(/ 'sha256-[\w+/=]{44}'/, '')
      expect(policy).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      )
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['referrer-policy']).toBe('strict-origin-when-cross-origin')
      expect(headers['set-cookie'] ?? headers.server ?? headers['x-powered-by']).toBeUndefined()
    }
  })

  it('uploads are attachments in a sandbox', async () => {
    for (const path of ['/files/坏.html', '/files/表格.docx']) {
      const { headers, status } = await ask(port, encodeURI(path))
      expect(status).toBe(200)
      expect(headers['content-disposition']).toBe('attachment')
      expect(headers['content-security-policy']).toContain('sandbox')
    }
  })

  it('pages are kept briefly, assets with a hash in their name for a year', async () => {
    expect((await ask(port, '/c1/')).headers['cache-control']).toBe('public, max-age=30, must-revalidate')
    expect((await ask(port, css)).headers['cache-control']).toContain('immutable')
    expect((await ask(port, '/media/video.mp4')).headers['cache-control']).toContain('max-age=300')
  })

  it('sends compressed copies to those who take them', async () => {
    const plain = await ask(port, css)
    const gz = await ask(port, css, { headers: { 'accept-encoding': 'gzip, deflate' } })
    const br = await ask(port, css, { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    const none = await ask(port, css, { headers: { 'accept-encoding': 'gzip;q=0, identity' } })
    expect(gz.headers['content-encoding']).toBe('gzip')
    expect(br.headers['content-encoding']).toBe('br')
    expect(gunzipSync(gz.body).equals(plain.body) && brotliDecompressSync(br.body).equals(plain.body)).toBe(true)
    expect(none.headers['content-encoding']).toBeUndefined()
    for (const reply of [plain, gz, br]) expect(reply.headers.vary).toBe('Accept-Encoding')
    expect(new Set([plain, gz, br].map((reply) => reply.headers.etag)).size).toBe(3)
    // One that is too long to be unpacked in memory.
    const long = await ask(port, '/data/long.xml')
    expect([long.headers['content-encoding'], long.text === longText]).toEqual([undefined, true])
    expect(long.headers['content-length']).toBe(String(longText.length))
  })

  it('says 304 to who has it, parts to who asks for them, no body to HEAD', async () => {
    const { headers, body } = await ask(port, '/c1/')
    const etag = headers.etag ?? ''
    for (const value of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const same = await ask(port, '/c1/', { headers: { 'if-none-match': value } })
      expect([same.status, same.body.length, same.headers.etag]).toEqual([304, 0, etag])
    }
    expect((await ask(port, '/c1/', { headers: { 'if-none-match': '"x"' } })).status).toBe(200)
    const modified = headers['last-modified'] ?? ''
    expect(modified).toBe('Sun, 01 Nov 2026 00:00:00 GMT')
    expect((await ask(port, '/c1/', { headers: { 'if-modified-since': modified } })).status).toBe(304)
    const head = await ask(port, '/c1/', { method: 'HEAD' })
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([200, 0, String(body.length)])
    const video = '/media/video.mp4'
    const part = await ask(port, video, { headers: { range: 'bytes=5-9' } })
    expect([part.status, part.text]).toEqual([206, 'fgabc'])
    expect(part.headers['content-range']).toBe('bytes 5-9/700000')
    expect((await ask(port, video, { headers: { range: 'bytes=-4' } })).body.length).toBe(4)
    expect((await ask(port, video, { headers: { range: 'bytes=999999-' } })).status).toBe(416)
    expect((await ask(port, video, { headers: { range: 'bytes=0-1,3-4' } })).status).toBe(200)
    expect((await ask(port, video, { headers: { range: 'bytes=5-9', 'if-range': '"x"' } })).status).toBe(200)
    const end = await ask(port, video, { headers: { range: 'bytes=699990-' } })
    expect([end.status, end.body.length]).toEqual([206, 10])
    expect((await ask(port, video)).body.length).toBe(700_000)
    // Of what lies there compressed there are no parts, and nothing says so.
    const page = await ask(port, '/c1/', { headers: { range: 'bytes=5-9' } })
    expect([page.status, page.headers['accept-ranges']]).toEqual([200, undefined])
  })
})

describe('generations', () => {
  it('shows a new one at the next request, a taken-down site as gone, and a new site within a second', async () => {
    files.set('c0/a0.html', put(publishing, '<p>新的一版</p>'))
    await publish()
    expect((await ask(port, '/c0/a0.html')).text).toBe('<p>新的一版</p>')
    const two = [{ host: 'two.example.cn', role: 'primary' as const }]
    const its = new Map([['index.html', put(publishing, '二中')]])
    await publishing.publish({ site: 'two', files: its, hosts: two, at: new Date(), reason: '' })
    await expect.poll(async () => (await ask(port, '/', { host: 'two.example.cn' })).text).toBe('二中')
    await publishing.takeDown('two', { reason: '停办' })
    const down = await ask(port, '/', { host: 'two.example.cn' })
    expect([down.status, down.text.includes('网站已归档')]).toEqual([410, true])
  })

  it('serves no altered file: another copy in place of a bad one, and a sentence in place of a bad page', async () => {
    const place = join(publishing.publicDir, 'sites/one/current/tree/c1')
    const spoil = (name: string): void => {
      rmSync(join(place, name))
      writeFileSync(join(place, name), 'hacked')
    }
    // One that nobody has asked for yet: what was read is kept.
    spoil(`..${printCss}.br`)
    const plain = await ask(port, printCss, { headers: { 'accept-encoding': 'br, gzip' } })
    expect([plain.status, plain.headers['content-encoding']]).toEqual([200, undefined])
    spoil('a1.html.gz')
    const page1 = await ask(port, '/c1/a1.html')
    expect([page1.status, page1.text.includes('正在恢复')]).toEqual([503, true])
    expect(reports).toEqual(['an altered file was not served', 'an altered file was not served'])
    writeFileSync(join(place, 'a9.html'), 'more')
    expect((await ask(port, '/c1/a9.html')).status).toBe(404)
  })

  it('follows no link to an older generation and none to an unsigned one', async () => {
    files.set('c0/a0.html', put(publishing, '<p>新的一版</p>'))
    files.set('c0/a2.html', put(publishing, '<p>又一版</p>'))
    await publish()
    expect((await ask(port, '/')).status).toBe(200)
    const folder = join(publishing.publicDir, 'sites/one')
    const genuine = readlinkSync(join(folder, 'current'))
    const turn = (target: string): void => {
      symlinkSync(target, join(folder, '.x'))
      renameSync(join(folder, '.x'), join(folder, 'current'))
    }
    turn('gens/1')
    expect((await ask(port, '/c0/a0.html')).text).toBe('<p>新的一版</p>')
    expect(reports).toContain('a generation that was replaced is shown again')
    const forged = `${genuine}0`
    const manifest = readFileSync(join(folder, genuine, 'manifest.json'), 'utf8')
    mkdirSync(join(folder, forged))
    writeFileSync(join(folder, forged, 'manifest.json'), manifest.replace(/"generation":(\d+)/, '"generation":$10'))
    writeFileSync(join(folder, forged, 'manifest.sig'), readFileSync(join(folder, genuine, 'manifest.sig')))
    turn(forged)
    expect((await ask(port, '/c0/a0.html')).text).toBe('<p>新的一版</p>')
    expect(reports).toContain('no signed generation')
    turn(genuine)
    expect((await ask(port, '/')).status).toBe(200)
  })
})

describe('what goes on to the application', () => {
  it('carries the site’s name, which no visitor can choose, and no cookies either way', async () => {
    const reply = await ask(port, '/_/search?q=%E6%A0%A1', {
      headers: { 'x-shuyuan-site': 'two', cookie: 'a=b', 'x-forwarded-for': '9.9.9.9' },
    })
    expect([reply.status, reply.text]).toEqual([200, '{"found":1}'])
    expect(reply.headers['set-cookie'] ?? reply.headers['x-secret']).toBeUndefined()
    const last = heard.at(-1)
    expect(last?.url).toBe('/public/search?q=%E6%A0%A1')
    expect(last?.headers).toMatchObject({ 'x-shuyuan-site': 'one', 'x-forwarded-for': '127.0.0.1' })
    expect(last?.headers.cookie).toBeUndefined()
    await ask(port, '/_/message', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } })
    expect(heard.at(-1)).toMatchObject({ url: '/public/message', body: '{"a":1}' })
    expect((await ask(port, '/_/x', { method: 'POST', body: Buffer.alloc(70_000) })).status).toBe(413)
  })

  it('is a polite sentence when the application is away; the pages stay', async () => {
    const lonely = createDelivery({
      publicDir: publishing.publicDir,
      visitsDir: join(dir, 'visits'),
      apiUrl: 'http://127.0.0.1:9/',
      report: () => undefined,
    })
    const its = (await lonely.listen('127.0.0.1', 0)).port
    const json = await ask(its, '/_/search')
    expect([json.status, json.text.includes('文章可以照常阅读')]).toEqual([503, true])
    const shown = await ask(its, '/_/search', { headers: { accept: 'text/html' } })
    expect(shown.headers['content-type']).toContain('text/html')
    expect((await ask(its, '/')).status).toBe(200)
    await lonely.close()
  })
})

it('counts what people read, without robots and without anything of the people', async () => {
  await takeVisits(join(dir, 'visits'), async () => undefined)
  delivery.flushVisits()
  await takeVisits(join(dir, 'visits'), async () => undefined)
  const browser = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140', 'accept-encoding': 'gzip' }
  for (let time = 0; time < 3; time++) await ask(port, '/c1/', { headers: browser })
  await ask(port, '/c1/', { headers: { 'user-agent': 'Baiduspider' } })
  await ask(port, css, { headers: browser })
  await ask(port, '/nothing', { headers: browser })
  delivery.flushVisits()
  const taken: Visit[] = []
  expect(await takeVisits(join(dir, 'visits'), async (visits) => void taken.push(...visits))).toBe(1)
  expect(taken).toEqual([{ site: 'one', path: '/c1/', day: expect.stringMatching(/^\d{4}-/), count: 3 }])
  expect(readdirSync(join(dir, 'visits'))).toEqual([])
})

it('a reader during 150 publications sees no missing page, no half page and no mixed generation', async () => {
  const state = { isOver: false }
  const stamp = (count: number): string => `<p>${count}</p>`.repeat(900)
  const set = (count: number): void => {
    for (const path of ['index.html', 'c0/a0.html', 'c1/a0.html']) files.set(path, put(publishing, stamp(count), html))
  }
  set(0)
  await publish()
  const seen = new Set<string>()
  const read = async (): Promise<void> => {
    let newest = 0
    while (!state.isOver) {
      for (const path of ['/', '/c0/a0.html', '/c1/a0.html', '/c1/a2.html']) {
        const { status, text } = await ask(port, path)
        expect(status, path).toBe(200)
        if (path === '/c1/a2.html') continue
        const count = Number(/^<p>(\d+)/.exec(text)?.[1])
        expect(text).toBe(stamp(count))
        // A later request never shows an earlier generation.
        expect(count).toBeGreaterThanOrEqual(newest)
        newest = count
        seen.add(text)
      }
    }
  }
  const readers = [read(), read(), read()]
  for (let count = 1; count <= 150; count++) {
    set(count)
    await publish()
  }
  state.isOver = true
  await Promise.all(readers)
  expect(seen.size).toBeGreaterThan(20)
}, 60_000)
