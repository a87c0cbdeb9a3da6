/** The small parts around the sheets: list of sheets, shared texts, which styles are dates. */
import { isDayFormat, unescapeText } from './cell-text.ts'
import { mostSharedItems, mostSharedText, type SheetLimits } from './limits.ts'
import type { Package } from './open-package.ts'
import { collectXml } from './read-xml.ts'
import { SheetRefused } from './sheet-refused.ts'

export type SheetEntry = { readonly name: string; readonly part: string }

/** More sheets than this come from no template of ours. */
const mostSheets = 200

export async function readSheetList(book: Package): Promise<{ sheets: SheetEntry[]; is1904: boolean }> {
  const targets = new Map<string, string>()
  const links = await book.part('xl/_rels/workbook.xml.rels')
  const workbook = await book.part('xl/workbook.xml')
  if (!links || !workbook) throw new SheetRefused('not-a-sheet', '文件内容损坏')
  await collectXml(links, {
    open: (_, { Id, Target, TargetMode }) => {
      if (Id && Target && TargetMode !== 'External')
        targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`)
    },
    take: () => [],
  })
  let is1904 = false
  const found: SheetEntry[] = []
  const sheets = await collectXml(workbook, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') is1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true'
      if (tag !== 'sheet') return
      const link = Object.entries(attributes).find(([key]) => key === 'id' || key.endsWith(':id'))?.[1]
      const part = targets.get(link ?? '')
      if (part && attributes['name']) found.push({ name: attributes['name'], part })
    },
    take: () => found.splice(0),
  })
  if (sheets.length > mostSheets) throw new SheetRefused('too-large', `超过 ${mostSheets} 个工作表`)
  return { sheets, is1904 }
}

export async function readSharedTexts(book: Package, limits: SheetLimits): Promise<string[]> {
  const stream = await book.part('xl/sharedStrings.xml')
  if (!stream) return []
  let text = ''
  let total = 0
  let count = 0
  let isText = false
  let isReading = false
  const done: string[] = []
  return await collectXml(stream, {
    open: (name) => {
      // rPh holds the pronunciation, not the text.
      if (name === 'si') text = ''
      if (name === 'si' || name === 'rPh') isReading = name === 'si'
      isText = name === 't' && isReading
    },
    text: (part) => {
      if (!isText) return
      text += part
      total += part.length
      if (total > mostSharedText || text.length > limits.cellText * 7) throw new SheetRefused('too-large', '文字太多')
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') isReading = true
      if (name !== 'si') return
      done.push(unescapeText(text))
      count += 1
      if (count > mostSharedItems) throw new SheetRefused('too-large', '文字太多')
    },
    take: () => done.splice(0),
  })
}

/** The numbers of the cell styles that show a day. */
export async function readDayStyles(book: Package): Promise<ReadonlySet<number>> {
  const stream = await book.part('xl/styles.xml')
  if (!stream) return new Set()
  const codes = new Map<number, string>()
  const found: number[] = []
  let isCellStyles = false
  let style = 0
  const days = await collectXml(stream, {
    open: (name, attributes) => {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') isCellStyles = true
      if (name !== 'xf' || !isCellStyles) return
      const format = Number(attributes['numFmtId'] ?? 0)
      if (isDayFormat(format, codes.get(format))) found.push(style)
      style += 1
    },
    close: (name) => {
      if (name === 'cellXfs') isCellStyles = false
    },
    take: () => found.splice(0),
  })
  return new Set(days)
}
