/** The whole document: same bytes, required words, escaped content, sizes that were promised. */
import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { bodyHtml } from './body-html.ts'
import {
  type ArticlePage,
  type Page,
  renderPage,
  rss,
  type SiteFrame,
  sitemapXml,
  themeAssets,
  themes,
} from './index.ts'
import { hostileHtml } from './testing/hostile-html.ts'
import { sampleArticle } from './testing/sample-article.ts'
import { sampleFrame, sampleMedia, samplePages } from './testing/sample-site.ts'
import { contrast, derive } from './themes/colours.ts'

const frame = sampleFrame('zhizhi')

/** Attributes that run a program, and pictures that no page has. */
function handlersIn(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      for (const key of Object.keys(attributes)) if (/^on|^style$|^srcdoc$/.test(key)) found.push(`${name}@${key}`)
      if (name === 'img' && attributes['src'] === 'x') found.push('img')
      const href = attributes['href'] ?? attributes['src'] ?? attributes['action'] ?? '#'
      if (!/^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|[#?.])/i.test(href) && name !== 'link') found.push(`${name} ${href}`)
    },
  })
  parser.end(html)
  return found
}
const article = (changes: Partial<ArticlePage>): string =>
  renderPage(frame, { ...sampleArticle, ...changes }, sampleMedia)

describe('a document', () => {
  it('has the same bytes for the same input, whatever was drawn before', () => {
    for (const { key } of themes) {
      for (const page of samplePages()) {
        const first = renderPage(sampleFrame(key), page, sampleMedia)
        const copy: Page = structuredClone(page)
        expect(renderPage(structuredClone(sampleFrame(key)), copy, new Map(sampleMedia))).toBe(first)
      }
    }
  })

  it('carries the metadata of a government site, canonical address, OpenGraph and feed', () => {
    const html = article({})
    for (const part of [
      '<meta name="SiteName" content="清溪初级中学">',
      '<meta name="SiteDomain" content="school.example.edu.cn">',
      '<meta name="SiteIDCode" content="3101120001">',
      '<meta name="ColumnName" content="校园新闻">',
      '<meta name="ArticleTitle" content="我校举行',
      '<meta name="PubDate" content="2026-09-01 16:20">',
      '<meta name="ContentSource" content="校融媒体中心">',
      '<meta name="Keywords" content="开学典礼,德育,劳动教育">',
      '<meta name="Author" content="周若溪">',
      '<meta name="Description" content="9 月 1 日清晨',
      '<meta name="Url" content="https://school.example.edu.cn/news/2026/1000.html">',
      '<link rel="canonical" href="https://school.example.edu.cn/news/2026/1000.html">',
      '<meta property="og:title"',
    ]) {
      expect(html).toContain(part)
    }
    const list = samplePages().find(({ kind }) => kind === 'list')
    expect(list && renderPage(frame, list, sampleMedia)).toContain('<meta name="ColumnType" content="新闻动态">')
    const [home] = samplePages()
    expect(home && renderPage(frame, home, sampleMedia)).toContain('type="application/rss+xml"')
  })

  it('has a complete foot', () => {
    const html = article({})
    for (const part of [
      '主办单位：',
      'href="https://beian.miit.gov.cn/"',
      '沪公网安备 31011202000001号',
      '网站标识码：3101120001',
      '网站地图',
      '无障碍声明',
      '邮编：200240',
    ]) {
      expect(html).toContain(part)
    }
  })

  it('writes no script, style or handler into the page', () => {
    for (const page of samplePages()) {
      const html = renderPage(frame, page, sampleMedia)
      expect(html.match(/<script/g)).toHaveLength(1)
      expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i)
    }
  })

  it('escapes every word and address of the frame and the page', () => {
    const evil = `"><img src=x onerror=alert(1)>'&`
    const poison = <T>(value: T): T => {
      if (typeof value === 'string') return (keep.has(value) ? value : evil) as T
      if (Array.isArray(value)) return value.map(poison) as T
      if (typeof value === 'object' && value !== null) {
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, poison(one)])) as T
      }
      return value
    }
    // Words that choose a shape, not words that are shown.
    const keep = new Set(
      'zhizhi home list article directory gallery videos single mailbox survey surveyCheck search sitemap accessibility notFound notice valid expired abolished moved withdrawn cards dated pictures plain tinted choice text number scale carousel headline columnList tabs pictureStrip videoStrip quickLinks noticeTicker figures banner friendLinks doc paragraph heading bulletList orderedList listItem blockquote image gallery video attachment table tableRow tableCell tableHeader hardBreak full half third bold italic underline strike link left center right 1 1-1 2-1 1-2 1-1-1'.split(
        ' ',
      ),
    )
    for (const page of [...samplePages(), ...samplePages(true, true)]) {
      const html = renderPage(poison<SiteFrame>(frame), poison(page), sampleMedia)
      expect(handlersIn(html), page.kind).toEqual([])
    }
  })

  it('lets no address run a program', () => {
    const addresses = hostileHtml
      .filter(({ trick }) => trick === 'address of a link')
      .map(({ html }) => /href=["'](.*)["']>x/s.exec(html)?.[1] ?? '')
    for (const href of addresses) {
      const html = article({ next: { title: 'x', href }, attachments: [{ href, name: 'x', size: 1 }] })
      expect(handlersIn(html), href).toEqual([])
    }
  })

  it('says when a document no longer holds', () => {
    expect(article({ validity: 'abolished' })).toContain('本文件已废止，仅供查阅。')
  })

  it('draws nothing for media that is not there', () => {
    expect(bodyHtml(sampleArticle.body, new Map())).not.toMatch(/<img|<video|download/)
  })
})

