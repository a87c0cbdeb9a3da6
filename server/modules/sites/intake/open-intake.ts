/** A WordPress export and the files beside it: a bare XML file, or a zip with one XML file and an uploads folder. */
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { inspectZip, isBomb } from '../../../platform/files/inspect-zip.ts'
import { decodeXml } from './decode-xml.ts'
import { refuseIntake } from './intake-refused.ts'
import { uploadPaths } from './old-address.ts'
import { readWxr } from './read-wxr.ts'
import type { OpenSource } from './source-item.ts'

const wxr = (source: () => Promise<Readable>) => async () => readWxr(await decodeXml(await source()))

async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.toString('latin1', 0, bytesRead)
}

export async function openIntake(path: string): Promise<OpenSource> {
  if ((await startOf(path)) !== 'PK\x03\x04')
    return {
      kind: 'wxr',
      read: wxr(async () => createReadStream(path, { highWaterMark: 262_144 })),
      file: async () => null,
      fileKey: () => null,
      close: () => undefined,
    }
  return openArchive(path)
}

/** Where the files of the old site start, in an archive made by hand or by a host's panel. */
export const underUploads = (name: string): string | null => {
  const at = name.lastIndexOf('uploads/')
  return at === 0 || (at > 0 && name[at - 1] === '/') ? name.slice(at + 8) : null
}

async function openArchive(path: string): Promise<OpenSource> {
  const facts = await inspectZip(path)
  if (!facts || facts.hasBadName) return refuseIntake('压缩包损坏，或里面有越界的文件名')
  if (isBomb(facts)) return refuseIntake('压缩包解开后太大')
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  const exports: yauzl.Entry[] = []
  const files = new Map<string, yauzl.Entry>()
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve())
    zip.on('entry', (entry: yauzl.Entry) => {
      const inside = underUploads(entry.fileName)
      if (inside && !inside.endsWith('/')) files.set(inside.normalize('NFC'), entry)
      else if (/\.xml$/i.test(entry.fileName) && !/(^|\/)(__MACOSX\/|\.)/.test(entry.fileName)) exports.push(entry)
      zip.readEntry()
    })
    zip.readEntry()
  }).catch(() => refuseIntake('压缩包损坏'))
  const [xml] = exports
  if (!xml || exports.length > 1) {
    zip.close()
    return refuseIntake(xml ? '压缩包里有几个 XML 文件，请只放一个' : '压缩包里没有 WordPress 导出的 XML 文件')
  }
  const stream = (entry: yauzl.Entry): Promise<Readable> =>
    zip.openReadStreamPromise(entry).catch(() => refuseIntake('压缩包损坏'))
  return {
    kind: 'wxr',
    read: wxr(() => stream(xml)),
    file: async (key) => {
      const entry = files.get(key)
      return entry ? { name: key.slice(key.lastIndexOf('/') + 1), stream: await stream(entry) } : null
    },
    fileKey: (address) => uploadPaths(address).find((name) => files.has(name)) ?? null,
    close: () => zip.close(),
  }
}
