/** Types by extension, one table for the publisher, our delivery and nginx; and which of them are worth compressing. */

const text = (kind: string): string => `text/${kind}; charset=utf-8`

export const contentTypes: Readonly<Record<string, string>> = {
  html: text('html'),
  css: text('css'),
  js: text('javascript'),
  mjs: text('javascript'),
  txt: text('plain'),
  csv: text('csv'),
  xml: 'application/xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  ico: 'image/x-icon',
  mp4: 'video/mp4',
  webm: 'video/webm',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  woff2: 'font/woff2',
  pdf: 'application/pdf',
  zip: 'application/zip',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
}

export const unknownType = 'application/octet-stream'

export const contentTypeOf = (path: string): string =>
  contentTypes[/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? unknownType

const compressible = /^(text\/|application\/(json|xml|javascript|manifest\+json|rss\+xml|atom\+xml)|image\/svg\+xml)/

export const isCompressible = (type: string): boolean => compressible.test(type)

/** Written seldom, fetched by every visitor: worth the slowest brotli (ADR 0015). */
export const isAsset = (type: string): boolean => /^(text\/(css|javascript)|image\/svg\+xml)/.test(type)
