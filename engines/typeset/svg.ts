/** Draws a page as SVG, for the preview on a screen; user units are millimetres. */
import type { CircleItem, FontKey, FontRole, Item, Page, PolygonItem, RuleItem } from './display-list.ts'
import { COLOURS, escapeXml, n, type Outlines, outlinePen, type Pen, textPen } from './svg-text.ts'

export type SvgOptions = {
  /** The CSS font-family of a run; by default the usual names of the role's faces, with a generic behind them. */
  readonly fontFamily?: (role: FontRole, font: FontKey) => string
  /** Draws outlines instead of text, so that the preview shows the very glyphs of the issued document. */
  readonly outlines?: Outlines
  /** Begins the ids of outlines, «page1-» and so on by default; set it where several documents share an HTML page. */
  readonly idPrefix?: string
  /** Accessible name of the page. */
  readonly label?: string
}

const FAMILIES: Readonly<Record<FontRole, string>> = {
  fangsong: "FangSong, STFangsong, FandolFang, 'Noto Serif SC', serif",
  kaiti: "KaiTi, STKaiti, FandolKai, 'Noto Serif SC', serif",
  heiti: "SimHei, STHeiti, FandolHei, 'Noto Sans SC', sans-serif",
  xiaobiaosong: "FZXiaoBiaoSong-B05S, 'Noto Serif SC', STSong, serif",
  songti: "SimSun, STSong, FandolSong, 'Noto Serif SC', serif",
}

const ruleSvg = (item: RuleItem): string =>
  `<line x1="${n(item.x1)}" y1="${n(item.y1)}" x2="${n(item.x2)}" y2="${n(item.y2)}"` +
  ` stroke="${COLOURS[item.colour]}" stroke-width="${n(item.width)}"/>`

const circleSvg = (item: CircleItem): string =>
  `<circle cx="${n(item.cx)}" cy="${n(item.cy)}" r="${n(item.radius)}" fill="none"` +
  ` stroke="${COLOURS[item.colour]}" stroke-width="${n(item.width)}"/>`

const polygonSvg = (item: PolygonItem): string =>
  `<polygon points="${item.points.map(([x, y]) => `${n(x)},${n(y)}`).join(' ')}" fill="${COLOURS[item.colour]}"/>`

function itemSvg(item: Item, pen: Pen): string {
  switch (item.kind) {
    case 'text':
      return pen.text(item)
    case 'turned':
      return pen.turned(item)
    case 'rule':
      return ruleSvg(item)
    case 'circle':
      return circleSvg(item)
    case 'polygon':
      return polygonSvg(item)
  }
}

/** The page's words, for those who hear it read. */
const spoken = (page: Page): string => page.items.map((item) => (item.kind === 'text' ? item.chars : '')).join(' ')

/** One page as a whole SVG document. Everything in it is escaped; nothing is fetched or run. */
export function toSvg(page: Page, options: SvgOptions = {}): string {
  const { outlines, idPrefix = `page${page.index}-`, label = `第${page.index}页` } = options
  const pen = outlines ? outlinePen(outlines, idPrefix) : textPen(options.fontFamily ?? ((role) => FAMILIES[role]))
  const [width, height] = [n(page.width), n(page.height)]
  const drawn = page.items.map((item) => itemSvg(item, pen)).join('')
  const description = outlines ? `<desc>${escapeXml(spoken(page))}</desc>` : ''
  const size = `width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"`
  const open = `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-label="${escapeXml(label)}">`
  const paper = `<rect width="${width}" height="${height}" fill="#ffffff"/>`
  return `${open}${description}${pen.definitions()}${paper}${drawn}</svg>`
}
