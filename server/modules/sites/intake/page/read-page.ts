/**
 * One old web page: is it an article, and where in it are title, date, source and text. By the marks that content systems
 * leave, else by where the words are dense. Pure; a page of any shape gives an answer.
 */
import { type Element, elementsOf, htmlOf, htmlTree, lineOf, type Node } from './html-tree.ts'
import { anyDateOf, dateInAddress, factsOfLine } from './page-facts.ts'

export type PageLink = { readonly href: string; readonly text: string; readonly isFile: boolean }

export type ReadPage = {
  readonly kind: 'article' | 'list' | 'other'
  readonly title: string
  /** The page's own name of the whole: of a list its column. */
  readonly windowTitle: string
  readonly date: string
  readonly source: string
  readonly author: string
  readonly html: string
  readonly links: readonly PageLink[]
  /** Files offered beside the text. */
  readonly beside: readonly string[]
  readonly base: string
}

export const fileName = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|rar|zip|7z|txt|csv|ofd|mp3|mp4)(?:[?#].*)?$/i

const boilerName =
  /(?:^|[-_\s])(?:nav|navi|navbar|menu|foot|footer|bottom|header|topbar|sidebar|aside|crumbs?|breadcrumb|copyright|share|bdsharebuttonbox|related|position|location|weizhi|links?|friendlink|comment|pagination|pager|pages|search|login|banner|logo|prevnext|pre_next|qrcode|ewm)(?:[-_\s\d]|$)/i
const boilerTag = new Set([
  'nav',
  'header',
  'footer',
  'aside',
  'select',
  'button',
  'script',
  'style',
  'noscript',
  'iframe',
])
/** Names by which content systems of schools mark the text. */
const bodyName =
  /^(?:zoom|fontzoom|trs_editor|v_news_content|vsb_content(?:_\d+)?|wp_articlecontent|article[-_]?(?:content|body|con|text|main)|art_?con|news[-_]?(?:content|body|con|text)|content[-_]?(?:text|body|article|detail)|con_?text|text_?con|entry-content|post-content|detail[-_]?(?:content|text|con)|info_?content|nr|neirong|zhengwen|articletext|newstext|readcontent)$/i

const marksOf = ({ attributes }: Element): string => `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`

const isBoiler = (element: Element): boolean =>
  boilerTag.has(element.name) ||
  (/^(?:div|ul|dl|table|td|section|span|p|form)$/.test(element.name) &&
    boilerName.test(marksOf(element)) &&
    !isBody(element))

const isBody = (element: Element): boolean =>
  marksOf(element)
    .split(/\s+/)
    .some((mark) => bodyName.test(mark))

type Weight = { words: number; linked: number; links: number; pictures: number }

/** Spaces, and the days that stand beside the links of a list. */
const notWords = /[\s\u00a0\u3000]+|\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{1,2}日?)?|\d{1,2}:\d{2}/g
const weights = new WeakMap<Element, Weight>()

function weigh(element: Element, isLinked = false): Weight {
  const found = weights.get(element)
  if (found) return found
  const sum: Weight = { words: 0, linked: 0, links: 0, pictures: 0 }
  weights.set(element, sum)
  if (isBoiler(element)) return sum
  const inside = isLinked || element.name === 'a'
  for (const child of element.children) {
    if (typeof child === 'string') {
      const length = child.replaceAll(notWords, '').length
      if (inside) sum.linked += length
      else sum.words += length
      continue
    }
    if (child.name === 'img') sum.pictures += 1
    const part = weigh(child, inside)
    sum.words += part.words
    sum.linked += part.linked
    sum.links += part.links
    sum.pictures += part.pictures
    if (child.name === 'a' && part.linked >= 6) sum.links += 1
  }
  return sum
}

const worth = ({ words, linked, pictures }: Weight): number => words - linked / 2 + pictures * 20
const container = /^(?:root|html|body|div|td|tr|tbody|table|article|section|main|center|form|font|span)$/

/** From the whole page downwards, as long as one part holds nearly all the words. */
function densest(root: Element): Element {
  let at = root
  for (;;) {
    const whole = worth(weigh(at))
    const next = at.children.find(
      (child): child is Element =>
        typeof child !== 'string' && container.test(child.name) && worth(weigh(child)) >= whole * 0.7,
    )
    if (!next || whole <= 0) return at
    at = next
  }
}

function bodyOf(root: Element): { readonly element: Element; readonly isMarked: boolean } {
  const marked = elementsOf(root)
    .filter((element) => isBody(element) && worth(weigh(element)) > 0)
    .toSorted((a, b) => worth(weigh(b)) - worth(weigh(a)))[0]
  return marked ? { element: marked, isMarked: true } : { element: densest(root), isMarked: false }
}

const metaOf = (all: readonly Element[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap(({ name, attributes }) => {
      const key = attributes['name'] ?? attributes['property']
      return name === 'meta' && key ? [[key.toLowerCase(), (attributes['content'] ?? '').trim()] as const] : []
    }),
  )

const separators = /\s*(?:[-_|｜—–>»]|\s·\s)+\s*/

function titleOf(all: readonly Element[], windowTitle: string, meta: ReadonlyMap<string, string>): string {
  const told = meta.get('articletitle')
  if (told) return told
  const candidates = all.filter(
    (element) =>
      /^h[1-4]$/.test(element.name) ||
      /(?:^|[-_\s])(?:title|biaoti|bt|tit|arti_title)(?:[-_\s]|$)/i.test(marksOf(element)),
  )
  const texts = candidates.map(lineOf).filter((text) => text.length >= 2 && text.length <= 120)
  // The heading that the window's title repeats is the article's.
  const repeated = texts.find((text) => windowTitle.includes(text))
  if (repeated) return repeated
  const heading = all.find(({ name }) => name === 'h1')
  const headline = heading ? lineOf(heading) : ''
  const parts = windowTitle.split(separators).filter(Boolean)
  return (headline.length <= 120 ? headline : '') || (parts[0] ?? '') || (texts[0] ?? '')
}

/** Lines that stand before the text or around it: «发布时间：… 来源：…». */
function factsOf(root: Element): {
  date: string
  source: string
  author: string
  isTold: boolean
  lines: Set<Element>
} {
  const found = { date: '', source: '', author: '', isTold: false, lines: new Set<Element>() }
  for (const element of elementsOf(root)) {
    if (!/^(?:p|div|span|td|li|h[2-6]|font|center|dd|em|i|small|time|section|b|strong)$/.test(element.name)) continue
    const line = lineOf(element)
    if (line.length < 6 || line.length > 160) continue
    const facts = factsOfLine(line)
    if (!facts.date && !facts.source && !facts.author) continue
    if (facts.date && !found.date) {
      found.date = facts.date
      found.isTold = true
    }
    if (facts.date || (facts.source && line.length < 80)) {
      found.source ||= facts.source
      found.author ||= facts.author
      found.lines.add(element)
    } else if (facts.author && line.length < 40) found.author ||= facts.author
  }
  return found
}

/** «<meta http-equiv=refresh content="0;url=index.asp">»: how old first pages lead on. */
const refreshOf = ({ name, attributes }: Element): string =>
  name === 'meta' && /^refresh$/i.test(attributes['http-equiv'] ?? '')
    ? (/url\s*=\s*["']?([^"']+)/i.exec(attributes['content'] ?? '')?.[1] ?? '')
    : ''

function linksOf(all: readonly Element[], base: string): PageLink[] {
  return all.flatMap((element) => {
    const raw = ((refreshOf(element) || (element.attributes['href'] ?? element.attributes['src'])) ?? '').trim()
    const isFrame = element.name === 'iframe' || element.name === 'frame'
    if (
      (element.name !== 'a' && element.name !== 'area' && element.name !== 'meta' && !isFrame) ||
      !raw ||
      raw.length > 2000
    )
      return []
    if (!URL.canParse(raw, base)) return []
    const href = new URL(raw, base).href
    if (!/^https?:/.test(href)) return []
    const text = lineOf(element) || (element.attributes['title'] ?? '').trim()
    return [{ href, text: text.slice(0, 100), isFile: fileName.test(href) }]
  })
}

function holds(outer: Element, inner: Element): boolean {
  for (let at: Element | null = inner; at; at = at.parent) if (at === outer) return true
  return false
}

/** `address`: where the page stood. */
export function readPage(html: string, address: string): ReadPage {
  const root = htmlTree(html)
  const all = elementsOf(root)
  const given = all.find(({ name }) => name === 'base')?.attributes['href']
  const base = given && URL.canParse(given, address) ? new URL(given, address).href : address
  const meta = metaOf(all)
  const titled = all.find(({ name }) => name === 'title')
  const windowTitle = titled ? lineOf(titled).slice(0, 200) : ''
  const { element: body, isMarked } = bodyOf(root)
  const title = titleOf(all, windowTitle, meta).slice(0, 200)
  const facts = factsOf(root)
  const links = linksOf(all, base)
  const weight = weigh(body)
  const metaDate = anyDateOf(meta.get('pubdate') ?? meta.get('publishdate') ?? meta.get('article:published_time') ?? '')
  const isTold = facts.isTold || metaDate !== '' || meta.has('articletitle')
  const isList = weight.links >= 3 && weight.linked > weight.words * 0.8
  const hasText = weight.words >= 20 || (weight.pictures > 0 && title !== '') || (isMarked && weight.words > 0)
  const kind =
    isList && !(isTold && isMarked)
      ? 'list'
      : hasText && (isTold || isMarked || weight.words >= 80)
        ? 'article'
        : 'other'
  const leaves = (element: Element): boolean =>
    element !== body && (isBoiler(element) || facts.lines.has(element) || isOwnTitle(element, title))
  const inText = new Set(linksOf(elementsOf(body), base).map(({ href }) => href))
  const around = body.parent?.parent ?? body.parent ?? root
  const beside = linksOf(
    elementsOf(around).filter((element) => !holds(body, element)),
    base,
  ).filter(({ href, isFile }) => isFile && !inText.has(href))
  return {
    kind,
    title,
    windowTitle,
    date: metaDate || facts.date || dateNear(root, body) || dateInAddress(address),
    source: meta.get('contentsource') || facts.source,
    author: meta.get('author') && meta.has('articletitle') ? (meta.get('author') ?? '') : facts.author,
    html: body.children.map((child: Node) => htmlOf(child, leaves)).join(''),
    links,
    beside: [...new Set(beside.map(({ href }) => href))].slice(0, 50),
    base,
  }
}

/** The title is not said again at the beginning of the text. */
const isOwnTitle = (element: Element, title: string): boolean =>
  title !== '' && /^(?:h[1-6]|p|div|center|font|span|strong|b|td|tr)$/.test(element.name) && lineOf(element) === title

/** A date alone on a short line outside the text. */
function dateNear(root: Element, body: Element): string {
  for (const element of elementsOf(root)) {
    if (!/^(?:p|div|span|td|li|font|em|i|small|time|center)$/.test(element.name) || holds(body, element)) continue
    if (element.children.some((child) => typeof child !== 'string' && child.name === 'a')) continue
    const line = lineOf(element)
    if (line.length >= 8 && line.length <= 40) {
      const date = anyDateOf(line)
      // «今天是 2024年3月5日» is the clock of the page.
      if (date && !/今天|星期|现在|copyright|©|备案/i.test(line)) return date
    }
  }
  return ''
}
