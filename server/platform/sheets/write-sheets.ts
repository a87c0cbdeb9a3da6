/** Writes a plain .xlsx: bold header, every cell a text that no program takes for a formula, lists to choose from. */
import { columnName } from './cell-text.ts'
import { plainCell } from './plain-cell.ts'
import { writeZip } from './write-zip.ts'

export type SheetColumn = {
  readonly header: string
  /** In characters. */
  readonly width?: number
  /** A list to choose from; other values stay possible, the import judges them. */
  readonly choices?: readonly string[]
}

export type SheetToWrite = {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: Iterable<readonly string[]>
}

export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** How far below the header a list is offered. */
const lastListRow = 60_001

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const xml = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? '')

const cell = (text: string, at: string, style: string): string =>
  text === ''
    ? ''
    : `<c r="${at}"${style} t="inlineStr"><is><t xml:space="preserve">${xml(plainCell(text))}</t></is></c>`

const row = (cells: readonly string[], number: number, style = ''): string =>
  `<row r="${number}">${cells.map((text, i) => cell(text, `${columnName(i + 1)}${number}`, style)).join('')}</row>`

function lists(columns: readonly SheetColumn[]): string {
  const made = columns.flatMap(({ choices }, i) => {
    if (!choices) return []
    const name = columnName(i + 1)
    const list = xml(`"${choices.join(',')}"`)
    return `<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${name}2:${name}${lastListRow}"><formula1>${list}</formula1></dataValidation>`
  })
  return made.length === 0 ? '' : `<dataValidations count="${made.length}">${made.join('')}</dataValidations>`
}

function sheetXml({ columns, rows }: SheetToWrite): Buffer {
  const widths = columns.map(
    ({ width = 14 }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1" style="1"/>`,
  )
  const parts = [
    `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`,
    row(
      columns.map(({ header }) => header),
      1,
      ' s="2"',
    ),
  ]
  let number = 1
  for (const cells of rows) {
    number += 1
    parts.push(row(cells, number))
  }
  parts.push(`</sheetData>${lists(columns)}</worksheet>`)
  return Buffer.from(parts.join(''))
}

// Style 1 is «text», so that a number typed below keeps its leading zeros.
const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`

const link = (id: string, kind: string, target: string): string =>
  `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`
const links = (items: readonly string[]): Buffer =>
  Buffer.from(
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join('')}</Relationships>`,
  )
const override = (part: string, kind: string): string =>
  `<Override PartName="/xl/${part}.xml" ContentType="${kinds}.${kind}+xml"/>`

export function writeSheets(sheets: readonly SheetToWrite[]): Buffer {
  const types = sheets.map((_, i) => override(`worksheets/sheet${i + 1}`, 'worksheet')).join('')
  const list = sheets.map(({ name }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return writeZip([
    {
      name: '[Content_Types].xml',
      bytes: Buffer.from(
        `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('styles', 'styles')}${types}</Types>`,
      ),
    },
    { name: '_rels/.rels', bytes: links([link('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      bytes: Buffer.from(
        `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${list.join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: links([
        ...sheets.map((_, i) => link(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
        link('rIdStyles', 'styles', 'styles.xml'),
      ]),
    },
    { name: 'xl/styles.xml', bytes: Buffer.from(styles) },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, bytes: sheetXml(sheet) })),
  ])
}
