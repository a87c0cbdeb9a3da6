/** The pure parts of the census: words that give a page away, addresses, judgement, faults of pages, the calendar. */
import { describe, expect, it } from 'vitest'
import { pageFacts } from '../redesigns/page-facts.ts'
import { faultsOf } from './accessibility.rules.ts'
import { placeOf } from './address.rules.ts'
import { type Answer, isLineDead, judge } from './link.rules.ts'
import { readSaid, saysGone, sketch } from './page-says.ts'
import { nextCensus } from './start-census.ts'

const page = (title: string, text = '') => readSaid(`<title>${title}</title><body><script>404</script><p>${text}</p>`)
const answer = (is: Answer['is'], reason: Answer['reason'] = 'http'): Answer => ({
  is,
  reason,
  status: null,
  leadsTo: null,
})

describe('a page gives itself away', () => {
  it.each([
    ['404', ''],
    ['404 Not Found', 'nginx'],
    ['页面不存在-某某网', '五秒后返回'],
    ['提示', '抱歉，您访问的页面不存在或已删除'],
    ['错误', '对不起，找不到您要访问的页面'],
    ['Error 404', ''],
  ])('%s %s', (title, text) => expect(saysGone(page(title, text))).toBe('says-gone'))
  it.each([
    ['example.com', 'This domain is for sale'],
    ['域名已过期', ''],
    ['提示', '网站已关闭'],
  ])('%s %s', (title, text) => expect(saysGone(page(title, text))).toBe('parked'))
  it.each([
    ['初三（4）班 404 宿舍获奖名单', '祝贺'],
    ['关于页面改版的通知', '旧页面已换新。'],
    ['图书馆', `有的书找不到页面，${'请到服务台查询。'.repeat(60)}`],
    ['首页', ''],
  ])('%s is an honest page', (title, text) => expect(saysGone(page(title, text))).toBeNull())
  it('the same page for every address is known in spite of a counter', () => {
    expect(sketch(page('欢迎', '编号 12345'))).toBe(sketch(page('欢迎', '编号 98')))
    expect(sketch(page('欢迎', '校园新闻'))).not.toBe(sketch(page('欢迎', '通知公告')))
  })
})

it('addresses are kept without fragment, own ones without host, others of the house known by name', () => {
  const own = { siteId: 'me', baseUrl: 'https://one.edu.cn' }
  const place = (href: string) =>
    placeOf(href, '/news/1.html', own, (host) => (host === 'two.edu.cn' ? 'two' : undefined))
  expect(place('2.html#top')).toMatchObject({ scope: 'own', address: '/news/2.html', siteId: 'me' })
  expect(place('https://one.edu.cn/%E6%96%B0/')).toMatchObject({ scope: 'own', address: '/新/', path: '/新/' })
  expect(place('https://two.edu.cn/a?b=1')).toMatchObject({ scope: 'cluster', siteId: 'two', path: '/a' })
  expect(place('HTTP://Three.edu.cn#x')).toMatchObject({ scope: 'outside', address: 'http://three.edu.cn/' })
  for (const href of ['mailto:a@b.cn', 'tel:110', '#top', '', 'javascript:void(0)', 'http://', 'x'.repeat(3000)])
    expect(place(href), href).toBeNull()
})

it('trouble is doubtful first and dead the second time; anything else ends the count', () => {
  expect(judge({ failures: 0 }, answer('trouble'))).toMatchObject({ class: 'doubtful', failures: 1 })
  expect(judge({ failures: 1 }, answer('trouble'))).toMatchObject({ class: 'dead', failures: 2 })
  expect(judge({ failures: 2 }, answer('ok', ''))).toMatchObject({ class: 'ok', failures: 0 })
  expect(judge({ failures: 0 }, answer('dead'))).toMatchObject({ class: 'dead', failures: 0 })
})

it('when nobody answers it is our line; one answer is enough to know better', () => {
  const silent = ['a', 'b', 'c'].map((host) => ({ host, answer: answer('trouble', 'unreachable') }))
  expect(isLineDead(silent)).toBe(true)
  expect(isLineDead([...silent, { host: 'd', answer: answer('dead', 'http') }])).toBe(false)
  expect(isLineDead(silent.slice(1))).toBe(false)
})

it('faults of a page: pictures, headings, tables, empty links, language', () => {
  const bad = `<html><body><main><h1>一</h1><h3>三</h3><div class="txt"><img src="/a.webp" alt=""><img src="/b.webp">
    <table><tr><td>无表头</td></tr></table><table><tr><th>有表头</th></tr></table><a href="/x"></a></div><img src="/c.webp" alt=""></main></body></html>`
  const found = faultsOf(pageFacts(bad))
  expect(found.map(({ kind }) => kind).sort()).toEqual(['alt', 'alt', 'emptyLinks', 'headings', 'language', 'tables'])
  expect(found.map(({ detail }) => detail)).toContain('正文有 1 张图片的替代文字是空的')
  const good =
    '<html lang="zh-CN"><body><main><h1>一</h1><h2>二</h2><a href="/x"><img src="/a.webp" alt="校门"></a></main></body></html>'
  expect(faultsOf(pageFacts(good))).toEqual([])
})

it('the calendar: the next Sunday, the first of the next month, at two by the schools’ clock', () => {
  const sunday = new Date('2026-11-22T00:00:00+08:00')
  expect(nextCensus('week', sunday).toISOString()).toBe('2026-11-28T18:00:00.000Z')
  expect(nextCensus('month', sunday).toISOString()).toBe('2026-11-30T18:00:00.000Z')
  expect(nextCensus('month', new Date('2026-12-01T02:00:00+08:00')).toISOString()).toBe('2026-12-31T18:00:00.000Z')
})
