/**
 * The one shape that a package may have: a zip of stored entries in fixed order without times. Who reads compares every
 * byte of the frame with what this file would write, so that nothing can hide in it.
 */
import { crc32 } from 'node:zlib'

export type Entry = { readonly name: string; readonly size: number; readonly crc: number }
export const mediaPrefix = 'media/'
/** The format without its 64-bit extension ends at four gigabytes and 65,535 entries. */
export const mostBytes = 4_000_000_000
export const mostEntries = 60_000
/** What is read whole into memory: settings, columns, letters, surveys. */
export const mostJson = 200_000_000

const facts = ({ name, size, crc }: Entry): Buffer => {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(0x0800, 2)
  bytes.writeUInt16LE(0x21, 8)
  bytes.writeUInt32LE(crc, 10)
  bytes.writeUInt32LE(size, 14)
  bytes.writeUInt32LE(size, 18)
  bytes.writeUInt16LE(Buffer.byteLength(name), 22)
  return bytes
}

export const localHeader = (entry: Entry): Buffer =>
  Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts(entry), Buffer.from(entry.name)])

export function directoryOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    parts.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts(entry), tail, Buffer.from(entry.name))
    offset += 30 + Buffer.byteLength(entry.name) + entry.size
  }
  const list = Buffer.concat(parts)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([list, end])
}

export const crcOf = (bytes: Uint8Array, former = 0): number => crc32(bytes, former)
