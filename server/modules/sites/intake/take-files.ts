/** Files given beside an export come into the library as any upload does: looked at by type and scanner, pictures drawn anew, quota counted. */
import { Readable } from 'node:stream'
import type { Actor } from '../../../kernel/actor.ts'
import { AppError } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { admitUpload } from '../../../platform/files/admit-upload.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { insertMedia } from '../media/media.store.ts'
import { keepMedia, typeOf } from '../media/upload-media.ts'
import type { SitesContext } from '../sites-context.ts'
import { noteOrigins, originOf } from './intake.store.ts'
import type { OpenSource } from './source-item.ts'

export type Prepared = { readonly name: string } & Awaited<ReturnType<typeof keepMedia>>

export type FileContext = Pick<SitesContext, 'blobs' | 'admit'>

/** As media.upload accepts. */
const mostBytes = 52_428_800
const dataUrl = /^data:image\/(png|jpe?g|gif|webp);base64,/i

/** By what a file is known: the source's own key, or the data itself. Null when it was not given. */
export function fileKey(opened: OpenSource, address: string): string | null {
  if (dataUrl.test(address)) return address
  return opened.fileKey(address)
}

async function bytesOf(opened: OpenSource, key: string): Promise<{ name: string; stream: Readable } | null> {
  const data = dataUrl.exec(key)
  if (data)
    return {
      name: `图片.${(data[1] ?? 'png').toLowerCase()}`,
      stream: Readable.from([Buffer.from(key.slice(data[0].length), 'base64')]),
    }
  return await opened.file(key)
}

async function* upTo(stream: Readable, most: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > most) throw new AppError('files.too_large', { name: '', limit: '50 MB' })
    yield bytes
  }
}

/** Null when it is none that the library takes: the account of the import says so. */
export async function prepareFile(
  context: FileContext,
  actor: Actor,
  opened: OpenSource,
  key: string,
): Promise<Prepared | null> {
  const given = await bytesOf(opened, key)
  if (!given) return null
  let staged: StagedBlob | null = null
  try {
    staged = await context.blobs.stage(Readable.from(upTo(given.stream, mostBytes)))
    const name = given.name.normalize('NFC')
    const type = await typeOf(name, staged)
    await admitUpload(context.admit, { actor, name, staged, requestId: 'intake', ip: '' })
    return { name, ...(await keepMedia(context, name, type, staged)) }
  } catch (error) {
    // A damaged entry of the archive breaks off with the unpacker's own error: as good as a file that was not given.
    if (error instanceof AppError || staged === null) return null
    throw error
  } finally {
    given.stream.destroy()
    await staged?.drop()
  }
}

/** Rows of what was prepared; the ids by key. */
export async function insertFiles(
  tx: Tx,
  siteId: string,
  files: ReadonlyMap<string, Prepared>,
): Promise<Map<string, string>> {
  const made = [...files].map(([key, file]) => ({ key, id: newId(), file }))
  if (made.length === 0) return new Map()
  await useQuota(
    tx,
    made.reduce((sum, { file }) => sum + file.size, 0),
  )
  for (const { id, file } of made) {
    await insertMedia(tx, { id, site_id: siteId, alt: '', ...file })
    if (file.kind === 'file') await tx.job('sites.check-media', { mediaId: id })
  }
  await noteOrigins(
    tx,
    siteId,
    'media',
    made.map(({ key, id }) => ({ origin: originOf('media', key), id })),
  )
  return new Map(made.map(({ key, id }) => [key, id]))
}
