/** An .xlsx is a ZIP of XML parts. Here it is judged by its directory before anything is unpacked. */
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { inspectZip, isBomb } from '../files/inspect-zip.ts'
import type { SheetLimits } from './limits.ts'
import { collectXml } from './read-xml.ts'
import { SheetRefused } from './sheet-refused.ts'

export type Package = {
  /** null when there is no such part. */
  readonly part: (name: string) => Promise<Readable | null>
}

const zipStart = Buffer.from([0x50, 0x4b, 0x03, 0x04])
/** A workbook of people has some twenty parts; each costs memory for its entry. */
const mostParts = 2000
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'

const notASheet = (detail: string): never => {
  throw new SheetRefused('not-a-sheet', detail)
}

async function judge(bytes: Buffer, limits: SheetLimits): Promise<void> {
  if (!bytes.subarray(0, 4).equals(zipStart)) notASheet('不是 .xlsx 文件')
  const facts = await inspectZip(bytes)
  if (!facts || facts.hasBadName) return notASheet('文件内容损坏')
  if (facts.hasMacro) throw new SheetRefused('macro', '带有宏')
  if (isBomb(facts) || facts.unpacked > limits.unpacked || facts.entries > mostParts)
    throw new SheetRefused('too-large', '解开后太大')
}

/** Names differing only by case, or twice the same, could show the checker one part and the reader another. */
function listEntries(zip: yauzl.ZipFile): Promise<Map<string, yauzl.Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, yauzl.Entry>()
    const refuse = (): void => reject(new SheetRefused('not-a-sheet', '文件内容损坏'))
    zip.on('error', refuse)
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: yauzl.Entry) => {
      const name = entry.fileName.toLowerCase()
      if (entries.has(name) || entry.isEncrypted()) return refuse()
      entries.set(name, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

/** The declared type of the workbook part: a workbook with macros keeps its type when it is renamed to .xlsx. */
async function requirePlainWorkbook(types: Readable): Promise<void> {
  const found: string[] = []
  const declared = await collectXml(types, {
    open: (_, { PartName, Extension, ContentType }) => {
      if (/macroEnabled|vbaProject/i.test(ContentType ?? '')) throw new SheetRefused('macro', '带有宏')
      if (PartName?.toLowerCase() === '/xl/workbook.xml' || Extension === 'xml') found.push(ContentType ?? '')
    },
    take: () => found.splice(0),
  })
  if (!declared.includes(workbookType)) notASheet('不是 .xlsx 文件')
}

export async function openPackage(bytes: Buffer, limits: SheetLimits): Promise<Package> {
  await judge(bytes, limits)
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, autoClose: false })
  const entries = await listEntries(zip)
  const part = async (name: string): Promise<Readable | null> => {
    const entry = entries.get(name.toLowerCase())
    return entry ? await zip.openReadStreamPromise(entry).catch(() => notASheet('文件内容损坏')) : null
  }
  const types = await part('[Content_Types].xml')
  if (!types || !entries.has('xl/workbook.xml')) return notASheet('不是 .xlsx 文件')
  await requirePlainWorkbook(types)
  return { part }
}
