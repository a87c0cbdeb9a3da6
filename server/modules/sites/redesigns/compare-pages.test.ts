/** What is noticed when a page is drawn anew, each kind once, and nothing when only the dress changes. */
import { expect, it } from 'vitest'
import { comparePages, sizeNoticed } from './compare-pages.ts'
import { leadsTo } from './draw-rehearsal.ts'
import { pageFacts } from './page-facts.ts'

const addresses = new Set(['/', '/news/', '/news/2026/1.html', '/files/ab/章程.pdf'])
const leads = leadsTo(addresses, 'https://a.example')
const frame = (main: string, lang = 'zh-CN') =>
  `<!DOCTYPE html><html lang="${lang}"><head><title>首页 - 学校</title><style>p{color:red}</style></head><body><header class="top"><nav class="menu" aria-label="主导航"><a href="/">首页</a></nav></header><main id="main">${main}</main><footer>页脚</footer></body></html>`
const compare = (before: string | null, after: string, lang?: string) =>
  comparePages(before === null ? null : pageFacts(frame(before)), pageFacts(frame(after, lang)), {
    before: leads,
    after: leads,
  })

const full = `<h1>学校</h1><section class="blk b-list"><h2>新闻</h2><ul><li><a href="/news/2026/1.html">开学典礼</a> 2026-11-20</li></ul></section>
  <img src="/media/a/0123456789abcdef.webp" alt="操场"><p class="file"><a href="/files/ab/%E7%AB%A0%E7%A8%8B.pdf">章程.pdf</a></p><p>正文的一段话在这里。</p>`

it('the same content in another order, with dates written otherwise, is no finding', () => {
  const moved = full.replace('2026-11-20', '<b>20</b><span>2026-11</span>').replace('<ul>', '<ul class="ld">')
  expect(compare(full, moved)).toEqual([])
  expect(compare(full, full)).toEqual([])
})

it('what is lost is named: block, heading, picture, attachment, text', () => {
  const noticed = compare(full, '<h1>学校</h1><p>正文的一段话在这里。</p>')
  expect(noticed.map(({ kind, detail, isNew }) => [kind, isNew, detail])).toEqual([
    ['lostBlock', true, '「栏目列表」不见了'],
    ['lostMedia', true, '图片少了 1 张，例如「操场」'],
    ['lostMedia', true, '附件不见了：章程.pdf'],
    ['lostHeading', true, '标题不见了：新闻'],
    ['lostText', true, expect.stringMatching(/^正文少了 \d+%（\d+ 字），例如「新闻」「开学典礼」「章程.pdf」$/)],
  ])
})

it('a broken link is new or was broken before; addresses elsewhere and of the system are not judged', () => {
  const old = '<h1>学校</h1><a href="/gone.html">旧</a>'
  const noticed = compare(
    old,
    `${old}<a href="/also-gone/">新</a><a href="https://a.example/gone2.html#x">全</a><a href="https://other.example/x">外</a><a href="/_/search?q=1">搜</a><a href="/news">栏目</a><a href="/files/ab/章程.pdf?x">件</a><a href="#main">正文</a>`,
  ).filter(({ kind }) => kind === 'brokenLink')
  expect(noticed.map(({ detail, isNew }) => [detail, isNew])).toEqual([
    ['链接打不开：/gone.html', false],
    ['链接打不开：/also-gone/', true],
    ['链接打不开：https://a.example/gone2.html#x', true],
  ])
})

it('structure that shuts people out is found, and what was so before is not blamed on the look', () => {
  const bad = '<h1>一</h1><h1>二</h1><h3>跳级</h3><img src="/x.webp"><a href="/news/"><span> </span></a>'
  const kinds = (before: string | null) =>
    compare(before, bad, '').map(({ detail, isNew }) => [detail.replace(/[：:].*/, ''), isNew])
  expect(kinds(null)).toEqual([
    ['一级标题有 2 个，应当正好 1 个', true],
    ['页面没有注明语言', true],
    ['有 1 张图片没有替代文字', true],
    ['标题跳级', true],
    ['链接没有文字', true],
  ])
  expect(kinds(bad).filter(([, isNew]) => isNew)).toEqual([['页面没有注明语言', true]])
})

it('a page that grows by half and by much is named, one that grows a little is not', () => {
  expect(sizeNoticed(10_000, 30_000)).toMatchObject([{ kind: 'size', detail: '页面变大 200%（10.0 KB → 30.0 KB）' }])
  expect(sizeNoticed(1_000, 3_000)).toEqual([])
  expect(sizeNoticed(100_000, 120_000)).toEqual([])
  expect(sizeNoticed(0, 50_000)).toEqual([])
})
