/** Uploading with progress (fetch tells none). The reply is parsed like any other. */
import { ApiError, NetworkError } from '@shuyuan/contract/client.ts'
import { type FileView, uploadFile } from '@shuyuan/contract/files/files.ts'
import { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'

export type Upload = { readonly done: Promise<FileView>; readonly cancel: () => void }

/** `onProgress` hears 0 to 100. */
export function startUpload(file: File, onProgress: (percent: number) => void): Upload {
  const request = new XMLHttpRequest()
  const done = new Promise<FileView>((resolve, reject) => {
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(Math.round((event.loaded / event.total) * 100))
    })
    request.addEventListener('error', () => reject(new NetworkError('upload')))
    request.addEventListener('abort', () => reject(new NetworkError('cancelled')))
    request.addEventListener('load', () => {
      const reply = parseJson(request.responseText)
      if (request.status >= 200 && request.status < 300) return resolve(uploadFile.reply.parse(reply))
      const envelope = ErrorEnvelope.safeParse(reply)
      const unknown = { code: 'server.unavailable', message: '上传没有成功，请稍后再试。', requestId: '' }
      return reject(new ApiError(request.status, envelope.success ? envelope.data : unknown))
    })
  })
  const form = new FormData()
  form.append('file', file)
  request.open(uploadFile.method, uploadFile.path)
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
