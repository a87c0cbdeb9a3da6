/** The world outside in small: every way in which an address answers, on one real port and under many loopback hosts. */
import { type Reply, type ReplyHeaders, smallHttpServer } from '../../../../testing/small-http-server.ts'

export type OutsideServer = {
  readonly port: number
  /** Each host of 127.0.0.0/8 is a host of its own to the census: `at(3, '/x')` = http://127.0.0.3:port/x. */
  readonly at: (host: number, path: string) => string
  readonly asked: { readonly method: string; readonly host: string; readonly path: string; readonly at: number }[]
  /** Bytes of the endless page that went out. */
  sent: number
  /** «/mended.html» is there from now on; «/flaky.html» is in trouble while this is true. */
  isMended: boolean
  isFlaky: boolean
  readonly close: () => Promise<void>
}

const page = (title: string, text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`

type Answer = { status: number; body?: string; headers?: ReplyHeaders }

export async function outsideServer(): Promise<OutsideServer> {
  const to = (status: number, location: string): Answer => ({ status, headers: { location } })
  const pages: Readonly<Record<string, (method: string) => Answer>> = {
    '/ok.html': () => ({ status: 200, body: page('好的页面', '春天来了，校园里的花都开了。') }),
    '/file.pdf': () => ({ status: 200, body: 'pdf', headers: { 'content-type': 'application/pdf' } }),
    '/no-head.html': (method) =>
      method === 'HEAD' ? { status: 405 } : { status: 200, body: page('不理 HEAD 的页面', '内容在这里。') },
    '/gone.html': () => ({ status: 410, body: page('没有了', '') }),
    '/away.html': () => ({ status: 503, body: page('维护中', '') }),
    '/flaky.html': () => (outside.isFlaky ? { status: 500 } : { status: 200, body: page('又好了', '正文') }),
    '/mended.html': () => (outside.isMended ? { status: 200, body: page('补好的页面', '正文') } : { status: 404 }),
    '/members.html': () => ({ status: 403, body: page('请登录', '') }),
    '/says-gone.html': () => ({ status: 200, body: page('提示', '抱歉，您访问的页面不存在。') }),
    '/parked.html': () => ({ status: 200, body: page('example.test', '该域名已过期，可以出售。') }),
    '/tells-of-404.html': () => ({
      status: 200,
      body: page(
        '怎样处理打不开的页面',
        `有时页面不存在，服务器答复一个数字。${'这篇文章讲的是怎样维护网站。'.repeat(60)}`,
      ),
    }),
    '/old.html': () => to(301, '/ok.html'),
    '/to-home.html': () => to(302, '/'),
    '/elsewhere.html': () => to(302, `http://127.0.0.3:${server.port}/ok.html`),
    '/chain-1': () => to(302, '/chain-2'),
    '/chain-2': () => to(302, '/chain-3'),
    '/chain-3': () => to(302, '/ok.html'),
    '/ring': () => to(302, '/ring'),
    '/into-the-house': () => to(302, 'http://10.0.0.1/'),
    '/': () => ({ status: 200, body: page('首页', '欢迎') }),
  }
  /** A host that shows the same page for every address. */
  const sameForAll = (url: string): Answer => ({
    status: 200,
    body: page('欢迎光临', `编号 ${url.length * 7919}，服务中心`),
  })
  const server = await smallHttpServer((request, response) => {
    const { method = '', url = '' } = request
    const host = (request.headers.host ?? '').split(':')[0] ?? ''
    outside.asked.push({ method, host, path: url, at: performance.now() })
    if (url === '/slow.html') return
    if (url === '/huge.html' && method === 'GET') return endless(response, outside)
    const answer: Answer =
      host === '127.0.0.9'
        ? sameForAll(url)
        : url === '/huge.html'
          ? { status: 200 }
          : (pages[url]?.(method) ?? { status: 404 })
    response.writeHead(answer.status, { 'content-type': 'text/html; charset=utf-8', ...answer.headers })
    response.end(method === 'HEAD' ? undefined : (answer.body ?? ''))
  }, '0.0.0.0')
  const outside: OutsideServer = {
    port: server.port,
    at: (host, path) => `http://127.0.0.${host}:${server.port}${path}`,
    asked: [],
    sent: 0,
    isMended: false,
    isFlaky: true,
    close: server.close,
  }
  return outside
}

function endless(response: Reply, count: { sent: number }): void {
  response.writeHead(200, { 'content-type': 'text/html' })
  const part = Buffer.alloc(16_384, 'a')
  const timer = setInterval(() => {
    if (count.sent > 50_000_000) return void response.end()
    count.sent += part.length
    response.write(part)
  }, 1)
  response.on('close', () => clearInterval(timer))
}
