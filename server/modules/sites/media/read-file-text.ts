/**
 * A program of its own: prints the text of one Office or PDF file as JSON lines of cells or paragraphs. It runs with
 * little memory and a short life (platform kills it), because readers of foreign files are where programs break.
 */
import { readFile } from 'node:fs/promises'
import mammoth from 'mammoth'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'

const [path = '', type = ''] = process.argv.slice(2)
const mostCharacters = 2_000_000

/** Rows of cells; running text is rows of one cell. */
async function rowsOf(): Promise<string[][]> {
  const bytes = await readFile(path)
  if (type.endsWith('wordprocessingml.document')) {
    const { value } = await mammoth.extractRawText({ buffer: bytes })
    return value.split('\n').map((line) => [line])
  }
  if (type.endsWith('spreadsheetml.sheet')) return sheetRows(bytes)
  if (type === 'application/pdf') return pdfRows(bytes)
  if (type.startsWith('text/'))
    return new TextDecoder()
      .decode(bytes)
      .split('\n')
      .map((line) => line.split(/[,\t]/))
  return []
}

async function sheetRows(bytes: Buffer): Promise<string[][]> {
  const rows: string[][] = []
  for (const sheet of await readSheets(bytes)) for await (const row of sheet.rows()) rows.push([...row.cells])
  return rows
}

async function pdfRows(bytes: Buffer): Promise<string[][]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const document = await getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    stopAtErrors: false,
  }).promise
  const rows: string[][] = []
  for (let number = 1; number <= Math.min(document.numPages, 300); number += 1) {
    const page = await document.getPage(number)
    const { items } = await page.getTextContent()
    // Pieces of one height on the page are one row.
    const byHeight = Map.groupBy(
      items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : [])),
      (item) => Math.round(Number(item.transform[5])),
    )
    for (const [, pieces] of [...byHeight].sort(([a], [b]) => b - a)) rows.push(pieces.map((piece) => piece.str.trim()))
    page.cleanup()
  }
  return rows
}

const text = JSON.stringify(await rowsOf())
process.stdout.write(text.length > mostCharacters ? JSON.stringify([[text.slice(0, mostCharacters)]]) : text)
