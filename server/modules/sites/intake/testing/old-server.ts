/** A small old Chinese site on a real port: GBK pages of broken HTML, lists in pages, files behind a program, and everything a crawler must survive. */
import sharp from 'sharp'
import { smallHttpServer } from '../../../../testing/small-http-server.ts'
import { inEncoding } from './encode.ts'

export type OldServer = {
  readonly port: number
  readonly base: string
  /** Paths asked for, with the moment of each. */
  readonly asked: { readonly path: string; readonly at: number; readonly agent: string }[]
  /** Stops answering, as a server that is away. */
  away: boolean
  /** Where pictures of some articles lie: «http://img.old.cn»; none when empty. */
  fileBase: string
  readonly close: () => Promise<void>
}

const text = '我校于三月五日举行学雷锋活动，全校师生参加，大家在操场上集合，气氛热烈，同学们收获很大。'
const nav = `<div id=nav><a href=/>首页</a><a href="/news/list.asp">校园新闻</a><a href='/party/'>党建园地</a><a href="/calendar?y=2024&m=1">活动日历</a></div>`
const foot = `<div class=footer>版权所有 育才小学 <a href=/admin/login.asp>后台管理登录</a></div>`

const frame = (title: string, inside: string): string =>
  `<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>${title}</title><body bgcolor=#ffffff>${nav}<table><tr><td>${inside}</table>${foot}`

const article = (number: number, inside = ''): string =>
  frame(
    `校园新闻第 ${number} 篇-育才小学`,
    `<center><h3>校园新闻第 ${number} 篇</h3></center><div align=center>发布时间：2019-05-${String((number % 27) + 1).padStart(2, '0')} 来源：德育处 作者：李老师 点击数：33</div><div class=content><p>${text}<p>这是第 ${number} 篇。${inside}<font color=red>完</font></div>`,
  )

/** Twelve articles, four a page. */
function list(page: number): string {
  const rows = [1, 2, 3, 4].map((at) => (page - 1) * 4 + at)
  const items = rows.map((at) => `<li><a href="show.asp?id=${at}">校园新闻第 ${at} 篇</a> 2019-05-0${(at % 9) + 1}`)
  const next = page < 3 ? `<a href="list.asp?page=${page + 1}">下一页</a>` : ''
  return frame('校园新闻-育才小学', `<ul>${items.join('')}</ul>${next}`)
}

const home = frame(
  '育才小学',
  `<ul>${[1, 2, 5].map((at) => `<li><a href="news/show.asp?id=${at}">校园新闻第 ${at} 篇</a>`).join('')}<li><a href="old/page.html">搬过家的页面在这里</a><li><a href="http://localhost:PORT/elsewhere">别的网站上的页面</a><li><a href="/huge.html">一个特别大的页面</a><li><a href="/slow.html">一个特别慢的页面</a><li><a href="/secret/plan.html">不让采集的页面</a><li><a href="/gone.html">已经没有的页面</a><li><a href="/away.html">搬到别的网站去了</a></ul>`,
)

export async function oldServer(): Promise<OldServer> {
  const picture = await sharp({ create: { width: 200, height: 120, channels: 3, background: '#227744' } })
    .jpeg()
    .toBuffer()
  const html = (source: string): Buffer => inEncoding(source.replaceAll('PORT', String(server.port)), 'gb18030')
  const pages: Record<string, (url: URL) => string> = {
    '/': () => home,
    '/index.html': () => home,
    '/news/list.asp': (url) => list(Number(url.searchParams.get('page') ?? 1)),
    '/news/show.asp': (url) => {
      const number = Number(url.searchParams.get('id'))
      return article(
        number,
        number === 1
          ? '<img src=../images/race.jpg onerror="alert(1)"><img src="/images/lost.jpg"><a href="/download.asp?id=7">活动方案</a><script>alert(2)</script><iframe src="http://evil.example/"></iframe><a href="javascript:alert(3)">点这里</a>'
          : '',
      )
    },
    '/party/': () =>
      frame(
        '党建园地-育才小学',
        `<ul>${[1, 2, 3].map((at) => `<li><a href="/party/2020/${at}.htm">支部学习活动第 ${at} 次</a>`).join('')}</ul>`,
      ),
    '/new/page.html': () => article(99),
    '/calendar': (url) => {
      const [year, month] = [Number(url.searchParams.get('y')), Number(url.searchParams.get('m'))]
      const next = month === 12 ? `y=${year + 1}&m=1` : `y=${year}&m=${month + 1}`
      return frame(
        '活动日历',
        `<a href="/calendar?${next}">下一个月</a><a href="/calendar?y=${year - 1}&m=${month}">去年的这个月</a>${year}年${month}月`,
      )
    },
  }
  for (const at of [1, 2, 3])
    pages[`/party/2020/${at}.htm`] = () =>
      frame(
        `支部学习活动第 ${at} 次-育才小学`,
        `<h1>支部学习活动第 ${at} 次</h1><p>日期：2020年6月${at}日</p><div id=zoom><p>${text}${at}${old.fileBase ? `<p><img src="${old.fileBase}/photo/${at}.jpg"><a href="${old.fileBase}/files/plan-${at}.pdf">方案</a>` : ''}</div>`,
      )
  const server = await smallHttpServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://old')
    old.asked.push({
      path: `${url.pathname}${url.search}`,
      at: Date.now(),
      agent: String(request.headers['user-agent']),
    })
    if (old.away) return void request.socket.destroy()
    const send = (body: Buffer, type = 'text/html') => void response.writeHead(200, { 'content-type': type }).end(body)
    if (url.pathname === '/robots.txt')
      return send(Buffer.from('# ours\nUser-agent: *\nDisallow: /secret/\nDisallow: /admin/\n'), 'text/plain')
    if (url.pathname === '/old/page.html') return void response.writeHead(301, { location: '/new/page.html' }).end()
    if (url.pathname === '/away.html')
      return void response.writeHead(302, { location: `http://localhost:${server.port}/elsewhere` }).end()
    if (url.pathname === '/images/race.jpg') return send(picture, 'image/jpeg')
    if (url.pathname === '/download.asp')
      return void response
        .writeHead(200, { 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="plan.pdf"' })
        .end('%PDF-1.4\n%%EOF\n')
    if (url.pathname === '/huge.html') {
      response.writeHead(200, { 'content-type': 'text/html' })
      const chunk = Buffer.alloc(1_048_576, 'a')
      let sent = 0
      const more = (): void => {
        while (sent < 100 && !response.destroyed) {
          sent += 1
          if (!response.write(chunk)) return void response.once('drain', more)
        }
        response.end()
      }
      return more()
    }
    if (url.pathname === '/slow.html') {
      response.writeHead(200, { 'content-type': 'text/html' })
      const timer = setInterval(() => response.write('慢'), 100)
      response.on('close', () => clearInterval(timer))
      return
    }
    const page = pages[url.pathname]
    if (page) return send(html(page(url)))
    return void response.writeHead(404, { 'content-type': 'text/html' }).end(html(frame('没有', '没有这个页面')))
  })
  const old: OldServer = {
    port: server.port,
    base: `http://127.0.0.1:${server.port}`,
    asked: [],
    away: false,
    fileBase: '',
    close: server.close,
  }
  return old
}
