/**
 * A WordPress export (WXR 1.x) as a stream of what stands in it. No entity is ever expanded: a DOCTYPE is refused before
 * the parser could look into it; one item at a time is in memory.
 */
import { SaxesParser, type SaxesTagNS } from 'saxes'
import { AppError } from '../../../kernel/app-error.ts'
import type { Decoded } from './decode-xml.ts'
import { refuseIntake } from './intake-refused.ts'
import type { SourceItem, SourcePart, SourceReading } from './source-item.ts'

/** Nothing in an export stands deeper than rss/channel/item/wp:comment/wp:commentmeta/…. */
const deepest = 12
/** One article's text; longer than any that a page could show. */
const longestPiece = 8_388_608
export const mostItems = 200_000
const mostSmall = 20_000
const slice = 65_536

const wordpress = /^http:\/\/wordpress\.org\/export\/1\.\d\/$/
/** Our own short names of the namespaces that we read; whatever prefix the file gives them. */
const prefixes: Readonly<Record<string, string>> = {
  '': '',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
}
const prefixOf = (uri: string): string =>
  wordpress.test(uri)
    ? 'wp:'
    : /^http:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/$/.test(uri)
      ? 'excerpt:'
      : (prefixes[uri] ?? '?:')

// XML 1.0 forbids these, and old databases are full of them.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

type Fields = Map<string, string>

