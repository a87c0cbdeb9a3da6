/** Which files may come in: the name's ending, the first bytes and, for Office files, the inside must agree (ASVS 5.2). */
import { allow, type Decision, deny } from '../../kernel/decision.ts'

type Kind = {
  readonly type: string
  readonly magic: 'pdf' | 'zip' | 'ole' | 'png' | 'jpeg' | 'gif' | 'webp' | 'text'
}

const office = 'application/vnd.openxmlformats-officedocument'
const kinds: Readonly<Record<string, Kind>> = {
  pdf: { type: 'application/pdf', magic: 'pdf' },
  ofd: { type: 'application/ofd', magic: 'zip' },
  docx: { type: `${office}.wordprocessingml.document`, magic: 'zip' },
  xlsx: { type: `${office}.spreadsheetml.sheet`, magic: 'zip' },
  pptx: { type: `${office}.presentationml.presentation`, magic: 'zip' },
  doc: { type: 'application/msword', magic: 'ole' },
  xls: { type: 'application/vnd.ms-excel', magic: 'ole' },
  ppt: { type: 'application/vnd.ms-powerpoint', magic: 'ole' },
  wps: { type: 'application/vnd.ms-works', magic: 'ole' },
  png: { type: 'image/png', magic: 'png' },
  jpg: { type: 'image/jpeg', magic: 'jpeg' },
  jpeg: { type: 'image/jpeg', magic: 'jpeg' },
  gif: { type: 'image/gif', magic: 'gif' },
  webp: { type: 'image/webp', magic: 'webp' },
  txt: { type: 'text/plain', magic: 'text' },
  csv: { type: 'text/csv', magic: 'text' },
  zip: { type: 'application/zip', magic: 'zip' },
}

const starts: Readonly<Record<Exclude<Kind['magic'], 'text' | 'webp'>, readonly number[]>> = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46, 0x38],
}

function hasMagic(head: Buffer, magic: Kind['magic']): boolean {
  if (magic === 'text') return !head.includes(0)
  if (magic === 'webp') return head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP'
  return starts[magic].every((byte, at) => head[at] === byte)
}

/** Controls, separators, direction overrides and Windows' device names have no place in a file's name. */
// biome-ignore lint: the ranges are the point of this expression.
const badName =
  /[\u0000-\u001f\u007f-\u009f\\/:*?"<>|\u202a-\u202e\u2066-\u2069]|^\.+$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

export type UploadFacts = { readonly name: string; readonly size: number; readonly head: Buffer }
export const longestName = 200

/** The media type by which the file is kept. `head` is its first 64 bytes or more. */
export function decideUpload({ name, size, head }: UploadFacts): Decision<{ type: string; isArchive: boolean }> {
  if (size === 0) return deny('files.empty')
  if (!name.isWellFormed() || badName.test(name) || name.length > longestName || Buffer.byteLength(name) > 255)
    return deny('files.name')
  const kind = kinds[name.slice(name.lastIndexOf('.') + 1).toLowerCase()]
  if (!kind || !name.includes('.') || !hasMagic(head, kind.magic)) return deny('files.type', { name })
  return allow({ type: kind.type, isArchive: kind.magic === 'zip' })
}
