/** The home page's blocks, row by row. */
import type { Body } from '../body.ts'
import { bodyHtml } from '../body-html.ts'
import { esc, url } from '../escape.ts'
import type { ArticleRef, HomeBlock, HomeRow, MediaMap, PageOf, SiteFrame } from '../model.ts'
import { img } from '../picture.ts'
import { icon } from './icons.ts'
import { articles, videos } from './lists.ts'
import { blockHead, cover, time, topTag } from './pieces.ts'

type Draw = { readonly frame: SiteFrame; readonly media: MediaMap; isFirst: boolean }
type Of<K extends HomeBlock['kind']> = Extract<HomeBlock, { kind: K }>

const section = (kind: string, inner: string): string => `<section class="blk b-${kind}">${inner}</section>`

/** A strip that snaps from picture to picture; the script adds buttons, nothing is hidden without it. */
function carousel(block: Of<'carousel'>, draw: Draw): string {
  if (block.items.length === 0) return ''
  const isFirst = draw.isFirst
  const slides = block.items.map(
    (item, index) =>
      `<li><a href="${url(item.href)}">${cover(item.cover, item.column.title, isFirst ? '100vw' : '(min-width: 1000px) 800px, 100vw', isFirst && index === 0)}<span class="cap"><span class="cap-t">${esc(item.title)}</span>${item.summary ? `<span class="cap-s">${esc(item.summary)}</span>` : ''}${time(item.date)}</span></a></li>`,
  )
  return `<section class="blk b-carousel" aria-label="图片新闻" data-carousel><ul class="slides">${slides.join('')}</ul></section>`
}

const headline = (block: Of<'headline'>): string =>
  section(
    'headline',
    `<h2><a href="${url(block.item.href)}">${esc(block.item.title)}</a></h2>${block.item.summary ? `<p>${esc(block.item.summary)}</p>` : ''}${
      block.more.length > 0
        ? `<ul>${block.more.map((item) => `<li><a href="${url(item.href)}">${esc(item.title)}</a></li>`).join('')}</ul>`
        : ''
    }`,
  )

const listOrNote = (items: readonly ArticleRef[], look: Of<'columnList'>['look']): string =>
  items.length > 0 ? articles(items, look) : '<p class="empty">内容正在准备中</p>'

const columnList = (block: Of<'columnList'>): string =>
  section(`list look-${block.look}`, blockHead(block.title, block.href) + listOrNote(block.items, block.look))

/** Without script the panels stand under one another, each with its heading. */
const tabs = (block: Of<'tabs'>): string =>
  `<section class="blk b-tabs" data-tabs>${block.items
    .map((item) => `<div class="tab">${blockHead(item.title, item.href)}${listOrNote(item.items, 'list')}</div>`)
    .join('')}</section>`

const quickLinks = (block: Of<'quickLinks'>): string =>
  section(
    'quick',
    `${blockHead(block.title, null)}<ul class="ql">${block.items
      .map((item) => `<li><a href="${url(item.href)}">${icon(item.icon)}<span>${esc(item.title)}</span></a></li>`)
      .join('')}</ul>`,
  )

const ticker = (block: Of<'noticeTicker'>): string =>
  block.items.length === 0
    ? ''
    : section(
        'ticker',
        `<h2><a href="${url(block.href)}">${esc(block.title)}</a></h2><ul>${block.items
          .map((item) => `<li><a href="${url(item.href)}">${topTag(item)}${esc(item.title)}</a>${time(item.date)}</li>`)
          .join('')}</ul>`,
      )

const figures = (block: Of<'figures'>): string =>
  section(
    'figures',
    `${blockHead(block.title, null)}<dl>${block.items
      .map((item) => `<div><dt>${esc(item.label)}</dt><dd>${esc(item.value)}</dd></div>`)
      .join('')}</dl>`,
  )

const text = (title: string, body: Body, draw: Draw): string =>
  section('text', `${blockHead(title, null)}<div class="txt">${bodyHtml(body, draw.media, draw.frame.baseUrl)}</div>`)

