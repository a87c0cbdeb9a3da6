/** A zip that somebody made of an old site: names as they were meant, judged before anything is unpacked, parts read up to a bound. */
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { inspectZip, isBomb } from '../../../../platform/files/inspect-zip.ts'
import { refuseIntake } from '../intake-refused.ts'

export type ArchiveEntry = {
  readonly name: string
  readonly size: number
  readonly modifiedAt: Date
  /** Tells two files of one name apart. */
  readonly print: string
}

export type Archive = {
  readonly entries: readonly ArchiveEntry[]
  readonly entry: (name: string) => ArchiveEntry | undefined
  readonly stream: (name: string) => Promise<Readable | null>
  /** Null when it is longer than `most`, or damaged. */
  readonly bytes: (name: string, most: number) => Promise<Buffer | null>
  readonly close: () => void
}

const longestName = 500
const deepest = 20

/** Windows in Chinese writes names in GBK and does not say so; the flag of UTF-8 is bit 11 (APPNOTE 4.4.4). */
function nameOf(entry: yauzl.Entry): string {
  // With `decodeStrings` off the name is bytes, which the types do not know.
  const bytes = Buffer.from(entry.fileName as unknown as Buffer)
  if ((entry.generalPurposeBitFlag & 0x800) !== 0) return bytes.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** Refuses what could climb out, though nothing here is ever written under these names. */
function judged(raw: string): string | null {
  const name = raw.replaceAll('\\', '/').normalize('NFC')
  const parts = name.split('/')
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || parts.includes('..') || name.includes('\u0000'))
    return refuseIntake('压缩包里有越界的文件名（绝对路径或 ..）')
  if (name.length > longestName || parts.length > deepest) return refuseIntake('压缩包里的文件夹太深，或文件名太长')
  // What the Mac and Windows leave behind.
  if (
    parts.some((part) => part === '__MACOSX' || part.startsWith('.')) ||
    /(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i.test(name)
  )
    return null
  return name.endsWith('/') ? null : name
}

/** `damaged`: what to say of one that cannot be opened. */
export async function openArchive(path: string, damaged: string): Promise<Archive> {
  const facts = await inspectZip(path)
  if (!facts || facts.hasBadName) return refuseIntake(damaged)
  if (isBomb(facts)) return refuseIntake('压缩包解开后太大')
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false })
  const raw = new Map<string, yauzl.Entry>()
  const entries: ArchiveEntry[] = []
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: yauzl.Entry) => {
      try {
        const name = judged(nameOf(entry))
        if (name !== null && !raw.has(name)) {
          raw.set(name, entry)
          const print = `${entry.crc32.toString(16)}-${entry.uncompressedSize}`
          entries.push({ name, size: entry.uncompressedSize, modifiedAt: entry.getLastModDate(), print })
        }
        zip.readEntry()
      } catch (error) {
        reject(error)
      }
    })
    zip.readEntry()
  }).catch((error: unknown) => {
    zip.close()
    throw error
  })
  const byName = new Map(entries.map((one) => [one.name, one]))
  const stream = async (name: string): Promise<Readable | null> => {
    const entry = raw.get(name)
    return entry ? await zip.openReadStreamPromise(entry).catch(() => null) : null
  }
  return {
    entries,
    entry: (name) => byName.get(name),
    stream,
    bytes: async (name, most) => {
      if ((byName.get(name)?.size ?? Number.POSITIVE_INFINITY) > most) return null
      const source = await stream(name)
      if (!source) return null
      const parts: Buffer[] = []
      try {
        for await (const part of source) parts.push(Buffer.from(part))
      } catch {
        return null
      }
      return Buffer.concat(parts)
    },
    close: () => zip.close(),
  }
}
