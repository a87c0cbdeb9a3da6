/** Old pages as schools wrote them: encodings, articles and lists told apart, dates, sources and texts found. */
import { describe, expect, it } from 'vitest'
import { inEncoding } from '../testing/encode.ts'
import { decodePage } from './charset.ts'
import { factsOfLine } from './page-facts.ts'
import { readPage } from './read-page.ts'

const text = '我校于三月五日举行学雷锋活动，全校师生共一千二百人参加，大家在操场上集合。'
const nav = '<div id="nav"><a href="/">首页</a><a href="/xxgk/">学校概况介绍</a><a href="/news/">校园新闻动态</a></div>'
const foot =
  '<div class="footer">版权所有 育才小学 地址：人民路 1 号 电话 12345678 <a href="/admin/">管理登录入口</a></div>'
const table = (inside: string): string =>
  `<html><head><title>学雷锋活动-育才小学</title></head><body>${nav}<table><tr><td class="left"><a href="1.html">相关的文章一二三</a></td><td>${inside}</td></tr></table>${foot}</body></html>`

describe('encodings', () => {
  const page = (said: string) => `<html><head>${said}<title>学校新闻</title></head><body><p>${text}</p></body></html>`
  it.each([
    ['utf-8', 'utf-8', '<meta charset="utf-8">'],
    ['utf-8', 'utf-8', '<meta charset="gb2312">'],
    ['gb18030', 'gb18030', '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'],
    ['gb18030', 'gb18030', ''],
    ['gb18030', 'gb18030', '<meta charset="utf-8">'],
    ['big5', 'big5', '<meta charset="big5">'],
  ])('written in %s it is read as %s, saying %s', (written, read, said) => {
    const source = written === 'big5' ? page(said).replaceAll(/[\u4e00-\u9fff]+/g, '我們的學校在這個') : page(said)
    const decoded = decodePage(inEncoding(source, written))
    expect(decoded).toMatchObject({ charset: read, odd: 0 })
    expect(decoded.text).toBe(source)
  })
  it('Big5 that says nothing is told from GBK by its words', () => {
    const source = '<p>我們的學校在這個月有一個大會，老師和學生都來了，大家說這是一年中的大日子。</p>'.repeat(5)
    expect(decodePage(inEncoding(source, 'big5'))).toMatchObject({ charset: 'big5', text: source })
  })
})

describe('articles', () => {
  it('the text of a page of tables is found, without its head and foot', () => {
    const page = readPage(
      table(
        `<h2>学雷锋活动</h2><div>发布时间：2024-03-05 09:30　来源：教务处　作者：张老师　点击：128</div><p>${text}</p><p><img src="../pic/1.jpg"></p><p>${text}</p><div>附件：<a href="plan.doc">方案</a></div>`,
      ),
      'http://old.example/news/12.html',
    )
    expect(page).toMatchObject({
      kind: 'article',
      title: '学雷锋活动',
      date: '2024-03-05 09:30:00',
      source: '教务处',
      author: '张老师',
    })
    expect(page.html).toContain(text)
    expect(page.html).toContain('../pic/1.jpg')
    expect(page.html).not.toContain('版权所有')
    expect(page.html).not.toContain('发布时间')
    expect(page.html).not.toMatch(/<h2>学雷锋活动/)
  })
  it('broken tags, a text without paragraphs and a date in its address', () => {
    const page = readPage(
      `<title>通知</title><body>${nav}<div class=content_text><font size=3>${text}<br>${text}<td></div><b>`,
      'http://old.example/2019/0506/t20190506_33.html',
    )
    expect(page).toMatchObject({ kind: 'article', title: '通知', date: '2019-05-06 00:00:00' })
    expect(page.html).toContain(text)
  })
  it('the marks of a content system are believed', () => {
    const page = readPage(
      `<html><head><title>x</title><meta name="ArticleTitle" content="关于招生的公告"><meta name="PubDate" content="2021-06-01 08:00"><meta name="ContentSource" content="招生办"></head><body>${nav}<div id="zoom"><p>短。</p></div>${foot}</body></html>`,
      'http://old.example/a.shtml',
    )
    expect(page).toMatchObject({
      kind: 'article',
      title: '关于招生的公告',
      date: '2021-06-01 08:00:00',
      source: '招生办',
    })
    expect(page.html).toContain('短。')
  })
  it('files that stand beside the text are found', () => {
    const page = readPage(
      `<title>方案</title><body><div><div id="zoom"><p>${text}</p></div><ul class="fujian"><li><a href="/up/1.pdf">附件一</a></li></ul></div></body>`,
      'http://old.example/a.html',
    )
    expect(page.beside).toEqual(['http://old.example/up/1.pdf'])
  })
})

it('a list is a list, and its links are known', () => {
  const items = Array.from(
    { length: 12 },
    (_, at) => `<li><a href="${at}.html">校园新闻标题第 ${at} 条很长</a><span>2024-03-0${(at % 9) + 1}</span></li>`,
  )
  const page = readPage(
    `<title>校园新闻-育才小学</title><body>${nav}<ul class="news">${items.join('')}</ul><a href="list_2.html">下一页</a>${foot}</body>`,
    'http://old.example/news/',
  )
  expect(page.kind).toBe('list')
  expect(page.links.map(({ href }) => href)).toContain('http://old.example/news/11.html')
  expect(page.links.map(({ href }) => href)).toContain('http://old.example/news/list_2.html')
})

it.each([
  ['发布时间：2024-03-05', { date: '2024-03-05 00:00:00' }],
  ['日期:2019年5月6日 8:05 作者: 李明 来源：本站', { date: '2019-05-06 08:05:00', author: '李明', source: '' }],
  ['[发布日期] 2020/1/2 信息来源：德育处 浏览次数：33', { date: '', source: '德育处' }],
  ['时间：2024-13-45', { date: '' }],
  ['编辑：王老师发布时间：2012.3.4', { author: '王老师', date: '2012-03-04 00:00:00' }],
])('«%s»', (line, facts) => {
  expect(factsOfLine(line)).toMatchObject(facts)
})

it('no page is too strange', () => {
  const deep = `${'<div>'.repeat(50_000)}${text}`
  expect(readPage(deep, 'http://x.example/').html.length).toBeGreaterThan(0)
  for (const odd of [
    '',
    '<',
    '<!--',
    '\u0000',
    '<a href="http://[">x</a>',
    '<base href="javascript:1"><a href="x">y</a>',
    '</div>'.repeat(1000),
  ])
    expect(readPage(odd, 'http://x.example/').kind).toBe('other')
})
