/** A list of articles in Excel, with the Word files and pages it names beside it; each bad cell told by its place. */
import { sheetColumns } from '@shuyuan/contract/sites/intake-sheet.ts'
import { readSheets } from '../../../../platform/sheets/read-sheets.ts'
import { SheetRefused } from '../../../../platform/sheets/sheet-refused.ts'
import { refuseIntake } from '../intake-refused.ts'
import { fileHost } from '../old-address.ts'
import { decodePage } from '../page/charset.ts'
import { anyDateOf } from '../page/page-facts.ts'
import { readPage } from '../page/read-page.ts'
import { type OpenSource, plainItem, type SourceItem, type SourcePart } from '../source-item.ts'
import { escapeHtml } from '../text-of-html.ts'
import { addressOf, wordItem, withoutTitle } from './folder-source.ts'
import type { Archive } from './open-archive.ts'

type Key = (typeof sheetColumns)[number]
type Row = {
  readonly number: number
  readonly values: Readonly<Record<Key, string>>
  readonly places: Readonly<Record<Key, string>>
}

const longestBeside = 52_428_800

const letter = (at: number): string => String.fromCodePoint(65 + at)

async function rowsOf(bytes: Buffer): Promise<Row[]> {
  const rows: Row[] = []
  let places: ReadonlyMap<Key, number> | null = null
  try {
    const [sheet] = await readSheets(bytes)
    for await (const { number, cells } of sheet?.rows() ?? []) {
      if (!places) {
        places = headOf(cells)
        continue
      }
      const at = places
      const of = <T>(pick: (column: number) => T, none: T) =>
        Object.fromEntries(
          sheetColumns.map((key) => {
            const column = at.get(key)
            return [key, column === undefined ? none : pick(column)]
          }),
        ) as Record<Key, T>
      rows.push({
        number,
        values: of((column) => (cells[column] ?? '').trim(), ''),
        places: of((column) => `${letter(column)}${number}`, `第 ${number} 行`),
      })
    }
  } catch (error) {
    if (error instanceof SheetRefused) return refuseIntake(`表格不能读：${error.message}`)
    throw error
  }
  if (rows.length === 0) refuseIntake('表格里没有文章，请按模板填写，第一行是栏目、标题、日期、作者、来源、正文')
  return rows
}

function headOf(cells: readonly string[]): ReadonlyMap<Key, number> {
  const found = new Map<Key, number>()
  for (const [at, cell] of cells.entries()) {
    const key = sheetColumns.find((one) => cell.replaceAll(/[\s*（(].*$/g, '') === one)
    if (key && !found.has(key)) found.set(key, at)
  }
  const missing = (['标题', '正文'] as const).filter((key) => !found.has(key))
  if (missing.length > 0) refuseIntake(`表格第一行缺少「${missing.join('」「')}」，请下载模板对照`)
  return found
}

const paragraphs = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('')

const isFile = (text: string): boolean => /^[^\n<>|"*?]{1,200}\.(?:docx?|html?)$/i.test(text)

export async function openSheet(bytes: Buffer, archive: Archive | null, title: string): Promise<OpenSource> {
  const rows = await rowsOf(bytes)
  const columns = [...new Set(rows.map(({ values }) => values.栏目).filter(Boolean))]
  async function* parts(): AsyncGenerator<SourcePart> {
    yield { kind: 'site', title, address: fileHost }
    for (const name of columns) yield { kind: 'category', category: { key: name, title: name, parentKey: null } }
    for (const row of rows) yield { kind: 'item', item: await itemOf(row, archive) }
  }
  return {
    kind: 'sheet',
    read: async () => ({ encoding: '', parts: parts(), odd: () => 0 }),
    fileKey: (address) => {
      const entry = archive?.entries.find(({ name }) => addressOf(name) === address)
      return entry ? `${entry.print} ${entry.name}` : null
    },
    file: async (key) => {
      const name = key.slice(key.indexOf(' ') + 1)
      const stream = await archive?.stream(name)
      return stream ? { name: name.slice(name.lastIndexOf('/') + 1), stream } : null
    },
    close: () => archive?.close(),
  }
}

/** All that is wrong with a row is told at once; one bad cell keeps the row out. */
async function itemOf({ number, values, places }: Row, archive: Archive | null): Promise<SourceItem> {
  const wrong: string[] = []
  const title = values.标题
  if (!title) wrong.push(`${places.标题} 标题是空的，请填写`)
  if (title.length > 120) wrong.push(`${places.标题} 标题有 ${title.length} 个字，最多 120 个`)
  const date = values.日期 ? anyDateOf(values.日期) : ''
  if (values.日期 && !date) wrong.push(`${places.日期} 日期「${values.日期.slice(0, 20)}」看不懂，请写成 2024-03-05`)
  if (values.栏目.length > 30) wrong.push(`${places.栏目} 栏目名称有 ${values.栏目.length} 个字，最多 30 个`)
  if (!values.正文) wrong.push(`${places.正文} 正文是空的，请填正文，或填压缩包里 Word、网页文件的名字`)
  const beside = isFile(values.正文) ? await besideOf(values.正文, title, archive) : null
  if (beside && 'why' in beside) wrong.push(`${places.正文} ${beside.why}`)
  const where = { link: `${fileHost}/`, guid: `sheet ${values.栏目}\n${title}\n${date}` }
  const about = { ...where, title: escapeHtml(title || `第 ${number} 行`) }
  if (wrong.length > 0) return plainItem({ ...about, type: 'unreadable', notes: wrong })
  const found = beside && !('why' in beside) ? beside : { html: paragraphs(values.正文), link: where.link, date: '' }
  return plainItem({
    ...about,
    link: found.link,
    type: 'post',
    content: found.html,
    creator: values.作者,
    source: values.来源,
    date: date || found.date,
    categories: values.栏目 ? [{ domain: 'category', key: values.栏目, title: values.栏目 }] : [],
    notes: date || found.date ? [] : ['没有填日期，用导入当天的日期'],
  })
}

type Beside = { readonly html: string; readonly link: string; readonly date: string } | { readonly why: string }

async function besideOf(name: string, title: string, archive: Archive | null): Promise<Beside> {
  if (!archive) return { why: `写的是文件名「${name}」，请把表格和这个文件一起压成 zip 再上传` }
  const wanted = name.replaceAll('\\', '/').normalize('NFC')
  const entry =
    archive.entry(wanted) ?? archive.entries.find((one) => one.name === wanted || one.name.endsWith(`/${wanted}`))
  if (!entry) return { why: `压缩包里没有文件「${name}」` }
  if (/\.doc$/i.test(name)) return { why: `「${name}」是旧式 Word 文件，请另存为 .docx` }
  if (/\.docx$/i.test(name)) {
    const item = await wordItem(archive, entry, entry.name)
    if (item.type !== 'post') return { why: `「${name}」${item.notes.join('；')}` }
    return { html: withoutTitle(item.content, title), link: item.link, date: '' }
  }
  const bytes = await archive.bytes(entry.name, longestBeside)
  if (!bytes) return { why: `「${name}」太大或已损坏` }
  const page = readPage(decodePage(bytes).text, addressOf(entry.name))
  return { html: page.html, link: addressOf(entry.name), date: page.date }
}
