/** A package as somebody writes and signs it himself: whole as a file, its content changed at will. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { canonicalJson } from '../../articles/canonical-json.ts'
import { hashOf } from '../../articles/article.store.ts'
import { Manifest, PackedArticle, PackedSite } from '../package-schema.ts'
import { crcOf, directoryOf, localHeader } from '../zip-format.ts'

type Part = { readonly name: string; readonly bytes: Buffer }

function partsOf(file: Buffer): Part[] {
  const parts: Part[] = []
  for (let at = 0; file.toString('latin1', at, at + 4) === 'PK\x03\x04'; ) {
    const [size, length] = [file.readUInt32LE(at + 22), file.readUInt16LE(at + 26)]
    const start = at + 30 + length
    parts.push({ name: file.toString('utf8', at + 30, start), bytes: file.subarray(start, start + size) })
    at = start + size
  }
  return parts
}

export type Changes = {
  readonly site?: (site: PackedSite) => PackedSite
  /** What stands in the line of an article: an older package lacks what was added since. */
  readonly article?: (article: PackedArticle) => object
  readonly manifest?: (manifest: Manifest) => Manifest
}
const same = <T>(value: T): T => value

/** The same package with other content, hashed and signed anew: nothing but its content speaks against it. */
export function forge(bytes: Buffer, { site = same, article = same, manifest = same }: Changes): Buffer {
  const [head, , settings, articles, ...media] = partsOf(bytes)
  if (!head || !settings || !articles) throw new Error('no package')
  const changed = site(PackedSite.parse(JSON.parse(settings.bytes.toString())))
  const lines = articles.bytes
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => `${canonicalJson(article(PackedArticle.parse(JSON.parse(line))))}\n`)
  const body = [
    { name: settings.name, bytes: Buffer.from(canonicalJson(changed)) },
    { name: articles.name, bytes: Buffer.from(lines.join('')) },
    ...media,
  ]
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const entries = body.map(({ name, bytes: own }) => ({
    name,
    size: own.length,
    sha256: createHash('sha256').update(own).digest('hex'),
  }))
  const found = manifest(Manifest.parse(JSON.parse(head.bytes.toString())))
  const text = canonicalJson({
    ...found,
    site: { ...found.site, id: changed.id },
    entries,
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  })
  const signature = sign(null, Buffer.from(text), privateKey).toString('base64')
  const parts = [
    { name: 'manifest.json', bytes: Buffer.from(text) },
    { name: 'manifest.sig', bytes: Buffer.from(signature) },
    ...body,
  ]
  const framed = parts.map((part) => ({ name: part.name, size: part.bytes.length, crc: crcOf(part.bytes), part }))
  return Buffer.concat([
    ...framed.flatMap(({ part, ...entry }) => [localHeader(entry), part.bytes]),
    directoryOf(framed),
  ])
}

/** Another text under the same title and ids, in every version. */
export const retold = (article: PackedArticle, text: string): PackedArticle => {
  const told = (content: PackedArticle['content']): PackedArticle['content'] => ({
    ...content,
    body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] },
  })
  return {
    ...article,
    content: told(article.content),
    versions: article.versions.map((one) => ({ ...one, content: told(one.content), hash: hashOf(told(one.content)) })),
  }
}
