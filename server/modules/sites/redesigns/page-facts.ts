/** What a finished page says and holds, read from its HTML, so that two drawings of it can be compared. Pure. */
import { Parser } from 'htmlparser2'

/** Where on a page a link or picture stands, in the words of who keeps the site. */
export type PagePart = 'text' | 'files' | 'friends' | 'quick' | 'menu' | 'header' | 'footer' | 'list'

export type Target = { readonly address: string; readonly part: PagePart }

export type PageFacts = {
  readonly title: string
  readonly language: string
  /** Of the whole page: addresses of links, without those that leave it. */
  readonly links: ReadonlySet<string>
  /** Of links, pictures and videos, each time they stand there. */
  readonly targets: readonly Target[]
  /** Blocks and regions by name, with their number. */
  readonly blocks: ReadonlyMap<string, number>
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  /** Of the main part. */
  /** By address, with what is said of them. */
  readonly pictures: ReadonlyMap<string, string>
  readonly files: ReadonlySet<string>
  readonly mainHeadings: ReadonlySet<string>
  /** Runs of text of the main part, and all of it without spaces. */
  readonly pieces: readonly string[]
  readonly text: string
  readonly picturesWithoutAlt: number
  /** Pictures in the text whose words are empty: there they say something, elsewhere an empty word means decoration. */
  readonly wordlessPictures: number
  readonly tablesWithoutHeader: number
  readonly emptyLinks: readonly string[]
}

const regionNames: Readonly<Record<string, string>> = {
  header: '页头',
  footer: '页脚',
  main: '正文区',
}
/** Parts of pages that readers would miss, by the class that every theme shares. */
const partNames: Readonly<Record<string, string>> = {
  crumbs: '当前位置',
  side: '栏目导航',
  pager: '分页',
  txt: '正文',
  files: '附件',
  near: '上一篇和下一篇',
  rel: '相关阅读',
  'idx-card': '信息公开卡片',
  form: '表单',
  letters: '来信选登',
  dir: '公开目录',
}
const blockNames: Readonly<Record<string, string>> = {
  'b-carousel': '轮播图',
  'b-headline': '头条',
  'b-list': '栏目列表',
  'b-tabs': '选项卡',
  'b-strip': '图片条',
  'b-videos': '视频条',
  'b-quick': '快捷入口',
  'b-ticker': '滚动通知',
  'b-figures': '数字',
  'b-text': '文字',
  'b-mailbox': '信箱入口',
  'b-banner': '横幅图片',
  'b-friends': '友情链接',
}

const partOf: Readonly<Record<string, PagePart>> = {
  txt: 'text',
  files: 'files',
  'b-friends': 'friends',
  'foot-l': 'friends',
  'b-quick': 'quick',
  menu: 'menu',
  top: 'header',
  foot: 'footer',
}

export const squeezed = (text: string): string => text.replaceAll(/\s+/g, '')

class Reader {
  title = ''
  language = ''
  readonly links = new Set<string>()
  readonly blocks = new Map<string, number>()
  readonly headings: { level: number; text: string }[] = []
  readonly pictures = new Map<string, string>()
  readonly files = new Set<string>()
  readonly mainHeadings = new Set<string>()
  readonly pieces: string[] = []
  readonly emptyLinks: string[] = []
  readonly targets: Target[] = []
  picturesWithoutAlt = 0
  wordlessPictures = 0
  tablesWithoutHeader = 0
  /** Whether each table that is open has a header cell. */
  readonly #tables: boolean[] = []
  readonly #parts: PagePart[] = []
  #open: string[] = []
  #mainDepth = 0
  #text: string[] = []
  #heading: { level: number; parts: string[] } | null = null
  #link: { href: string; hasName: boolean } | null = null

  get text(): string {
    return squeezed(this.#text.join(''))
  }

  #count(name: string): void {
    this.blocks.set(name, (this.blocks.get(name) ?? 0) + 1)
  }

