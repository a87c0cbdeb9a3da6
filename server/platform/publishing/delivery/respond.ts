/** Answers: a file of a generation with all that HTTP knows about it, a plain page, a redirect. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { FileEntry } from '../types.ts'
import { type Bodies, bodyOf, type Encoding, smallUpTo, streamOf } from './bodies.ts'
import { chooseEncoding, isFresh, isSameFile, readRange } from './conditions.ts'
import type { LoadedGeneration, Located } from './generation.ts'
import { always, cachingOf, errorCaching, pagePolicy, policyHeaders } from './headers.ts'
import { type PlainPage, plainPages, plainPolicy } from './plain-pages.ts'

type Headers = Record<string, string | number>

export type FileAnswer = {
  readonly generation: LoadedGeneration
  readonly located: Located
  /** As asked, with a slash in front: decides caching and policy. */
  readonly path: string
  readonly status: 200 | 404
  readonly encoding: Encoding
}

export function sendPlain(response: ServerResponse, status: number, page: PlainPage, more: Headers = {}): void {
  const body = plainPages[page]
  response.writeHead(status, {
    ...always,
    'content-security-policy': plainPolicy,
    'content-type': 'text/html; charset=utf-8',
    'content-length': body.length,
    'cache-control': errorCaching,
    ...more,
  })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

export function sendRedirect(response: ServerResponse, status: number, to: string): void {
  response.writeHead(status, {
    ...always,
    'content-security-policy': pagePolicy,
    'content-length': 0,
    'cache-control': errorCaching,
    location: to,
  })
  response.end()
}

function headersOf({ generation, located: { entry }, path, status, encoding }: FileAnswer, etag: string): Headers {
  const headers: Headers = {
    // A page that says «not found» is a page, whatever was asked for.
    ...policyHeaders(status === 200 ? path : '/404.html'),
    'content-type': entry.type,
    'cache-control': status === 200 ? cachingOf(path) : errorCaching,
  }
  if (entry.gz || entry.br) headers.vary = 'Accept-Encoding'
  if (encoding !== 'identity') headers['content-encoding'] = encoding
  if (status !== 200) return headers
  headers.etag = etag
  headers['last-modified'] = generation.lastModified
  if (encoding === 'identity' && !entry.gz) headers['accept-ranges'] = 'bytes'
  return headers
}

export const encodingFor = (request: IncomingMessage, entry: FileEntry): Encoding =>
  chooseEncoding(String(request.headers['accept-encoding'] ?? ''), entry)

/** Throws `Tampered`, before anything is sent. */
export async function sendFile(response: ServerResponse, bodies: Bodies, answer: FileAnswer): Promise<void> {
  const { generation, located, status, encoding } = answer
  const { headers: asked, method } = response.req
  const body = bodyOf(generation, located, encoding)
  const etag = `"${body.shown.sha256.slice(0, 32)}"`
  const { lastModified } = generation
  const headers = headersOf(answer, etag)
  const fresh = { ifNoneMatch: asked['if-none-match'], ifModifiedSince: asked['if-modified-since'], etag, lastModified }
  if (status === 200 && isFresh(fresh)) {
    delete headers['content-type']
    delete headers['content-encoding']
    response.writeHead(304, headers).end()
    return
  }
  const { size } = body.shown
  // Parts of what must be unpacked first would cost the whole; nginx gives none either.
  const canPart = status === 200 && !body.isPacked && asked.range !== undefined
  const isPart = canPart && isSameFile(header(asked['if-range']), etag, lastModified)
  const range = isPart ? readRange(asked.range, size) : null
  if (range === 'unsatisfiable') {
    sendPlain(response, 416, 'missing', { 'content-range': `bytes */${size}` })
    return
  }
  const { start, end } = range ?? { start: 0, end: size - 1 }
  headers['content-length'] = end - start + 1
  if (range) {
    headers['content-range'] = `bytes ${start}-${end}/${size}`
    delete headers['accept-ranges']
  }
  const code = range ? 206 : status
  if (size <= smallUpTo) {
    const bytes = bodies.small(body)
    response.writeHead(code, headers)
    response.end(method === 'HEAD' ? undefined : range ? bytes.subarray(start, end + 1) : bytes)
    return
  }
  const handle = await bodies.big(body)
  response.writeHead(code, headers)
  if (method === 'HEAD') {
    response.end()
    await handle.close()
  } else if (body.isPacked) {
    await pipeline(streamOf(handle, 0, body.copy.size - 1), createGunzip(), response).catch(() => undefined)
  } else await pipeline(streamOf(handle, start, end), response).catch(() => undefined)
}

const header = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value.join(',') : value