const mailbox = (block: Of<'mailbox'>): string =>
  section(
    'mailbox',
    `<a href="${url(block.href)}">${icon('mail')}<span><strong>${esc(block.title)}</strong><span>${esc(block.text)}</span></span></a>`,
  )

function banner(block: Of<'banner'>): string {
  const picture = img(block.picture, '(min-width: 1240px) 1200px, 100vw')
  return section('banner', block.href ? `<a href="${url(block.href)}">${picture}</a>` : picture)
}

const friendLinks = (block: Of<'friendLinks'>): string =>
  section(
    'friends',
    `${blockHead(block.title, null)}<ul>${block.items
      .map((item) => `<li><a href="${url(item.href)}" rel="noopener">${esc(item.title)}</a></li>`)
      .join('')}</ul>`,
  )

function drawBlock(block: HomeBlock, draw: Draw): string {
  switch (block.kind) {
    case 'carousel':
      return carousel(block, draw)
    case 'headline':
      return headline(block)
    case 'columnList':
      return columnList(block)
    case 'tabs':
      return tabs(block)
    case 'pictureStrip':
      return block.items.length > 0
        ? section('strip', blockHead(block.title, block.href) + articles(block.items, 'pictures'))
        : ''
    case 'videoStrip':
      return block.items.length > 0 ? section('videos', blockHead(block.title, block.href) + videos(block.items)) : ''
    case 'quickLinks':
      return quickLinks(block)
    case 'noticeTicker':
      return ticker(block)
    case 'figures':
      return figures(block)
    case 'text':
      return text(block.title, block.body, draw)
    case 'mailbox':
      return mailbox(block)
    case 'banner':
      return banner(block)
    case 'friendLinks':
      return friendLinks(block)
    default:
      return ''
  }
}

/** A lone carousel at the top stands across the whole page. */
const isHero = (row: HomeRow, index: number): boolean =>
  index === 0 && row.ratio === '1' && row.columns.length === 1 && row.columns[0]?.[0]?.kind === 'carousel'

function drawRow(row: HomeRow, index: number, draw: Draw): string {
  draw.isFirst = index === 0
  const columns = row.columns.map((blocks) => blocks.map((block) => drawBlock(block, draw)).join(''))
  if (columns.every((html) => html === '')) return ''
  if (isHero(row, index)) {
    const [hero = '', ...rest] = (row.columns[0] ?? []).map((block) => drawBlock(block, draw))
    const after = rest.join('')
    return `<div class="row hero">${hero}<p class="hero-word" aria-hidden="true">${esc(draw.frame.slogan)}</p></div>${
      after ? `<div class="row r-1"><div class="wrap"><div class="col">${after}</div></div></div>` : ''
    }`
  }
  const tone = row.tone === 'tinted' ? ' tinted' : ''
  return `<div class="row r-${row.ratio}${tone}"><div class="wrap">${columns.map((html) => `<div class="col">${html}</div>`).join('')}</div></div>`
}

/** A home page that opens with no picture opens with the school's name. */
const words = (frame: SiteFrame): string =>
  `<div class="row hero hero-t"><div class="wrap"><p class="hero-name" aria-hidden="true">${esc(frame.name)}</p>${frame.slogan ? `<p class="hero-word">${esc(frame.slogan)}</p>` : ''}</div></div>`

export function home(frame: SiteFrame, page: PageOf<'home'>, media: MediaMap): string {
  const draw: Draw = { frame, media, isFirst: true }
  // Under a headline or a notice a picture may come third and still open the page.
  const opens = page.rows
    .slice(0, 3)
    .some((row) => row.columns.flat().some((block) => block.kind === 'carousel' || block.kind === 'banner'))
  const rows = page.rows.map((row, index) => drawRow(row, index, draw)).join('')
  return `<h1 class="sr">${esc(frame.name)}</h1>${opens ? '' : words(frame)}${rows}`
}
