/** One big file from a multipart request, staged on disk while it comes, scanned, and dropped unless the work keeps it. */
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { admitUpload } from '../../../platform/files/admit-upload.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import type { Door } from '../../../platform/http/route.ts'
import type { SitesContext } from '../sites-context.ts'

export async function receiveStaged<T>(
  context: Pick<SitesContext, 'blobs' | 'admit'>,
  actor: Actor,
  { request }: Door,
  mostBytes: number,
  work: (name: string, staged: StagedBlob) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) refuse('request.unsupported_type')
  const part = await request.file({ limits: { fileSize: mostBytes } })
  if (!part) return refuse('files.empty')
  const name = part.filename.normalize('NFC').slice(0, 200)
  const staged = await context.blobs.stage(part.file)
  try {
    if (part.file.truncated) refuse('files.too_large', { name, limit: `${Math.round(mostBytes / 1_048_576)} MB` })
    if (staged.size === 0) refuse('files.empty')
    await admitUpload(context.admit, { actor, name, staged, requestId: request.id, ip: request.ip })
    return await work(name, staged)
  } finally {
    await staged.drop()
  }
}
