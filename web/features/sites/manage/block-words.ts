/** The blocks of a home page in words, and what a new one starts with. */
import type { HomeBlock, HomeBlockKind, QuickIcon, SectionRatio } from '@shuyuan/contract/sites/blocks.ts'
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import type { SiteColumn } from './sites.queries.ts'

export const blockNames: Record<HomeBlockKind, string> = {
  carousel: '轮播图',
  headline: '头条',
  columnList: '栏目文章',
  tabs: '栏目切换',
  pictureStrip: '图片长廊',
  videoStrip: '视频',
  quickLinks: '快捷入口',
  noticeTicker: '滚动通知',
  figures: '数字',
  text: '一段文字',
  mailbox: '信箱',
  banner: '横幅图片',
  friendLinks: '友情链接',
  template: '模板块',
}

export const blockHelp: Record<HomeBlockKind, string> = {
  carousel: '几张大图轮流显示，取栏目里带封面的文章。',
  headline: '栏目里最新一篇放大，后面跟几条。',
  columnList: '一个栏目的最新文章。',
  tabs: '几个栏目共用一块地方，点标签切换。',
  pictureStrip: '一排图片，取栏目里的封面。',
  videoStrip: '一个栏目的最新视频。',
  quickLinks: '带图标的入口，通向常用的页面或系统。',
  noticeTicker: '一行滚动的最新通知。',
  figures: '几个数字，例如「在校学生 1200 人」。',
  text: '自己写的几段话，例如校长寄语。',
  mailbox: '请公众写信的入口，用本站的信箱栏目。',
  banner: '一张横幅图片，可以链接到专题。',
  friendLinks: '一组链接，例如区里的教育网站。',
  template: '由懂 Liquid 的人写的模板来画，先在「模板」里建好。',
}

export const ratioNames: Record<SectionRatio, string> = {
  '1': '整行',
  '1-1': '两栏相等',
  '2-1': '左宽右窄',
  '1-2': '左窄右宽',
  '1-1-1': '三栏相等',
}

export const iconNames: Record<QuickIcon, string> = {
  school: '学校',
  book: '书',
  calendar: '日历',
  people: '人',
  phone: '电话',
  mail: '信',
  map: '地图',
  heart: '心',
  star: '星',
  shield: '盾',
  food: '餐',
  bus: '校车',
  file: '文件',
  search: '搜索',
  pen: '笔',
  trophy: '奖杯',
  music: '音乐',
  ball: '球',
  tool: '工具',
  laptop: '电脑',
}

/** A new block shows something at once where it can: the first columns of the site. */
export function newBlock(kind: HomeBlockKind, id: string, columns: readonly SiteColumn[]): HomeBlock {
  const lists = columns.filter(({ fields }) => !['page', 'link', 'mailbox', 'survey'].includes(fields.kind))
  const first = lists[0]?.id ?? columns[0]?.id ?? id
  switch (kind) {
    case 'carousel':
      return { kind, id, source: { from: 'column', column: first }, count: 5 }
    case 'headline':
      return { kind, id, column: first }
    case 'columnList':
      return { kind, id, column: first, count: 8, look: 'list' }
    case 'tabs':
      return { kind, id, columns: lists.slice(0, 3).map((column) => column.id), count: 8 }
    case 'pictureStrip':
    case 'noticeTicker':
      return { kind, id, column: first, count: kind === 'pictureStrip' ? 8 : 5 }
    case 'videoStrip':
      return { kind, id, column: first, count: 4 }
    case 'quickLinks':
      return { kind, id, items: [{ title: '校园地图', href: '/', icon: 'map' }] }
    case 'figures':
      return { kind, id, items: [{ value: '1000', label: '在校学生' }] }
    case 'text':
      return { kind, id, body: emptyBody }
    case 'mailbox':
      return { kind, id }
    case 'banner':
      return { kind, id, media: '', alt: '', href: null }
    case 'friendLinks':
      return { kind, id, items: [{ title: '教育局', href: 'https://' }] }
    case 'template':
      return { kind, id, template: '', column: first, count: 8 }
  }
}

/** Its own title, or that of the one column it shows, or what it is. */
export function blockTitle(block: HomeBlock, titles: ReadonlyMap<string, string>): string {
  if ('title' in block && block.title) return block.title
  return ('column' in block && block.column && titles.get(block.column)) || blockNames[block.kind]
}

/** What a block shows, in a line. */
export function blockLine(block: HomeBlock, titles: ReadonlyMap<string, string>): string {
  const column = (id: string): string => titles.get(id) ?? '栏目已不在'
  switch (block.kind) {
    case 'carousel':
      return block.source.from === 'column'
        ? `取自「${column(block.source.column)}」，${block.count} 张`
        : `选定的 ${block.source.articles.length} 篇文章`
    case 'headline':
    case 'noticeTicker':
      return titles.has(block.column) ? '最新几条' : column(block.column)
    case 'columnList':
    case 'pictureStrip':
    case 'videoStrip':
      return titles.has(block.column) ? `最新 ${block.count} 篇` : column(block.column)
    case 'tabs':
      return block.columns.map(column).join('、')
    case 'quickLinks':
    case 'friendLinks':
      return block.items.map(({ title }) => title).join('、')
    case 'figures':
      return block.items.map(({ value, label }) => `${label} ${value}`).join('、')
    case 'text':
      return block.title ?? '几段文字'
    case 'mailbox':
      return '请公众写信'
    case 'banner':
      return block.alt || '还没有选图片'
    case 'template':
      return block.template === '' ? '还没有选模板' : '按本站模板显示'
  }
}