class Collector {
  readonly #path: string[] = []
  #text = ''
  #channel: Fields = new Map()
  #record: Fields = new Map()
  #item: Fields | null = null
  #categories: { domain: string; key: string; title: string }[] = []
  #meta = new Map<string, string>()
  #comments = 0
  #isSiteTold = false
  #small = 0
  items = 0
  hasWxr = false
  readonly ready: SourcePart[] = []
  #attributes: Readonly<Record<string, string>> = {}

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name)
    if (this.#path.length > deepest) refuseIntake('XML 层次太深')
    const depth = this.#path.length
    if (depth === 1 && name !== 'rss')
      refuseIntake('不是 WordPress 导出文件（根元素不是 rss），请在旧站后台用「工具 → 导出」重新导出')
    if (depth === 3) {
      this.#record = new Map()
      if (name === 'item') this.#startItem()
    }
    if (depth === 4 && name === 'wp:comment') this.#comments += 1
    if (depth === 4 && name === 'wp:postmeta') this.#record = new Map()
    this.#attributes = attributes
    this.#text = ''
  }

  #startItem(): void {
    this.#tellSite()
    this.items += 1
    if (this.items > mostItems) refuseIntake(`内容超过 ${mostItems} 条，请在 WordPress 里分几次导出`)
    this.#item = new Map()
    this.#categories = []
    this.#meta = new Map()
    this.#comments = 0
  }

  text(text: string): void {
    // Text between tags of a level that nobody reads is not kept.
    if (this.#path.length >= 3) this.#text += text
  }

  close(): void {
    const name = this.#path.pop() ?? ''
    const depth = this.#path.length + 1
    const text = this.#text
    this.#text = ''
    if (name === 'wp:wxr_version') this.hasWxr = true
    if (this.#path[2] === 'item') this.#closeInItem(name, depth, text)
    else if (depth === 3) this.#closeInChannel(name, text)
    else if (depth === 4) this.#record.set(name, text)
    if (depth === 2) this.#tellSite()
  }

  #closeInItem(name: string, depth: number, text: string): void {
    if (depth === 4 && name === 'category') {
      const { domain = '', nicename = '' } = this.#attributes
      if (this.#categories.length < 100)
        this.#categories.push({ domain, key: nicename || text.trim(), title: text.trim() })
    } else if (depth === 4 && name === 'wp:postmeta') {
      const key = this.#record.get('wp:meta_key') ?? ''
      if (key.startsWith('_') && this.#meta.size < 50)
        this.#meta.set(key, (this.#record.get('wp:meta_value') ?? '').slice(0, 1000))
    } else if (depth === 4) this.#item?.set(name, text)
    else if (depth === 5 && this.#path[3] === 'wp:postmeta') this.#record.set(name, text)
  }

  #closeInChannel(name: string, text: string): void {
    const field = (key: string): string => (this.#record.get(key) ?? '').trim().slice(0, 500)
    this.#small += 1
    if (this.#small > mostItems + mostSmall) refuseIntake('分类或作者太多')
    if (name === 'item') {
      this.ready.push({ kind: 'item', item: this.#finishItem() })
      this.#item = null
    } else if (name === 'wp:category') {
      const key = field('wp:category_nicename')
      if (key)
        this.ready.push({
          kind: 'category',
          category: { key, title: field('wp:cat_name') || key, parentKey: field('wp:category_parent') || null },
        })
    } else if (name === 'wp:author') {
      const login = field('wp:author_login')
      this.ready.push({ kind: 'author', login, name: field('wp:author_display_name') || login })
    } else if (!this.#isSiteTold) this.#channel.set(name, text.slice(0, 1000))
  }

  #tellSite(): void {
    if (this.#isSiteTold) return
    this.#isSiteTold = true
    const of = (name: string): string => (this.#channel.get(name) ?? '').trim()
    this.ready.push({ kind: 'site', title: of('title'), address: of('wp:base_blog_url') || of('link') })
  }

  #finishItem(): SourceItem {
    const of = (name: string): string => this.#item?.get(name) ?? ''
    const short = (name: string, most = 1000): string => of(name).trim().slice(0, most)
    return {
      type: short('wp:post_type') || 'post',
      id: short('wp:post_id', 20),
      title: short('title'),
      link: short('link', 2000),
      guid: short('guid', 2000),
      creator: short('dc:creator'),
      source: '',
      content: of('content:encoded'),
      dialect: 'wordpress',
      excerpt: of('excerpt:encoded'),
      date: short('wp:post_date', 30),
      dateGmt: short('wp:post_date_gmt', 30),
      pubDate: short('pubDate', 60),
      status: short('wp:status', 40) || 'publish',
      isProtected: short('wp:post_password') !== '',
      attachmentUrl: short('wp:attachment_url', 2000),
      categories: this.#categories,
      meta: this.#meta,
      comments: this.#comments,
      beside: [],
      aliases: [],
      notes: [],
    }
  }
}

function parserFor(collector: Collector, onEvent: () => void): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('doctype', () => refuseIntake('文件里有 DOCTYPE 声明（可能是攻击），请用 WordPress 自带的导出功能重新导出'))
  parser.on('error', (error) => {
    if (/undefined entity|unclosed|end of file|unexpected end/i.test(error.message))
      refuseIntake(/entity/i.test(error.message) ? '文件里有未定义的实体' : '文件不完整，请重新导出')
    if (/unbound namespace/i.test(error.message)) refuseIntake('不是 WordPress 导出文件（缺少命名空间）')
    refuseIntake('不是 XML 文件或已经损坏')
  })
  parser.on('opentag', (tag: SaxesTagNS) => {
    onEvent()
    const plain = Object.fromEntries(Object.values(tag.attributes).map(({ name, value }) => [name, value]))
    collector.open(prefixOf(tag.uri) + tag.local, plain)
  })
  const text = (piece: string): void => {
    onEvent()
    collector.text(piece)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => {
    onEvent()
    collector.close()
  })
  return parser
}

export function readWxr({ pieces, encoding }: Decoded): SourceReading {
  let odd = 0
  async function* parts(): AsyncGenerator<SourcePart> {
    let sinceEvent = 0
    const collector = new Collector()
    const parser = parserFor(collector, () => {
      sinceEvent = 0
    })
    try {
      for await (const piece of pieces) {
        for (let at = 0; at < piece.length; at += slice) {
          const raw = piece.slice(at, at + slice)
          const text = raw.replaceAll(controls, '')
          odd += raw.length - text.length
          for (let from = text.indexOf('\ufffd'); from >= 0; from = text.indexOf('\ufffd', from + 1)) odd += 1
          sinceEvent += text.length
          if (sinceEvent > longestPiece) refuseIntake('有一段文字超过 8 MB')
          parser.write(text)
        }
        yield* collector.ready.splice(0)
      }
      parser.close()
    } catch (error) {
      if (error instanceof AppError) throw error
      refuseIntake('文件损坏，读不下去')
    }
    if (!collector.hasWxr) refuseIntake('不是 WordPress 导出文件（缺少 wp:wxr_version 或命名空间不对）')
    yield* collector.ready.splice(0)
  }
  return { encoding, parts: parts(), odd: () => odd }
}
