/** Upload by streaming and download with ranges. Files leave as attachments only. */
import * as contract from '@shuyuan/contract/files/files.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../kernel/actor.ts'
import { refuse } from '../../kernel/app-error.ts'
import { dispositionOf } from '../http/attachment.ts'
import { raw, type Route } from '../http/route.ts'
import { acceptedType } from './accept-upload.ts'
import { type AdmitContext, admitUpload } from './admit-upload.ts'
import type { BlobStore, StagedBlob } from './blob-store.ts'
import { cleanPicture, isPicture, type PictureType } from './clean-picture.ts'
import type { FileAccess } from './file-access.ts'
import { addFile, type FileRow } from './file.store.ts'

export type FilesContext = AdmitContext & { readonly blobs: BlobStore; readonly access: FileAccess }

export const fileRoutes = (context: FilesContext): Route[] => [
  raw(contract.uploadFile, async (actor, _, door) =>
    upload(context, actor ?? refuse('session.required'), door.request),
  ),
  raw(contract.downloadFile, async (actor, { params }, door) => {
    const who = actor ?? refuse('session.required')
    const file = await context.uow.readTenant(who, (tx) => context.access.readable(tx, params.fileId))
    return sendFile(context.blobs, file, door.request, door.reply)
  }),
]

async function upload(context: FilesContext, actor: Actor, request: FastifyRequest): Promise<FileRow> {
  if (!request.isMultipart()) refuse('request.unsupported_type')
  const part = await request.file()
  if (!part) return refuse('files.empty')
  const name = part.filename.normalize('NFC')
  const staged = await context.blobs.stage(part.file)
  try {
    const type = await acceptedType(part.filename, staged)
    await admitUpload(context, { actor, name, staged, requestId: request.id, ip: request.ip })
    const kept = isPicture(type) ? await redrawn(context.blobs, name, staged.path, type) : staged
    await kept.keep()
    const { size, sha256 } = kept
    return await context.uow.inTenant(actor, (tx) => addFile(tx, { name, size, type, sha256 }))
  } finally {
    await staged.drop()
  }
}

/** A picture that cannot be drawn is none. */
async function redrawn(blobs: BlobStore, name: string, path: string, type: PictureType): Promise<StagedBlob> {
  return blobs.stage(cleanPicture(path, type)).catch(() => refuse('files.picture', { name }))
}

export async function sendFile(
  blobs: BlobStore,
  file: FileRow,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const size = Number(file.size)
  reply
    .header('content-disposition', dispositionOf(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('accept-ranges', 'bytes')
    .header('etag', `"${file.sha256}"`)
    .header('cache-control', 'private, max-age=0, must-revalidate')
    .type(file.type)
  if (request.headers['if-none-match'] === `"${file.sha256}"`) return reply.code(304).send()
  const range = rangeOf(request.headers.range, size)
  if (range === 'bad') return reply.code(416).header('content-range', `bytes */${size}`).send()
  if (range) {
    reply
      .code(206)
      .header('content-range', `bytes ${range.start}-${range.end}/${size}`)
      .header('content-length', range.end - range.start + 1)
    return reply.send(blobs.stream(file.sha256, range))
  }
  if ((await blobs.check(file.sha256)) !== 'ok') refuse('files.damaged', { name: file.name })
  return reply.header('content-length', size).send(blobs.stream(file.sha256))
}

/** One range only; several at once are answered whole (RFC 9110 14.2 allows it). */
function rangeOf(header: string | undefined, size: number): { start: number; end: number } | 'bad' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [from, to] = [match[1] ?? '', match[2] ?? '']
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'bad' : { start, end }
}
