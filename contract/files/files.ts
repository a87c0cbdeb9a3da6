/** Files: uploaded once, kept by their SHA-256, handed out as attachments only. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { rates } from '../kernel/rates.ts'
import { Id } from '../kernel/ids.ts'

export const FileView = z.object({
  id: z.string(),
  name: z.string(),
  size: z.int(),
  type: z.string(),
  sha256: z.string(),
})
export type FileView = z.infer<typeof FileView>

export const uploadFile = endpoint({
  name: 'files.uploadFile',
  method: 'POST',
  path: '/api/files',
  summary: '上传一个附件（一次一个，50 MB 以内）',
  permission: 'files.upload',
  upload: true,
  reply: FileView,
  errors: [
    'files.type',
    'files.too_large',
    'files.quota',
    'files.empty',
    'files.name',
    'files.picture',
    'files.infected',
    'files.scan_unavailable',
  ],
  rate: rates.upload,
})

export const downloadFile = endpoint({
  name: 'files.downloadFile',
  method: 'GET',
  path: '/api/files/:fileId',
  summary: '下载附件（支持断点续传）',
  permission: 'signed-in',
  params: z.strictObject({ fileId: Id }),
  reply: z.unknown(),
  replyKind: 'file',
})
