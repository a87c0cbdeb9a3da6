/**
 * Foreign HTML → body: pasted from Word, WPS and WeChat, or taken over from an old site. Only what a body can hold is
 * carried over; the words of everything else stay, but for content that is no text (scripts, drawings, frames).
 */
import { Parser } from 'htmlparser2'
import type { Body, Inline } from '../body.ts'
import { cleanHref, mediaAddress } from './address.ts'
import { Builder } from './builder.ts'
import { alignFrom, alignments, longestSheet } from './sheet.ts'
import { type Attributes, isHidden, isWordMarker, type Look, lookInside, plainLook, wordListLevel } from './style.ts'
import { markerOf, startOf, takeTypedMarker } from './word-lists.ts'
import { cleanText, marksOf } from './words.ts'

export type FoundMedia = {
  /** The id that stands in the body until the importer puts the real one. */
  readonly id: string
  readonly src: string
  readonly alt: string
}
export type Reading = {
  readonly body: Body
  /** What was left out, each kind once: «script», «@onclick», «a[href]». */
  readonly dropped: readonly string[]
  readonly pictures: readonly FoundMedia[]
  readonly videos: readonly FoundMedia[]
}
export type ReadOptions = {
  /** Address of the page the HTML came from; relative addresses are resolved against it. */
  readonly base?: string
}

const droppedWhole = new Set(
  'script style iframe object embed applet svg math template noscript noframes noembed frameset xml title textarea select option datalist canvas audio map portal'.split(
    ' ',
  ),
)
const blockNames = new Set(
  'p div section article header footer main aside nav form fieldset legend dl dt dd address center figure figcaption details summary pre xmp listing plaintext body html h1 h2 h3 h4 h5 h6 caption hgroup search'.split(
    ' ',
  ),
)
const plainNames = new Set(
  'span font a b strong i em cite dfn var u ins s strike del sub sup small big code kbd samp tt q abbr time mark label ruby rb rt rp bdi bdo wbr nobr head tbody thead tfoot colgroup col o:p br hr img ul ol li table tr td th blockquote video source'.split(
    ' ',
  ),
)
const headingLevel: Readonly<Record<string, 2 | 3 | 4>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 }
const maxDropped = 100
/** Placeholders count up in a UUID of their own shape; no maker of UUIDs gives these. */
const placeholder = (kind: number, index: number): string =>
  `00000000-0000-4000-8000-${kind}${index.toString(16).padStart(11, '0')}`

type Element = { readonly name: string; readonly look: Look; readonly heading: 0 | 2 | 3 | 4 }

class Reader {
  readonly #base: string
  readonly #builder = new Builder()
  readonly #open: Element[] = []
  readonly #dropped = new Set<string>()
  readonly pictures: FoundMedia[] = []
  readonly videos: FoundMedia[] = []
  #run: Inline[] = []
  #pending = ''
  /** Elements open inside content that is dropped whole; 0 outside. */
  #dropping = 0
  #listLevel = 0
  #wordDepth = 0
  #marker: string | null = null
  #inMarker = 0
  #css = ''
  #isInStyle = false
  #sheet: ReadonlyMap<string, string> = new Map()

  constructor(base: string) {
    this.#base = base
  }

