/** 署名, 成文日期, 印章 and 附注 (GB/T 9704-2012, 7.3.5 and 7.3.6). */
import { printedDate } from './dates.ts'
import type { OfficialDocument } from './document.ts'
import { type Flow, put, sheetFor, skip } from './flow.ts'
import { CELL, LEFT, RIGHT, rowTop, WIDTH } from './grid.ts'
import { breakLines, type Line, singleLine } from './line-break.ts'
import { drawSeal, SEAL_DIAMETER } from './seal.ts'
import { BODY, type Setting, visible } from './style.ts'

/** 7.3.5.2: one empty row above an unsealed signature. */
const ROWS_ABOVE = 1
/** 7.3.5.1: the seal's top lies within one row of the text. With two rows above the name a seal of 42 mm does. */
const ROWS_ABOVE_SEALED = 2
/** The seal reaches below the date. */
const ROWS_BELOW_SEALED = 1
/** Name and date stand a little below the middle of the seal, millimetres. */
const SEAL_LIFT = 3.5

const NOTE_MEASURE = { width: WIDTH, firstIndent: 2 * CELL, indent: 0, isJustified: true }

export type SignatureBlock = {
  readonly names: readonly Line[]
  readonly date: Line
  readonly note: readonly Line[]
  readonly sealText: string | null
  readonly rows: number
}

function layNote(note: string | undefined, setting: Setting): readonly Line[] {
  const words = visible(note ?? '')
  if (words === '') return []
  const text = /^[（(].*[）)]$/u.test(words) ? words : `（${words}）`
  return breakLines([{ text, style: BODY }], NOTE_MEASURE, setting)
}

/** Measures the block; `rows` is the room it needs with the empty rows above it. */
export function laySignature({ signature, note }: OfficialDocument, setting: Setting): SignatureBlock {
  const date = singleLine([{ text: printedDate(signature.date, setting.report), style: BODY }], setting)
  // A name may reach from the fourth cell on the left to the second on the right; a longer one takes two lines.
  const measure = { width: WIDTH - 6 * CELL, firstIndent: 0, indent: 0, isJustified: false }
  const names = breakLines([{ text: visible(signature.name), style: BODY }], measure, setting)
  const lines = layNote(note, setting)
  const fixed = signature.seal ? ROWS_ABOVE_SEALED + ROWS_BELOW_SEALED : ROWS_ABOVE
  const rows = fixed + names.length + 1 + lines.length
  return { names, date, note: lines, sealText: signature.seal?.text ?? null, rows }
}

/** 7.3.5.2: name two characters in from the right, the date two characters right of it; the longer one rules. */
function putUnsealed(flow: Flow, { names, date }: SignatureBlock): void {
  const width = Math.max(0, ...names.map((line) => line.width))
  const edge = RIGHT - 2 * CELL
  const nameLeft = date.width > width ? edge - date.width - 2 * CELL : edge - width
  for (const line of names) put(flow, line, nameLeft)
  put(flow, date, nameLeft + 2 * CELL)
}

/** 7.3.5.1: date four characters in from the right, the name centred over it, neither beyond the 版心. */
function putSealed(flow: Flow, block: SignatureBlock, text: string, setting: Setting): void {
  const width = Math.max(0, ...block.names.map((line) => line.width))
  const centre = Math.min(RIGHT - 4 * CELL - block.date.width / 2, RIGHT - width / 2)
  for (const line of block.names) put(flow, line, centre - line.width / 2)
  const sheet = put(flow, block.date, centre - block.date.width / 2)
  const middle = rowTop(flow.rows, sheet.row - (block.names.length + 1) / 2)
  const cx = Math.min(centre, RIGHT - SEAL_DIAMETER / 2)
  const cy = middle - SEAL_LIFT
  // Under the text: on a screen red over black would hide it, where ink on paper lets it through.
  sheet.items.unshift(...drawSeal(text, { cx, cy }, setting))
  sheet.bottom = Math.max(sheet.bottom, cy + SEAL_DIAMETER / 2)
  const clash = Math.max(0, ...block.note.map((line) => line.width)) + LEFT > cx - SEAL_DIAMETER / 2
  if (clash || block.note.length === 0) sheet.row += ROWS_BELOW_SEALED
}

/** Sets the block; returns whether it stands on a page without any text. */
export function putSignature(flow: Flow, block: SignatureBlock, setting: Setting): { readonly isAlone: boolean } {
  const sheet = sheetFor(flow, block.rows)
  skip(flow, block.sealText === null ? ROWS_ABOVE : ROWS_ABOVE_SEALED)
  // Without any text to stand beside, the seal still needs its own height inside the 版心.
  if (block.sealText !== null && sheet.row === 0) sheet.row = ROWS_ABOVE_SEALED
  if (block.sealText === null) putUnsealed(flow, block)
  else putSealed(flow, block, block.sealText, setting)
  for (const line of block.note) put(flow, line)
  return { isAlone: sheet.textRows === 0 }
}
