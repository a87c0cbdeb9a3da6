/** One XML part as a stream of what a visitor makes of it. Any DOCTYPE is refused, and nothing grows without bound. */
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { SheetRefused } from './sheet-refused.ts'

export type Attributes = Readonly<Record<string, string>>

/** Names come without their prefix: some programs write «x:row» for «row». */
export type XmlVisitor<T> = {
  readonly open: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
  /** Gives what has been completed since the last call. */
  readonly take: () => T[]
}

const deepest = 50
/** Longest piece between two tags; a cell's text is 32,767 characters at most, each up to 12 bytes when escaped. */
const longestPiece = 1_048_576
const slice = 65_536

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
const broken = (): never => {
  throw new SheetRefused('not-a-sheet', '文件内容损坏')
}

function parserFor<T>(visitor: XmlVisitor<T>, onEvent: () => void): SaxesParser {
  const parser = new SaxesParser()
  let depth = 0
  parser.on('doctype', broken)
  parser.on('error', broken)
  parser.on('attribute', onEvent)
  parser.on('opentag', (tag) => {
    onEvent()
    depth += 1
    if (depth > deepest) broken()
    visitor.open(localName(tag.name), tag.attributes)
  })
  parser.on('text', (text) => {
    onEvent()
    visitor.text?.(text)
  })
  parser.on('cdata', (text) => {
    onEvent()
    visitor.text?.(text)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    visitor.close?.(localName(tag.name))
  })
  return parser
}

export async function* readXml<T>(stream: Readable, visitor: XmlVisitor<T>): AsyncGenerator<T> {
  let sinceEvent = 0
  const parser = parserFor(visitor, () => {
    sinceEvent = 0
  })
  const decoder = new StringDecoder('utf8')
  // A damaged part breaks the stream, and a sheet refused half way must not go on unpacking behind our back.
  stream.on('error', () => undefined)
  try {
    for await (const chunk of stream) {
      const text = decoder.write(Buffer.from(chunk))
      if (text.includes('<!DOCTYPE')) broken()
      for (let at = 0; at < text.length; at += slice) {
        const piece = text.slice(at, at + slice)
        sinceEvent += piece.length
        if (sinceEvent > longestPiece) broken()
        parser.write(piece)
      }
      yield* visitor.take()
    }
    parser.close()
    yield* visitor.take()
  } catch (error) {
    if (error instanceof SheetRefused) throw error
    // The unpacker's own words (wrong size, bad data) mean nothing to the person at the screen.
    broken()
  } finally {
    stream.destroy()
  }
}

/** For small parts: everything at once. */
export async function collectXml<T>(stream: Readable, visitor: XmlVisitor<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of readXml(stream, visitor)) all.push(item)
  return all
}
