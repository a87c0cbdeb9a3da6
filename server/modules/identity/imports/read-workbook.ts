/** From the bytes of a workbook to tables of trimmed texts. Refuses what is no filled-in template. */
import { refuse } from '../../../kernel/app-error.ts'
import { columnName } from '../../../platform/sheets/cell-text.ts'
import { readSheets, type Sheet } from '../../../platform/sheets/read-sheets.ts'
import { SheetRefused } from '../../../platform/sheets/sheet-refused.ts'
import type { SheetRow } from '../../../platform/sheets/sheet-visitor.ts'
import {
  type Column,
  columns,
  fullMode,
  incrementalMode,
  modeLabel,
  requiredColumns,
  sheetNames,
  type TableName,
} from './columns.ts'
import type { Problems } from './problems.ts'

export type TableRow = {
  readonly number: number
  /** '' for an empty cell or a column that the sheet does not have. */
  readonly text: (column: Column) => string
  /** «B7», where a problem of this column is. */
  readonly problem: (column: Column, message: string) => void
}

export type Workbook = {
  readonly isFull: boolean
  readonly tenants: readonly TableRow[]
  readonly units: readonly TableRow[]
  readonly people: readonly TableRow[]
}

// What spreadsheets leave around words: also the full-width space and the no-break space.
const tidy = (text: string): string => text.normalize('NFC').replaceAll(/^[\s\u3000\u00a0]+|[\s\u3000\u00a0]+$/g, '')

function headerOf(table: TableName, row: SheetRow): Map<Column, number> {
  const found = row.cells.map((text) => tidy(text).replace(/[*＊]$/, ''))
  const header = new Map<Column, number>()
  for (const column of columns[table]) {
    const at = found.indexOf(column)
    if (at >= 0) header.set(column, at)
  }
  if (requiredColumns[table].some((column) => !header.has(column)))
    refuse('identity.import.missing_sheet', { sheet: sheetNames[table] })
  return header
}

async function readTable(table: TableName, sheet: Sheet, problems: Problems): Promise<TableRow[]> {
  const name = sheetNames[table]
  let header: Map<Column, number> | null = null
  const rows: TableRow[] = []
  for await (const { number, cells, formulas } of sheet.rows()) {
    if (!header) {
      header = headerOf(table, { number, cells, formulas })
      continue
    }
    for (const at of formulas) problems.add(name, `${columnName(at + 1)}${number}`, '含有公式，请改成值')
    const known = header
    const texts = cells.map(tidy)
    if (texts.every((text) => text === '')) continue
    rows.push({
      number,
      text: (column) => texts[known.get(column) ?? -1] ?? '',
      problem: (column, message) => problems.add(name, `${columnName((known.get(column) ?? 0) + 1)}${number}`, message),
    })
  }
  if (!header) refuse('identity.import.missing_sheet', { sheet: name })
  return rows
}

async function readMode(sheet: Sheet | undefined, problems: Problems): Promise<boolean> {
  if (!sheet) return false
  for await (const { number, cells } of sheet.rows()) {
    if (tidy(cells[0] ?? '') !== modeLabel) continue
    const mode = tidy(cells[1] ?? '')
    if (mode !== fullMode && mode !== incrementalMode)
      problems.add(sheetNames.about, `B${number}`, `导入方式请填“${incrementalMode}”或“${fullMode}”`)
    return mode === fullMode
  }
  return false
}

async function readAll(bytes: Buffer, problems: Problems): Promise<Workbook> {
  const sheets = await readSheets(bytes)
  const named = (name: string): Sheet | undefined => sheets.find((sheet) => tidy(sheet.name) === name)
  const table = async (name: TableName): Promise<TableRow[]> => {
    const sheet = named(sheetNames[name])
    return sheet ? readTable(name, sheet, problems) : []
  }
  if (!named(sheetNames.people)) refuse('identity.import.missing_sheet', { sheet: sheetNames.people })
  return {
    isFull: await readMode(named(sheetNames.about), problems),
    tenants: await table('tenants'),
    units: await table('units'),
    people: await table('people'),
  }
}

export async function readWorkbook(bytes: Buffer, problems: Problems): Promise<Workbook> {
  try {
    return await readAll(bytes, problems)
  } catch (error) {
    if (!(error instanceof SheetRefused)) throw error
    if (error.reason === 'macro') return refuse('identity.import.macro')
    if (error.reason === 'too-large') return refuse('identity.import.too_large', { detail: error.detail })
    return refuse('identity.import.not_a_sheet')
  }
}
