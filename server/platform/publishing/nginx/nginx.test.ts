/** nginx and our own delivery over one tree: the same requests, the same answers. */
import { chmodSync, chownSync, lchownSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDelivery, type Delivery } from '../delivery/delivery.ts'
import { plainPages } from '../delivery/plain-pages.ts'
import { contentTypeOf, createPublishing, type Publishing } from '../index.ts'
import { ask, type Asking, type Reply } from '../testing/ask.ts'
import { freePort, hasBrotli, hasNginx, type Nginx, startNginx } from '../testing/nginx.ts'
import { html, type Pages, put, schoolSite, testDir } from '../testing/pages.ts'
import { nginxConfig } from './nginx-config.ts'
import { nginxSites } from './nginx-sites.ts'

let dir: string
let publishing: Publishing
let delivery: Delivery
let nginx: Nginx
let api: Server
let [own, its] = [0, 0]
let files: Pages
let apiUrl = ''
const heard: Record<string, unknown>[] = []
const css = '/assets/site.0a1b2c3d4e5f6071.css'
const hosts = [
  { host: 'one.example.cn', role: 'primary' as const },
  { host: 'old.example.cn', role: 'alias' as const },
]
const redirects = [
  { from: '/show.aspx?id=12', to: '/c0/a1.html', status: 301 as const },
  { from: '/旧栏目', to: '/c1/', status: 302 as const },
  { from: '/gone', to: 'https://other.example.cn/x?y=1', status: 308 as const },
]
const publish = () =>
  publishing.publish({ site: 'one', files, hosts, redirects, at: new Date(Date.now() - 5000), reason: '' })
const config = () =>
  nginxConfig({
    publicDir: publishing.publicDir,
    sites: nginxSites(publishing.place),
    apiUrl,
    listen: [`127.0.0.1:${its}`],
    brotli: hasBrotli,
    checksOwners: true,
    visitsLog: join(dir, 'visits.log'),
  })

/** What the application answers there. */
const troubles: Readonly<Record<string, number | 'silent'>> = {
  '/public/bug': 500,
  '/public/away': 503,
  '/public/many': 429,
  '/public/form': 422,
  '/public/frozen': 'silent',
}

