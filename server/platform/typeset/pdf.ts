/** Draws a layout as a PDF, every glyph at the place the engine gave it. */
import { setImmediate } from 'node:timers/promises'
import {
  type CircleItem,
  COLOURS,
  type Item,
  type Layout,
  type Page,
  type PolygonItem,
  type RuleItem,
  type TextItem,
  type TurnedItem,
} from '@shuyuan/engines/typeset/index.ts'
import PDFDocument from 'pdfkit'
import type { Face } from './faces.ts'

const PT_PER_MM = 72 / 25.4

const pt = (mm: number): number => mm * PT_PER_MM

export type PdfOptions = {
  /** Written into the file; two renderings with the same moment are equal byte for byte. */
  readonly createdAt: Date
  readonly title?: string
  readonly author?: string
}

type Canvas = PDFKit.PDFDocument

function drawText(pdf: Canvas, item: TextItem): void {
  pdf.font(item.font, item.sizePt).fillColor(COLOURS[item.colour])
  ;[...item.chars].forEach((char, i) => {
    pdf.text(char, pt(item.x[i] ?? 0), pt(item.baseline), {
      lineBreak: false,
      baseline: 'alphabetic',
      horizontalScaling: item.stretch * 100,
    })
  })
}

function drawTurned(pdf: Canvas, item: TurnedItem): void {
  pdf.save().translate(pt(item.x), pt(item.y)).rotate(item.degrees)
  pdf.font(item.font, item.sizePt).fillColor(COLOURS[item.colour])
  pdf.text(item.char, pt(-item.advance / 2), 0, {
    lineBreak: false,
    baseline: 'alphabetic',
    horizontalScaling: item.stretch * 100,
  })
  pdf.restore()
}

function drawRule(pdf: Canvas, item: RuleItem): void {
  pdf.lineWidth(pt(item.width)).strokeColor(COLOURS[item.colour])
  pdf.moveTo(pt(item.x1), pt(item.y1)).lineTo(pt(item.x2), pt(item.y2)).stroke()
}

function drawCircle(pdf: Canvas, item: CircleItem): void {
  pdf.lineWidth(pt(item.width)).strokeColor(COLOURS[item.colour])
  pdf.circle(pt(item.cx), pt(item.cy), pt(item.radius)).stroke()
}

function drawPolygon(pdf: Canvas, item: PolygonItem): void {
  pdf.polygon(...item.points.map(([x, y]) => [pt(x), pt(y)])).fill(COLOURS[item.colour])
}

function drawItem(pdf: Canvas, item: Item): void {
  switch (item.kind) {
    case 'text':
      return drawText(pdf, item)
    case 'turned':
      return drawTurned(pdf, item)
    case 'rule':
      return drawRule(pdf, item)
    case 'circle':
      return drawCircle(pdf, item)
    case 'polygon':
      return drawPolygon(pdf, item)
  }
}

function drawPage(pdf: Canvas, page: Page): void {
  pdf.addPage({ size: [pt(page.width), pt(page.height)], margin: 0 })
  for (const item of page.items) drawItem(pdf, item)
}

function newPdf(options: PdfOptions): PDFKit.PDFDocument {
  return new PDFDocument({
    autoFirstPage: false,
    pdfVersion: '1.7',
    lang: 'zh-CN',
    // Without this pdfkit opens Helvetica, which no page uses.
    font: '',
    info: {
      Producer: 'Shuyuan',
      Creator: 'Shuyuan',
      CreationDate: options.createdAt,
      ...(options.title ? { Title: options.title } : {}),
      ...(options.author ? { Author: options.author } : {}),
    },
  })
}

const fontsOf = (layout: Layout): ReadonlySet<string> =>
  new Set(layout.pages.flatMap(({ items }) => items.flatMap((item) => ('font' in item ? [item.font] : []))))

/** The file's bytes; fonts are embedded as subsets. Gives way to other work between pages. */
export async function renderPdf(layout: Layout, faceOf: (path: string) => Face, options: PdfOptions): Promise<Buffer> {
  const pdf = newPdf(options)
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  // By name each font is opened once a document; given as such, pdfkit would compare it with all others every time.
  for (const key of fontsOf(layout)) pdf.registerFont(key, faceOf(key).font)
  for (const page of layout.pages) {
    drawPage(pdf, page)
    await setImmediate()
  }
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}
