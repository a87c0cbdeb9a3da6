/** Reads an .xlsx from people we do not know: judged first, then row by row, so that memory stays small. */
import { type SheetLimits, sheetLimits } from './limits.ts'
import { openPackage } from './open-package.ts'
import { readDayStyles, readSharedTexts, readSheetList } from './read-parts.ts'
import { readXml } from './read-xml.ts'
import { SheetRefused } from './sheet-refused.ts'
import { type SheetRow, sheetVisitor } from './sheet-visitor.ts'

export type Sheet = {
  readonly name: string
  /** Rows with content, in order. May be read once. */
  readonly rows: () => AsyncGenerator<SheetRow>
}

/** The sheets of a workbook. Throws SheetRefused, here or while rows are read. */
export async function readSheets(bytes: Buffer, limits: SheetLimits = sheetLimits): Promise<Sheet[]> {
  const book = await openPackage(bytes, limits)
  const { sheets, is1904 } = await readSheetList(book)
  const context = {
    limits,
    is1904,
    sharedTexts: await readSharedTexts(book, limits),
    dayStyles: await readDayStyles(book),
  }
  return sheets.map(({ name, part }) => ({
    name,
    rows: async function* () {
      const stream = await book.part(part)
      if (!stream) throw new SheetRefused('not-a-sheet', '文件内容损坏')
      yield* readXml(stream, sheetVisitor(context))
    },
  }))
}
