/** What a ZIP says of its inside, without unpacking: entries, sizes, macros, tricks of names. */
import yauzl from 'yauzl'

export type ZipFacts = {
  readonly entries: number
  readonly unpacked: number
  readonly packed: number
  readonly hasMacro: boolean
  readonly hasBadName: boolean
}

const most = 100_000

/** null when it is no ZIP that can be read. `source`: a path or the bytes. */
export function inspectZip(source: string | Buffer): Promise<ZipFacts | null> {
  return new Promise((resolve) => {
    const read = (error: Error | null, zip?: yauzl.ZipFile): void => {
      if (error || !zip) return resolve(null)
      const facts = { entries: 0, unpacked: 0, packed: 0, hasMacro: false, hasBadName: false }
      zip.on('error', () => resolve(null))
      zip.on('end', () => resolve(facts))
      zip.on('entry', (entry: yauzl.Entry) => {
        facts.entries += 1
        facts.unpacked += entry.uncompressedSize
        facts.packed += entry.compressedSize
        facts.hasMacro ||= /vbaProject\.bin$|macrosheets\//i.test(entry.fileName)
        facts.hasBadName ||= entry.fileName.startsWith('/') || entry.fileName.split('/').includes('..')
        if (facts.entries > most) {
          zip.close()
          resolve(facts)
          return
        }
        zip.readEntry()
      })
      zip.readEntry()
    }
    if (typeof source === 'string') yauzl.open(source, { lazyEntries: true }, read)
    else yauzl.fromBuffer(source, { lazyEntries: true }, read)
  })
}

/** More than a hundredfold, or more entries than any real document has: a bomb. */
export const isBomb = (facts: ZipFacts): boolean =>
  facts.entries > most ||
  facts.unpacked > 2_147_483_648 ||
  (facts.unpacked > 10_485_760 && facts.unpacked > facts.packed * 100)
