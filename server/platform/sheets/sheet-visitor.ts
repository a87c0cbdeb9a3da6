/** Turns the tags of one worksheet into rows of texts, and refuses a sheet as soon as it passes a limit. */
import { columnOf, dateOfSerial, textOfNumber, unescapeText } from './cell-text.ts'
import { lastColumn, type SheetLimits } from './limits.ts'
import type { Attributes, XmlVisitor } from './read-xml.ts'
import { SheetRefused } from './sheet-refused.ts'

export type SheetRow = {
  /** As the spreadsheet counts, from 1. */
  readonly number: number
  /** By column from 0 (A); empty cells are ''. */
  readonly cells: readonly string[]
  /** Columns from 0 whose value is computed: a value that anybody's program could compute otherwise. */
  readonly formulas: readonly number[]
}

export type SheetContext = {
  readonly limits: SheetLimits
  readonly sharedTexts: readonly string[]
  readonly dayStyles: ReadonlySet<number>
  readonly is1904: boolean
}

type OpenCell = { column: number; type: string; style: number; raw: string; isFormula: boolean }

function textOfCell(context: SheetContext, cell: OpenCell): string {
  const { raw, type } = cell
  if (type === 's') return context.sharedTexts[Number(raw)] ?? ''
  if (type === 'b') return raw === '1' ? '是' : '否'
  if (type === 'd') return raw.slice(0, 10)
  if (type === 'inlineStr' || type === 'str' || type === 'e') return unescapeText(raw)
  if (raw === '') return ''
  return (context.dayStyles.has(cell.style) ? dateOfSerial(Number(raw), context.is1904) : null) ?? textOfNumber(raw)
}

/** Gathers cells into rows and counts them. */
function rowCollector(limits: SheetLimits) {
  let done: SheetRow[] = []
  let count = 0
  let cells: string[] = []
  let formulas: number[] = []
  return {
    add: (number: number, { column, isFormula }: OpenCell, text: string): void => {
      if (text === '' && !isFormula) return
      if (column >= limits.columns) throw new SheetRefused('too-large', `超过 ${limits.columns} 列`)
      if (text.length > limits.cellText) throw tooLong(number)
      while (cells.length < column) cells.push('')
      cells[column] = text
      if (isFormula) formulas.push(column)
    },
    closeRow: (number: number): void => {
      if (cells.length > 0) {
        count += 1
        if (count > limits.rows) throw new SheetRefused('too-large', `超过 ${limits.rows} 行`)
        done.push({ number, cells, formulas })
      }
      cells = []
      formulas = []
    },
    take: (): SheetRow[] => {
      const taken = done
      done = []
      return taken
    },
  }
}

const tooLong = (number: number): SheetRefused => new SheetRefused('too-large', `第 ${number} 行有单元格文字太长`)

export function sheetVisitor(context: SheetContext): XmlVisitor<SheetRow> {
  const { limits } = context
  const rows = rowCollector(limits)
  let number = 0
  let column = 0
  let cell: OpenCell | null = null
  let inValue = false
  let inPronunciation = false

  const openCell = ({ r, t, s }: Attributes): void => {
    column = r === undefined ? column + 1 : columnOf(r)
    if (column < 1 || column > lastColumn) throw new SheetRefused('too-large', `超过 ${limits.columns} 列`)
    cell = { column: column - 1, type: t ?? 'n', style: Number(s ?? 0), raw: '', isFormula: false }
  }
  return {
    open: (name, attributes) => {
      if (name === 'row') {
        number = attributes['r'] === undefined ? number + 1 : Number(attributes['r'])
        column = 0
      } else if (name === 'c') openCell(attributes)
      else if (name === 'f' && cell) cell.isFormula = true
      else if (name === 'rPh') inPronunciation = true
      inValue = name === 'v' || name === 't'
    },
    text: (part) => {
      if (!cell || !inValue || inPronunciation) return
      cell.raw += part
      // «_x000D_» stands for one character.
      if (cell.raw.length > limits.cellText * 7) throw tooLong(number)
    },
    close: (name) => {
      inValue = false
      if (name === 'rPh') inPronunciation = false
      else if (name === 'c' && cell) {
        rows.add(number, cell, textOfCell(context, cell))
        cell = null
      } else if (name === 'row') rows.closeRow(number)
    },
    take: rows.take,
  }
}
