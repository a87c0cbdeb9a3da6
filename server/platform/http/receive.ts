/** One small file from a multipart request, whole in memory and never larger than the caller allows. */
import type { FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/app-error.ts'

export type Received = { readonly name: string; readonly bytes: Buffer }

export async function receiveFile(request: FastifyRequest, limit: number): Promise<Received> {
  if (!request.isMultipart()) refuse('request.unsupported_type')
  const part = await request.file({ limits: { fileSize: limit } })
  if (!part) return refuse('files.empty')
  const chunks: Buffer[] = []
  for await (const chunk of part.file) chunks.push(chunk)
  const size = `${Math.round(limit / 1_048_576)} MB`
  if (part.file.truncated) refuse('files.too_large', { name: part.filename.slice(0, 100), limit: size })
  return { name: part.filename, bytes: Buffer.concat(chunks) }
}

/** As UTF-8 text; other encodings are refused rather than guessed. */
export async function receiveText(request: FastifyRequest, limit: number): Promise<string> {
  const { bytes } = await receiveFile(request, limit)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('request.invalid', { detail: '文件不是 UTF-8 编码' })
  }
}
