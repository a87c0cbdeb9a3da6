import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { readSheets } from './read-sheets.ts'
import { SheetRefused } from './sheet-refused.ts'
import { writeSheets } from './write-sheets.ts'
import { writeZip } from './write-zip.ts'

const types = (main = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'): string =>
  `<Types><Override PartName="/xl/workbook.xml" ContentType="${main}"/></Types>`
const plain: Readonly<Record<string, string>> = {
  '[Content_Types].xml': types(),
  'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="甲" r:id="a"/></sheets></workbook>',
  'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
  'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c t="str"><v>a</v></c></row></sheetData></worksheet>',
}
const book = (parts: Readonly<Record<string, string>>): Buffer =>
  writeZip(Object.entries({ ...plain, ...parts }).map(([name, text]) => ({ name, bytes: Buffer.from(text) })))
const sheet = (rows: string): Buffer =>
  book({ 'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>` })

async function readAll(bytes: Buffer): Promise<(readonly string[])[]> {
  const rows: (readonly string[])[] = []
  for (const one of await readSheets(bytes)) for await (const row of one.rows()) rows.push(row.cells)
  return rows
}
async function reasonOf(bytes: Buffer): Promise<string> {
  const error: unknown = await readAll(bytes).catch((thrown: unknown) => thrown)
  return error instanceof SheetRefused ? error.reason : `not refused: ${String(error)}`
}

test('what we write is read back, and a leading sign of a formula is made harmless', async () => {
  const rows = [
    ['=1+1', '堃<>&"', ''],
    ['', '\u{2C029}', '＠x'],
  ]
  const bytes = writeSheets([{ name: '甲', columns: [{ header: 'a' }, { header: 'b' }, { header: 'c' }], rows }])
  expect(await readAll(bytes)).toEqual([
    ['a', 'b', 'c'],
    ["'=1+1", '堃<>&"'],
    ['', '\u{2C029}', "'＠x"],
  ])
  const other = new ExcelJS.Workbook()
  await other.xlsx.load(Uint8Array.from(bytes).buffer)
  expect(other.getWorksheet('甲')?.getCell('B2').value).toBe('堃<>&"')
})

test('numbers, dates, yes and no come as people wrote them, and formulas are told', async () => {
  const made = new ExcelJS.Workbook()
  const page = made.addWorksheet('甲')
  page.addRow(['文字', 13_812_345_678, new Date('2026-11-21'), true, { formula: '1+1', result: 2 }, 1.5])
  page.getCell('H2').value = { richText: [{ text: '富' }, { text: '文本', font: { bold: true } }] }
  const [first, second] = await Array.fromAsync(
    (await readSheets(Buffer.from(await made.xlsx.writeBuffer())))[0]?.rows() ?? [],
  )
  expect(first).toEqual({ number: 1, cells: ['文字', '13812345678', '2026-11-21', '是', '2', '1.5'], formulas: [4] })
  expect(second?.cells[7]).toBe('富文本')
})

test('a document, a text or a damaged file that is called .xlsx is not a sheet', async () => {
  const docx = writeZip([
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'word/document.xml', bytes: Buffer.from('<w/>') },
  ])
  expect(await reasonOf(docx)).toBe('not-a-sheet')
  expect(await reasonOf(Buffer.from('工号,姓名'))).toBe('not-a-sheet')
  expect(await reasonOf(Buffer.alloc(0))).toBe('not-a-sheet')
  const whole = sheet('<row><c t="str"><v>a</v></c></row>')
  expect(await reasonOf(whole.subarray(0, whole.length - 30))).toBe('not-a-sheet')
  const bent = Buffer.from(whole)
  for (let at = whole.indexOf('sheet1.xml') + 12; at < whole.indexOf('sheet1.xml') + 40; at += 1) bent[at] = 0xaa
  expect(await reasonOf(bent)).toBe('not-a-sheet')
})

test('a workbook with macros is refused, also when it was only renamed', async () => {
  expect(await reasonOf(book({ 'xl/vbaProject.bin': 'x' }))).toBe('macro')
  const renamed = { '[Content_Types].xml': types('application/vnd.ms-excel.sheet.macroEnabled.main+xml') }
  expect(await reasonOf(book(renamed))).toBe('macro')
})

test('any DOCTYPE is refused before its entities can grow', async () => {
  const bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
  for (const part of ['xl/worksheets/sheet1.xml', 'xl/workbook.xml', '[Content_Types].xml', 'xl/sharedStrings.xml'])
    expect(await reasonOf(book({ [part]: bomb }))).toBe('not-a-sheet')
})

test('a zip bomb, part names that differ by case, and names that climb are refused', async () => {
  expect(await reasonOf(book({ 'xl/media/a.bin': 'a'.repeat(20_000_000) }))).toBe('too-large')
  expect(await reasonOf(book({ 'XL/workbook.xml': '<x/>' }))).toBe('not-a-sheet')
  expect(await reasonOf(book({ '../x.xml': '<x/>' }))).toBe('not-a-sheet')
})

test('a sheet with 100,000 columns is refused at the 41st', async () => {
  const cells = Array.from({ length: 100_000 }, () => '<c t="str"><v>a</v></c>').join('')
  const start = Date.now()
  expect(await reasonOf(sheet(`<row>${cells}</row>`))).toBe('too-large')
  expect(Date.now() - start).toBeLessThan(1000)
  expect(await reasonOf(sheet('<row><c r="EQXD1"/></row>'))).toBe('too-large')
})

test('too many rows, too long cells and endless pieces are refused', async () => {
  const row = '<row><c t="str"><v>a</v></c></row>'
  expect(await reasonOf(sheet(row.repeat(60_001)))).toBe('too-large')
  expect(await reasonOf(sheet(`<row><c t="str"><v>${'字'.repeat(32_768)}</v></c></row>`))).toBe('too-large')
  // Random words, or the package would be refused as a bomb before the reader sees it.
  const noise = (): string => Array.from({ length: 150_000 }, () => Math.random().toString(36).slice(2)).join(' ')
  expect(await reasonOf(sheet(`<!--${noise()}-->`))).toBe('not-a-sheet')
  expect(await reasonOf(sheet(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`))).toBe('not-a-sheet')
})