  get #top(): Element {
    return this.#open.at(-1) ?? { name: '', look: plainLook, heading: 0 }
  }

  #drop(what: string): void {
    if (this.#dropped.size < maxDropped) this.#dropped.add(what.replaceAll(/[^\w:@[\]-]/g, '').slice(0, 40))
  }

  text(raw: string): void {
    if (this.#dropping === 0) this.#pending += raw
    else if (this.#isInStyle && this.#css.length < longestSheet) this.#css += raw
  }

  /** Text comes in pieces (entities); it is cleaned when the next tag shows that it is whole. */
  #settleText(): void {
    if (!this.#pending) return
    const { look } = this.#top
    const text = cleanText(this.#pending, look.keepsLines)
    this.#pending = ''
    if (this.#inMarker > 0) {
      this.#marker = (this.#marker ?? '') + text
      return
    }
    const marks = marksOf(look)
    for (const [index, line] of (look.keepsLines ? text.split('\n') : [text]).entries()) {
      if (index > 0) this.#run.push({ type: 'hardBreak' })
      if (line) this.#run.push({ type: 'text', text: line, marks })
    }
  }

  /** Ends the paragraph that is being written. */
  #flush(): void {
    this.#settleText()
    const run = this.#run
    this.#run = []
    const level = this.#listLevel
    const isEmpty = !run.some((node) => node.type === 'text' && node.text.trim() !== '')
    if (isEmpty) return
    if (level === 0) {
      if (this.#wordDepth > 0) this.#leaveWordList(0)
      this.#builder.words(run, this.#top)
      return
    }
    this.#wordItem(run, level)
  }

  #wordItem(run: readonly Inline[], level: number): void {
    const typed = this.#marker === null ? takeTypedMarker(run) : { run: [...run], marker: this.#marker }
    this.#marker = null
    if (!typed.marker && this.#wordDepth === 0) {
      this.#builder.words(run, this.#top)
      return
    }
    if (level < this.#wordDepth) this.#leaveWordList(level)
    else if (this.#wordDepth > 0 && typed.marker && level === this.#wordDepth) this.#builder.close('li')
    while (this.#wordDepth < level) {
      this.#builder.openList(markerOf(typed.marker), startOf(typed.marker))
      this.#wordDepth += 1
      if (this.#wordDepth < level) this.#builder.openItem()
    }
    if (typed.marker) this.#builder.openItem()
    this.#builder.words(typed.run, { heading: 0, look: { ...this.#top.look, indent: false } })
  }

  #leaveWordList(level: number): void {
    while (this.#wordDepth > level) {
      this.#builder.close('li')
      this.#builder.close('ul')
      this.#builder.close('ol')
      this.#wordDepth -= 1
    }
    if (level > 0) this.#builder.close('li')
  }

  open(name: string, attributes: Attributes): void {
    if (this.#dropping > 0) {
      this.#dropping += 1
      return
    }
    this.#settleText()
    for (const key of Object.keys(attributes)) if (/^on|^srcdoc$|^formaction$/i.test(key)) this.#drop(`@${key}`)
    if (droppedWhole.has(name) || (isHidden(attributes) && name !== 'br')) {
      this.#drop(droppedWhole.has(name) ? name : 'hidden')
      this.#dropping = 1
      this.#isInStyle = name === 'style'
      return
    }
    this.#enter(name, attributes)
  }

  #enter(name: string, attributes: Attributes): void {
    const outer = this.#top
    if (blockNames.has(name) || this.#isStructure(name)) this.#flush()
    if (name === 'p' || headingLevel[name]) this.#listLevel = wordListLevel(attributes)
    const side = alignFrom(this.#sheet, name, attributes['class'])
    let look = lookInside(name, attributes, outer.look, side)
    if (name === 'a') {
      const href = cleanHref(attributes['href'], this.#base)
      if (attributes['href'] !== undefined && !href) this.#drop('a[href]')
      look = { ...look, href: href || outer.look.href }
    }
    if (isWordMarker(attributes)) this.#inMarker = this.#open.length + 1
    this.#open.push({ name, look, heading: headingLevel[name] ?? outer.heading })
    if (!this.#startStructure(name, attributes) && !blockNames.has(name) && !plainNames.has(name)) this.#drop(name)
  }

  #isStructure(name: string): boolean {
    return /^(?:ul|ol|li|table|tr|td|th|blockquote|hr|video)$/.test(name)
  }

  /** Elements that are more than words; true when this was one. */
  #startStructure(name: string, attributes: Attributes): boolean {
    const figure = (key: string, standard: number, max: number): number => {
      const value = Number.parseInt(attributes[key] ?? '', 10)
      return Number.isNaN(value) ? standard : Math.min(Math.max(value, 0), max)
    }
    if (this.#wordDepth > 0 && this.#isStructure(name)) this.#leaveWordList(0)
    switch (name) {
      case 'br':
        this.#run.push({ type: 'hardBreak' })
        return true
      case 'hr':
        this.#builder.block({ type: 'horizontalRule' })
        return true
      case 'img':
        this.#picture(attributes)
        return true
      case 'video':
        this.#video(attributes)
        return true
      case 'ul':
      case 'ol':
        this.#builder.openList(name, name === 'ol' ? figure('start', 1, 100_000) : 1)
        return true
      case 'li':
        this.#builder.close('li')
        this.#builder.openItem()
        return true
      case 'blockquote':
        this.#builder.openQuote()
        return true
      case 'table':
        this.#builder.openTable()
        return true
      case 'tr':
        this.#builder.close('tr')
        this.#builder.openRow()
        return true
      case 'td':
      case 'th':
        this.#builder.close('td')
        this.#builder.close('th')
        this.#builder.openCell(name, figure('colspan', 1, 100), figure('rowspan', 1, 100))
        return true
      default:
        return false
    }
  }

  #picture(attributes: Attributes): void {
    // WeChat and lazy loaders keep the address elsewhere and put a blank picture in src.
    const kept = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', '_src', 'src']
    const src = kept.map((key) => mediaAddress(attributes[key], this.#base)).find(Boolean)
    const side = (key: string): number => Number.parseInt(attributes[key] ?? '', 10)
    const isDot = side('width') <= 24 && side('height') <= 24
    if (!src || isDot || this.pictures.length >= 2000) {
      this.#drop(isDot ? 'img[small]' : 'img[src]')
      return
    }
    this.#flush()
    const alt = cleanText(attributes['alt'] ?? '', false)
      .trim()
      .slice(0, 200)
      .toWellFormed()
      .replaceAll('\ufffd', '')
    const id = placeholder(1, this.pictures.length + 1)
    this.pictures.push({ id, src, alt })
    const percent = /(?:^|;)\s*width\s*:\s*([\d.]+)%/.exec(attributes['style'] ?? '')?.[1] ?? ''
    const share = Number.parseFloat(percent || (attributes['width']?.endsWith('%') ? attributes['width'] : '100'))
    const width = share <= 36 ? 'third' : share <= 55 ? 'half' : 'full'
    this.#builder.block({ type: 'image', attrs: { media: id, alt, caption: '', width } })
  }

  #video(attributes: Attributes): void {
    const src = mediaAddress(attributes['src'], this.#base)
    if (!src || src.startsWith('data:') || this.videos.length >= 200) {
      this.#drop('video')
      return
    }
    const id = placeholder(2, this.videos.length + 1)
    const title = cleanText(attributes['title'] ?? attributes['aria-label'] ?? '', false)
      .trim()
      .slice(0, 100)
    const alt = title.toWellFormed().replaceAll('\ufffd', '')
    this.videos.push({ id, src, alt })
    this.#builder.block({ type: 'video', attrs: { media: id, title: alt } })
  }

  close(name: string): void {
    if (this.#dropping > 0) {
      this.#dropping -= 1
      if (this.#dropping === 0 && this.#isInStyle) this.#readSheet()
      return
    }
    if (name === 'br' || name === 'img' || name === 'hr') {
      this.#open.pop()
      return
    }
    if (name === 'figcaption') this.#caption()
    else if (blockNames.has(name) || this.#isStructure(name)) this.#flush()
    else this.#settleText()
    if (name === 'p') this.#listLevel = 0
    if (this.#wordDepth > 0 && /^(?:td|th|li|blockquote|table)$/.test(name)) this.#leaveWordList(0)
    const at = this.#open.findLastIndex((element) => element.name === name)
    if (at >= 0) this.#open.length = at
    if (this.#open.length < this.#inMarker) this.#inMarker = 0
    if (this.#isStructure(name)) this.#builder.close(name)
  }

  #readSheet(): void {
    this.#isInStyle = false
    this.#sheet = alignments(this.#css)
  }

  /** A figcaption belongs to the picture before it. */
  #caption(): void {
    this.#settleText()
    const picture = this.#builder.last
    const words = this.#run.map((node) => (node.type === 'text' ? node.text : ' ')).join('')
    if (picture?.type !== 'image' || picture.attrs.caption || !words.trim()) {
      this.#flush()
      return
    }
    this.#run = []
    picture.attrs.caption = words
      .replaceAll(/[\s\u00a0\u3000]+/g, ' ')
      .trim()
      .slice(0, 200)
      .toWellFormed()
      .replaceAll('\ufffd', '')
  }

  finish(): Reading {
    this.#flush()
    if (this.#builder.isFull) this.#drop('too-long')
    return {
      body: this.#builder.finish(),
      dropped: [...this.#dropped],
      pictures: this.pictures,
      videos: this.videos,
    }
  }
}

/** Never throws; the body always passes contract/sites/body.ts. Time and memory are linear in the input. */
export function readHtml(html: string, options: ReadOptions = {}): Reading {
  const reader = new Reader(options.base ?? '')
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      onclosetag: (name) => reader.close(name),
      ontext: (text) => reader.text(text),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(html)
  return reader.finish()
}