  opened(name: string, given: Readonly<Record<string, string>>): void {
    this.#open.push(name)
    this.#parts.push(this.#partFor(given))
    if (name === 'table') this.#tables.push(false)
    if (name === 'th' && this.#tables.length > 0) this.#tables[this.#tables.length - 1] = true
    if (name === 'video' || name === 'source') this.#target(given['src'] ?? '')
    if (name === 'html') this.language = given['lang'] ?? ''
    if (name === 'main') this.#mainDepth = this.#open.length
    this.#region(name, given)
    if (/^h[1-6]$/.test(name)) this.#heading = { level: Number(name[1]), parts: [] }
    if (name === 'a') this.#openLink(given)
    if (name === 'img') this.#picture(given)
  }

  #partFor(given: Readonly<Record<string, string>>): PagePart {
    const found = (given['class'] ?? '').split(' ').find((one) => Object.hasOwn(partOf, one))
    return (found && partOf[found]) || (this.#parts.at(-1) ?? 'list')
  }

  #target(address: string): void {
    if (address) this.targets.push({ address, part: this.#parts.at(-1) ?? 'list' })
  }

  #region(name: string, given: Readonly<Record<string, string>>): void {
    const region = regionNames[name]
    if (region && this.#open.filter((one) => one === name).length === 1 && name !== 'header') this.#count(region)
    const classes = (given['class'] ?? '').split(' ')
    if (classes.includes('top')) this.#count('页头')
    if (name === 'nav' && classes.includes('menu')) this.#count('主导航')
    for (const one of classes) {
      const found = blockNames[one] ?? partNames[one]
      if (found) this.#count(found)
    }
  }

  #openLink(given: Readonly<Record<string, string>>): void {
    const href = given['href'] ?? ''
    this.#link = { href, hasName: squeezed(given['aria-label'] ?? given['title'] ?? '') !== '' }
    if (href) this.links.add(href)
    this.#target(href)
    if (this.#mainDepth > 0 && href.startsWith('/files/')) this.files.add(href)
  }

  #picture(given: Readonly<Record<string, string>>): void {
    const src = given['src'] ?? ''
    if (this.#mainDepth > 0 && src) this.pictures.set(src, given['alt'] ?? '')
    this.#target(src)
    if (!('alt' in given)) this.picturesWithoutAlt += 1
    else if (this.#parts.at(-1) === 'text' && squeezed(given['alt'] ?? '') === '') this.wordlessPictures += 1
    if (this.#link && squeezed(given['alt'] ?? '') !== '') this.#link.hasName = true
  }

  wrote(text: string): void {
    const inside = this.#open.at(-1) ?? ''
    if (inside === 'title') this.title += text
    if (inside === 'script' || inside === 'style' || inside === 'title') return
    if (this.#heading) this.#heading.parts.push(text)
    const plain = squeezed(text)
    if (plain === '') return
    if (this.#link) this.#link.hasName = true
    if (this.#mainDepth === 0) return
    this.#text.push(plain)
    this.pieces.push(plain)
  }

  closed(name: string): void {
    if (this.#heading && name === `h${this.#heading.level}`) {
      const { level, parts } = this.#heading
      const text = squeezed(parts.join(''))
      this.headings.push({ level, text })
      if (this.#mainDepth > 0 && text) this.mainHeadings.add(text)
      this.#heading = null
    }
    if (name === 'a' && this.#link) {
      if (!this.#link.hasName) this.emptyLinks.push(this.#link.href)
      this.#link = null
    }
    if (name === 'main' && this.#mainDepth === this.#open.length) this.#mainDepth = 0
    if (name === 'table' && this.#tables.pop() === false) this.tablesWithoutHeader += 1
    this.#open.pop()
    this.#parts.pop()
  }
}

export function pageFacts(html: string): PageFacts {
  const reader = new Reader()
  const parser = new Parser(
    {
      onopentag: (name, given) => reader.opened(name, given),
      ontext: (text) => reader.wrote(text),
      onclosetag: (name) => reader.closed(name),
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return reader
}
