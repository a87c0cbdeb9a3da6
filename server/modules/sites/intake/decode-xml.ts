/** Bytes of an XML file → pieces of text: by its byte order mark, else by the encoding that its head names. */
import type { Readable } from 'node:stream'
import { refuseIntake } from './intake-refused.ts'

export type Decoded = { readonly encoding: string; readonly pieces: AsyncGenerator<string> }

const marks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]
const known = new Set(['utf-8', 'utf8', 'gb18030', 'gbk', 'gb2312', 'big5', 'us-ascii', 'iso-8859-1'])

function encodingOf(head: Buffer): string {
  const mark = marks.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte))
  if (mark) return mark[0]
  const text = head.toString('latin1')
  if (!text.trimStart().startsWith('<')) refuseIntake('不是 XML 文件')
  const named = /^\s*<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.-]{1,40})["']/i.exec(text)?.[1]?.toLowerCase()
  if (named === undefined) return 'utf-8'
  if (!known.has(named)) refuseIntake(`不认识的文字编码「${named}」，请转换为 UTF-8 后再导入`)
  return named
}

/** The first piece is waited for, since it tells the encoding. */
export async function decodeXml(source: Readable): Promise<Decoded> {
  // A damaged archive breaks the stream; whoever reads the pieces hears of it.
  source.on('error', () => undefined)
  const chunks: AsyncIterator<Buffer> = source[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    head = Buffer.concat([head, next.value])
    if (head.length >= 512) break
  }
  if (head.length === 0) refuseIntake('文件是空的')
  const encoding = encodingOf(head.subarray(0, 512))
  const decoder = new TextDecoder(encoding)
  async function* pieces(): AsyncGenerator<string> {
    try {
      yield decoder.decode(head, { stream: true })
      for (let next = await chunks.next(); !next.done; next = await chunks.next())
        yield decoder.decode(next.value, { stream: true })
      yield decoder.decode()
    } finally {
      source.destroy()
    }
  }
  return { encoding, pieces: pieces() }
}
