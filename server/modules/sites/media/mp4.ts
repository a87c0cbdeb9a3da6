/** Is a file a video that a browser can begin and end? Read by its top boxes only (ISO/IEC 14496-12 4.2). */
import { open } from 'node:fs/promises'

/** What people try to put on a page as a video; only one of them plays in every browser. */
export const isVideoName = (name: string): boolean =>
  /\.(?:mp4|m4v|mov|avi|wmv|mkv|flv|f4v|3gp|webm|mpe?g|ts|mts|m2ts|rmvb?|vob|asf)$/i.test(name)

/** More top boxes than any camera writes: fragments of a long recording included. */
const mostBoxes = 20_000

/**
 * «whole»: a head, an index, and no box that ends behind the file's end. A copy that broke off lacks one of them and
 * plays nowhere. Null: no MP4.
 */
export async function readMp4(path: string): Promise<'whole' | 'broken' | null> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const head = Buffer.alloc(16)
    let hasIndex = false
    for (let at = 0, boxes = 0; at < size; boxes += 1) {
      const { bytesRead } = await file.read(head, 0, 16, at)
      const type = head.toString('latin1', 4, 8)
      if (at === 0 && type !== 'ftyp') return null
      const length = bytesRead < 8 ? 0 : boxLength(head, size - at)
      if (length < 8 || at + length > size || boxes > mostBoxes) return 'broken'
      hasIndex ||= type === 'moov'
      at += length
    }
    return hasIndex ? 'whole' : size === 0 ? null : 'broken'
  } finally {
    await file.close()
  }
}

/** 0 in the file means «to the end», 1 that the length follows in eight bytes. */
function boxLength(head: Buffer, rest: number): number {
  const short = head.readUInt32BE(0)
  if (short === 0) return rest
  return short === 1 ? Number(head.readBigUInt64BE(8)) : short
}
