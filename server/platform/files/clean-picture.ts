/**
 * Pictures are drawn anew before they are kept: what is no picture fails, and position, camera and whatever else was
 * hidden in the file is gone (security: ASVS 5.2.6; 个人信息保护法 6: no more than needed).
 */
import type { Readable } from 'node:stream'
import sharp from 'sharp'

const formats = { 'image/png': 'png', 'image/jpeg': 'jpeg', 'image/webp': 'webp', 'image/gif': 'gif' } as const
export type PictureType = keyof typeof formats

export const isPicture = (type: string): type is PictureType => Object.hasOwn(formats, type)

// A small file can unpack to a huge picture: fifty million points are a wall-sized poster.
const mostPoints = 50_000_000

/** A stream of the redrawn picture; breaks when the file is damaged or too large. */
export const cleanPicture = (path: string, type: PictureType): Readable =>
  sharp(path, { limitInputPixels: mostPoints, failOn: 'error', animated: type === 'image/gif' })
    .rotate()
    .toFormat(formats[type], { quality: 88 })
