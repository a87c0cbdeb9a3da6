/** A picture in the sizes that pages use: drawn anew as WebP, so that nothing hidden in the file goes public. */
import sharp from 'sharp'
import type { BlobStore } from '../../../platform/files/blob-store.ts'
import type { Variant } from './media.store.ts'

/** Widths for phones, columns and full width at double density; the largest is what a page links to. */
const widths = [480, 960, 1600] as const
// A small file can unpack to a huge picture: fifty million points are a wall-sized poster.
const mostPoints = 50_000_000

export type Sized = Variant & { readonly variants: Variant[] }

/** Throws when the bytes are no picture. */
export async function sizePicture(blobs: BlobStore, bytes: Buffer): Promise<Sized> {
  const source = sharp(bytes, { limitInputPixels: mostPoints, failOn: 'error' }).rotate()
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: mostPoints }).rotate().metadata()
  const turned = (await sharp(bytes).metadata()).orientation ?? 1
  const real = turned >= 5 ? height : width
  const made: Variant[] = []
  for (const wanted of widths) {
    if (made.length > 0 && real <= (widths[made.length - 1] ?? 0)) break
    const { data, info } = await source
      .clone()
      .resize({ width: wanted, withoutEnlargement: true })
      .webp({ quality: 80, effort: 3 })
      .toBuffer({ resolveWithObject: true })
    const { sha256, size } = await blobs.put(data)
    made.push({ width: info.width, height: info.height, size, sha256 })
  }
  const largest = made.at(-1)
  if (!largest) throw new Error('a picture without a size')
  return { ...largest, variants: made.slice(0, -1) }
}