describe('themes', () => {
  it('are six, each within 30 KB of style and 20,000 of script, and load nothing from anywhere', () => {
    expect(themes).toHaveLength(6)
    for (const { key } of themes) {
      const { css, script } = themeAssets(key, null)
      expect(new TextEncoder().encode(css).length, key).toBeLessThanOrEqual(30 * 1024)
      expect(new TextEncoder().encode(script).length).toBeLessThanOrEqual(20_000)
      expect(css).not.toMatch(/url\(|@import|@font-face|https?:/)
      expect(script).not.toMatch(/innerHTML|https?:|eval|new Function/)
      expect(css.split('{').length).toBe(css.split('}').length)
    }
  })

  it('keep text at 4.5 : 1 whatever colours a school chooses', () => {
    const steps = ['00', '33', '77', 'aa', 'ee', 'ff']
    const all = steps.flatMap((r) => steps.flatMap((g) => steps.map((b) => `#${r}${g}${b}`)))
    for (const primary of all) {
      const made = derive({ primary, accent: primary, ground: '#faf6ee', paper: '#ffffff' })
      const pairs = [
        ['on-p', 'p'],
        ['on-a', 'a'],
        ['pt', 'ground'],
        ['pt', 'pp'],
        ['at', 'ground'],
        ['at', 'ap'],
        ['at', 'pp'],
        ['al', 'pd'],
      ] as const
      for (const [text, ground] of pairs) {
        expect(
          contrast(made[text] ?? '', made[ground] ?? ''),
          `${primary} ${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(4.5)
      }
      expect(contrast('#ffffff', made['pd'] ?? '')).toBeGreaterThanOrEqual(7)
    }
  })
})

describe('feeds', () => {
  it('are well-formed whatever the titles hold', () => {
    const items = [
      { title: 'a<b>&"\u0000\ud800', href: '/news/1.html', summary: ']]>', at: '2026-11-21T06:05:00Z', author: '周' },
    ]
    const feed = rss(frame, items)
    expect(feed).toContain('<title>a&lt;b&gt;&amp;&quot;')
    expect(feed).toContain('<link>https://school.example.edu.cn/news/1.html</link>')
    expect(feed).toContain('<pubDate>Sat, 21 Nov 2026 06:05:00 GMT</pubDate>')
    expect(feed.isWellFormed()).toBe(true)
    expect(sitemapXml(frame, [{ path: '/', changedOn: '2026-11-21' }])).toContain(
      '<url><loc>https://school.example.edu.cn/</loc><lastmod>2026-11-21</lastmod></url>',
    )
  })
})
