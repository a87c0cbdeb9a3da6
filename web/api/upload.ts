/** Uploading with progress (fetch tells none). The reply is parsed like any other. */
import { addressOf, ApiError, NetworkError } from '@shuyuan/contract/client.ts'
import { type FileView, uploadFile } from '@shuyuan/contract/files/files.ts'
import { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'
import { type IntakeView, uploadIntake } from '@shuyuan/contract/sites/intake.ts'
import { type MediaRow, uploadMedia } from '@shuyuan/contract/sites/media.ts'
import { type PackageView, uploadPackage } from '@shuyuan/contract/sites/packages.ts'
import type { z } from 'zod'

export type Upload<R = FileView> = { readonly done: Promise<R>; readonly cancel: () => void }
type Progress = (percent: number) => void

/** `onProgress` hears 0 to 100. */
export const startUpload = (file: File, onProgress: Progress): Upload =>
  send({ method: uploadFile.method, address: uploadFile.path, reply: uploadFile.reply }, file, onProgress)

/** Into the media library of a site. */
export const startMediaUpload = (siteId: string, file: File, onProgress: Progress): Upload<MediaRow> =>
  send(
    { method: uploadMedia.method, address: addressOf(uploadMedia, { siteId }), reply: uploadMedia.reply },
    file,
    onProgress,
  )

/** An old site, from a file. */
export const startIntakeUpload = (siteId: string, file: File, onProgress: Progress): Upload<IntakeView> =>
  send(
    { method: uploadIntake.method, address: addressOf(uploadIntake, { siteId }), reply: uploadIntake.reply },
    file,
    onProgress,
  )

/** A packed site, to be looked at before anything is restored. */
export const startPackageUpload = (file: File, onProgress: Progress): Upload<PackageView> =>
  send({ method: uploadPackage.method, address: uploadPackage.path, reply: uploadPackage.reply }, file, onProgress)

type Target<R> = { readonly method: string; readonly address: string; readonly reply: z.ZodType<R> }

function send<R>({ method, address, reply: shape }: Target<R>, file: File, onProgress: Progress): Upload<R> {
  const request = new XMLHttpRequest()
  const done = new Promise<R>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('error', () => reject(new NetworkError('upload')))
    request.addEventListener('abort', () => reject(new NetworkError('cancelled')))
    request.addEventListener('load', () => {
      const reply = parseJson(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(shape.parse(reply))
      const envelope = ErrorEnvelope.safeParse(reply)
      const unknown = { code: 'server.unavailable', message: '上传没有成功，请稍后再试。', requestId: '' }
      return reject(new ApiError(request.status, envelope.success ? envelope.data : unknown))
    })
  })
  const form = new FormData()
  form.append('file', file)
  request.open(method, address)
  request.setRequestHeader('x-csrf', '1')
  request.setRequestHeader('accept', 'application/json')
  request.send(form)
  return { done, cancel: () => request.abort() }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
