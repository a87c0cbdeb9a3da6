/**
 * Compressed copies. Measured on 7 to 9 KB Chinese pages: gzip 3 is 3 % larger than gzip 6 at seven
 * tenths of the price (ADR 0020); brotli below quality 5 is hardly smaller than gzip, at 5 it saves 12 % and costs three times as much (ADR
 * 0015). So pages get gzip, and style sheets, scripts and drawings brotli as well.
 */
import { brotliCompressSync, constants } from 'node:zlib'
import { Gzip } from 'minizlib'
import { isAsset, isCompressible } from '../content-types.ts'

/** Below this a copy saves less than one block of the disk and no packet of the net. */
const smallest = 512
/** The slowest brotli takes a second for a megabyte. */
const slowBrotliUpTo = 512 * 1024

export type Compressed = { readonly gz: Buffer; readonly br: Buffer | null }

function brotli(bytes: Buffer): Buffer {
  const quality = bytes.length <= slowBrotliUpTo ? 11 : 9
  return brotliCompressSync(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })
}

/**
 * One for all pages. Node's own `gzipSync` makes a context of a quarter of a megabyte for each call and reports it to the
 * collector of garbage, which then went through the whole heap twice as often (68 times while 70 sites were published,
 * now 31).
 */
const packer = new Gzip({ level: 3, flush: constants.Z_FINISH })

/** The bytes that `gzipSync` gives. */
function gzip(bytes: Buffer): Buffer {
  packer.write(bytes)
  packer.reset()
  const parts: Buffer[] = []
  for (let part = packer.read(); part; part = packer.read()) parts.push(part)
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}

/** Null when nothing is saved. */
export function compress(bytes: Buffer, type: string): Compressed | null {
  if (bytes.length < smallest || !isCompressible(type)) return null
  const gz = gzip(bytes)
  if (gz.length >= bytes.length) return null
  const br = isAsset(type) ? brotli(bytes) : null
  return { gz, br: br && br.length < gz.length ? br : null }
}