async function startApi(): Promise<void> {
  api = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      heard.push({ url: request.url, ...request.headers })
      const trouble = troubles[request.url ?? '']
      if (trouble === 'silent') return
      if (trouble) {
        response.writeHead(trouble, {
          'content-type': 'text/html; charset=utf-8',
          'retry-after': '60',
          'cache-control': 'no-store',
        })
        response.end(plainPages.tooMany)
        return
      }
      response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store', 'set-cookie': 'a=b' })
      response.end('{"found":1}')
    })
  }).listen(0, '127.0.0.1')
  await new Promise((done) => api.once('listening', done))
  const address = api.address()
  apiUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/public/`
}

beforeAll(async () => {
  if (!hasNginx) return
  dir = testDir()
  // nginx's workers are another user when its master is root.
  chmodSync(dir, 0o755)
  publishing = createPublishing({ dir })
  files = schoolSite(publishing, '一中', 2, 3, 2400)
  files.set('files/表格.docx', put(publishing, 'word', contentTypeOf('a.docx')))
  files.set('files/bad.html', put(publishing, '<script>alert(1)</script>'))
  files.set('files/own.tar.gz', put(publishing, 'tar', 'application/octet-stream'))
  files.set('media/video.mp4', publishing.putObject(Buffer.alloc(700_000, 'abcdefg'), 'video/mp4'))
  files.set('data/feed.xml', put(publishing, `<a>${'x'.repeat(900)}</a>`, 'application/xml; charset=utf-8'))
  files.set('empty/deep/a.html', put(publishing, '深'))
  await publish()
  const two = [{ host: 'two.example.cn', role: 'primary' as const }]
  const bare = new Map([['index.html', put(publishing, '二中')]])
  await publishing.publish({ site: 'two', files: bare, hosts: two, at: new Date(), reason: '' })
  const gone = [{ host: 'gone.example.cn', role: 'primary' as const }]
  await publishing.publish({ site: 'gone', files: bare, hosts: gone, at: new Date(), reason: '' })
  await publishing.takeDown('gone', { reason: '停办' })
  await startApi()
  const { publicDir } = publishing
  delivery = createDelivery({ publicDir, visitsDir: join(dir, 'visits'), apiUrl, report: () => undefined })
  own = (await delivery.listen('127.0.0.1', 0)).port
  its = await freePort()
  nginx = await startNginx(join(dir, 'nginx'), its, config())
})
afterAll(async () => {
  if (!hasNginx) return
  await nginx.stop()
  await delivery.close()
  await publishing.close()
  api.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Those that decide what browsers and caches do; ETag and Last-Modified are each server's own. */
const compared = [
  'content-type',
  'content-length',
  'content-encoding',
  'content-range',
  'content-disposition',
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cache-control',
  'vary',
  'location',
  'accept-ranges',
  'allow',
  'retry-after',
  'set-cookie',
] as const

/** nginx writes a sentence into its redirects; no browser shows it. */
const ofBody = new Set(['content-type', 'content-length'])

/** What nginx unpacks on the way has no length that it could know before. */
const isUnpacked = (other: Reply): boolean => other.headers['content-length'] === undefined

function essence({ status, headers, body }: Reply, other: Reply) {
  const isRedirect = status >= 300 && status < 400
  const skipped = (name: string): boolean =>
    (isRedirect && ofBody.has(name)) || (name === 'content-length' && isUnpacked(other))
  const names = compared.filter((name) => !skipped(name))
  const kept = Object.fromEntries(names.map((name) => [name, headers[name]]))
  return { status, body: isRedirect ? '' : body.toString('latin1'), headers: kept }
}

const gzip = { 'accept-encoding': 'gzip, deflate' }
const requests: readonly (readonly [string, Asking?])[] = [
  ['/'],
  ['/c1/'],
  ['/c1/index.html'],
  ['/c1'],
  ['/c1?x=1'],
  ['/c1/a2.html?from=wx'],
  ['/', { method: 'HEAD' }],
  ['/c1/a1.html', { headers: gzip }],
  ['/c1/a1.html', { headers: { 'accept-encoding': 'gzip;q=0' } }],
  [css],
  [css, { headers: gzip }],
  ...(hasBrotli ? ([[css, { headers: { 'accept-encoding': 'gzip, br' } }]] as const) : []),
  ['/data/feed.xml'],
  ['/media/video.mp4'],
  ['/media/video.mp4', { headers: { range: 'bytes=10-19' } }],
  ['/media/video.mp4', { headers: { range: 'bytes=-5' } }],
  ['/media/video.mp4', { headers: { range: 'bytes=0-1,5-6' } }],
  ['/c1/a1.html', { headers: { range: 'bytes=5-9' } }],
  [encodeURI('/files/表格.docx')],
  ['/files/bad.html'],
  ['/files/own.tar.gz'],
  ['/files/none.docx'],
  ['/nothing.html'],
  ['/nothing.html', { headers: gzip }],
  ['/nothing/'],
  ['/empty/'],
  ['/empty/deep'],
  ['/c1/a1.html/'],
  ['/index.html.gz'],
  ['/.git/config'],
  ['/404.html'],
  ['/show.aspx?id=12'],
  ['/show.aspx?id=13'],
  [encodeURI('/旧栏目')],
  [`${encodeURI('/旧栏目')}?a=1`],
  ['/gone'],
  ['/c1/../index.html'],
  ['/c1/%2e%2e/index.html'],
  ['/c1/%2E%2e%2Findex.html'],
  ['//c1/'],
  ['/c1//'],
  ['/a\\b'],
  ['/a%5cb'],
  ['/c1/.'],
  ['/%ff'],
  ['/', { method: 'POST', body: 'x' }],
  ['/', { method: 'DELETE' }],
  ['/c1/?a=b', { host: 'old.example.cn:8081' }],
  ['/', { host: 'ONE.example.cn.' }],
  ['/', { host: 'two.example.cn' }],
  ['/nothing', { host: 'two.example.cn' }],
  ['/', { host: 'gone.example.cn' }],
  ['/', { host: 'unknown.example.cn' }],
  ['/_/search?q=%E6%A0%A1', { headers: { 'x-shuyuan-site': 'two', cookie: 'a=b' } }],
  ['/_/message', { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
]

describe.skipIf(!hasNginx)('nginx (skipped where it is not installed: apt-get install nginx)', () => {
  it.each(requests.map(([path, asking = {}]) => ({ path, asking, name: JSON.stringify(asking) })))(
    'answers $path $name as our delivery does',
    async ({ path, asking }) => {
      const [mine, other] = [await ask(own, path, asking), await ask(its, path, asking)]
      expect(essence(other, other)).toEqual(essence(mine, other))
    },
  )

  it('refuses what is no address at all, and too long ones', async () => {
    // nginx answers these before it knows the host, with a page of its own.
    for (const path of ['/../x', '/a%00b', '/%zz', `/${'a'.repeat(9000)}`]) {
      expect((await ask(its, path)).status, path).toBe((await ask(own, path)).status)
    }
    const part = { headers: { range: 'bytes=9999999-' } }
    for (const port of [own, its]) {
      const { status, headers } = await ask(port, '/media/video.mp4', part)
      expect([status, headers['content-range']]).toEqual([416, 'bytes */700000'])
    }
  })

  it('tells who has a page already that it has not changed', async () => {
    for (const port of [own, its]) {
      const { headers } = await ask(port, '/c1/')
      const byTag = await ask(port, '/c1/', { headers: { 'if-none-match': headers.etag } })
      const byTime = await ask(port, '/c1/', { headers: { 'if-modified-since': headers['last-modified'] } })
      expect([byTag.status, byTime.status, byTag.body.length]).toEqual([304, 304, 0])
      expect(byTag.headers['cache-control']).toBe(headers['cache-control'])
      expect(byTag.headers['content-security-policy']).toBe(headers['content-security-policy'])
    }
  })

  it('hands on the site’s name and no cookie', () => {
    expect(heard.length).toBe(4)
    for (const one of heard) {
      expect(one['x-shuyuan-site']).toBe('one')
      expect(one.cookie).toBeUndefined()
      expect(one['x-forwarded-for']).toBe('127.0.0.1')
    }
    expect(heard[1]?.url).toBe(heard[0]?.url)
  })

  it('writes lines of visits as our delivery counts them, of people alone', async () => {
    const browser = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140' }
    for (const path of ['/c1/', '/c1/index.html', encodeURI('/c1/a1.html?x=1'), '/nothing.html', css]) {
      await ask(its, path, { headers: browser })
    }
    await ask(its, '/c1/', { headers: { 'user-agent': 'Baiduspider' } })
    const lines = (): unknown[] =>
      readFileSync(join(dir, 'visits.log'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line))
    await expect.poll(() => lines().length).toBe(3)
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/)
    expect(lines()).toEqual(['/c1/', '/c1/', '/c1/a1.html'].map((path) => ({ site: 'one', path, day, count: 1 })))
  })

  const browser = { accept: 'text/html,application/xhtml+xml' }
  const form = { method: 'POST', body: 'x'.repeat(70_000) }
  it.each([
    ['a bug of the application', '/_/bug', {}, 503],
    ['an application whose database is away', '/_/away', {}, 503],
    ['an application that says nothing', '/_/frozen', {}, 503],
    ['too many requests, in the application’s own words', '/_/many', {}, 429],
    ['a form with a slip', '/_/form', {}, 422],
    ['a form that is too long', '/_/letters', form, 413],
    ['another method', '/_/letters', { method: 'DELETE' }, 405],
  ] as const)(
    'says the same as our delivery about %s, to people and to scripts',
    async (_, path, asking, status) => {
      for (const headers of [browser, { accept: 'application/json' }]) {
        const [mine, other] = await Promise.all([own, its].map((port) => ask(port, path, { ...asking, headers })))
        if (!mine || !other) throw new Error('no answers')
        expect(mine.status).toBe(status)
        expect(essence(other, other)).toEqual(essence(mine, other))
      }
    },
    30_000,
  )

  it('says the same when the application is not there at all', async () => {
    const [down, port] = [await freePort(), await freePort()]
    const awayUrl = `http://127.0.0.1:${down}/`
    const text = config().replaceAll(apiUrl, awayUrl).replaceAll(`:${its}`, `:${port}`)
    const other = await startNginx(join(dir, 'nginx-away'), port, text)
    const { publicDir } = publishing
    const visitsDir = join(dir, 'visits-away')
    const alone = createDelivery({ publicDir, visitsDir, apiUrl: awayUrl, report: () => undefined })
    const { port: mine } = await alone.listen('127.0.0.1', 0)
    for (const accept of ['text/html', 'application/json']) {
      const shown = await ask(port, '/_/search', { headers: { accept } })
      expect([shown.status, shown.text.includes('文章可以照常阅读')]).toEqual([503, true])
      expect(essence(shown, shown)).toEqual(essence(await ask(mine, '/_/search', { headers: { accept } }), shown))
    }
    expect((await ask(port, '/c1/')).status).toBe(200)
    await other.stop()
    await alone.close()
  })

  it('shows a new generation at the next request without a reload, and never half of one', async () => {
    const state = { isOver: false }
    const stamp = (count: number): string => `<p>${count}</p>`.repeat(900)
    let newest = 0
    const read = async (): Promise<void> => {
      while (!state.isOver) {
        for (const headers of [{}, gzip]) {
          const { status, body, headers: given } = await ask(its, '/c0/a0.html', { headers })
          expect(status).toBe(200)
          const text = (given['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
          const count = Number(/^<p>(\d+)/.exec(text)?.[1])
          expect(text).toBe(stamp(count))
          expect(count).toBeGreaterThanOrEqual(newest)
          newest = count
        }
      }
    }
    files.set('c0/a0.html', put(publishing, stamp(0), html))
    await publish()
    const reader = read()
    for (let count = 1; count <= 100; count++) {
      files.set('c0/a0.html', put(publishing, stamp(count), html))
      await publish()
    }
    expect((await ask(its, '/c0/a0.html')).text).toBe(stamp(100))
    state.isOver = true
    await reader
  }, 60_000)

  it('gives out no link that somebody else has put there', async () => {
    const tree = join(publishing.publicDir, 'sites/one/current/tree')
    writeFileSync(join(dir, 'secret'), 'secret')
    symlinkSync(join(dir, 'secret'), join(tree, 'leak.html'))
    // Only root may give a file away.
    if (process.getuid?.() !== 0) return
    chownSync(join(dir, 'secret'), 0, 0)
    lchownSync(join(tree, 'leak.html'), 65_534, 65_534)
    expect((await ask(its, '/leak.html')).text).not.toContain('secret')
  })
})
