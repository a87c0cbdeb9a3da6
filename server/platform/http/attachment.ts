/** A file as an answer: always an attachment, never shown by the browser in our origin (ASVS 3.2.1, 5.4.1). */
import type { FastifyReply } from 'fastify'

export type Attachment = { readonly name: string; readonly type: string; readonly bytes: Buffer }

/** RFC 6266: an ASCII name for old programs, the real one in UTF-8. */
export function dispositionOf(name: string): string {
  const ascii = name.replaceAll(/[^\w.-]+/g, '_').slice(0, 100)
  return `attachment; filename="${ascii || 'file'}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`
}

export function asAttachment(reply: FastifyReply, file: Attachment): FastifyReply {
  return reply
    .header('content-disposition', dispositionOf(file.name))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .type(file.type)
    .send(file.bytes)
}
