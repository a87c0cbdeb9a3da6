/**
 * A package is verified from its first byte to its last before anything of it is used; whatever differs refuses it whole.
 * One that was verified when it came is restored with its frame, manifest and rows verified again; its media as they are taken.
 */
import { verify } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { z } from 'zod'
import { AppError, refuse } from '../../../kernel/app-error.ts'
import { blockBytes } from '../../../platform/files/blocks.ts'
import { hashOf } from '../articles/article.store.ts'
import { shareOut } from './ask-bytes-thread.ts'
import type { Piece } from './bytes-thread.ts'
import { Manifest, PackedArticle, PackedSite } from './package-schema.ts'
import { areWholeSurveys } from './packed-surveys.ts'
import { hashesOf } from './write-package.ts'
import { directoryOf, type Entry, localHeader, mediaPrefix, mostEntries, mostJson } from './zip-format.ts'

export const refusePackage = (detail: string): never => refuse('sites.package.refused', { detail })

type Found = Entry & { readonly offset: number }
export type ReadPackage = {
  readonly manifest: Manifest
  readonly site: PackedSite
  readonly isOwn: boolean
  readonly articles: () => AsyncGenerator<PackedArticle>
  /** Where the bytes of a medium lie in the package. */
  readonly whereIs: (sha256: string) => Piece
  readonly close: () => Promise<void>
}

const name = /^(?:manifest\.json|manifest\.sig|site\.json|articles\.jsonl|media\/[0-9a-f]{64})$/
const leading = ['manifest.json', 'manifest.sig', 'site.json', 'articles.jsonl']
const mostLine = 50_000_000
/** `media`: whether the bytes of the media are hashed now, or when they are taken. */
export type Depth = { readonly media: 'now' | 'when-taken' }

export async function readPackage(path: string, ownKey: string, depth: Depth = { media: 'now' }): Promise<ReadPackage> {
  const file = await open(path, 'r')
  try {
    return await verified({ path, file }, ownKey, depth)
  } catch (error) {
    await file.close()
    if (error instanceof AppError) throw error
    return refusePackage('内容损坏')
  }
}

async function verified(
  { path, file }: { path: string; file: FileHandle },
  ownKey: string,
  depth: Depth,
): Promise<ReadPackage> {
  const entries = await readFrame(file)
  const at = new Map(entries.map((entry) => [entry.name, entry]))
  const hashes = await digests(path, entries, depth)
  const bytesOf = (entry: Found | undefined): Promise<Buffer> =>
    entry && entry.size <= mostJson ? bytesAt(file, entry.offset, entry.size) : refusePackage('内容不全或太大')
  const text = (await bytesOf(at.get('manifest.json'))).toString('utf8')
  const manifest = parse(Manifest, text, '清单')
  const signature = Buffer.from((await bytesOf(at.get('manifest.sig'))).toString('latin1'), 'base64')
  if (!isSigned(text, signature, manifest.publicKey)) refusePackage('签名不对')
  requireSame(manifest, entries, hashes)
  const site = parse(PackedSite, (await bytesOf(at.get('site.json'))).toString('utf8'), '网站设置')
  const articles = (): AsyncGenerator<PackedArticle> => readArticles(file, at.get('articles.jsonl'))
  await requireWhole(manifest, site, articles())
  return {
    manifest,
    site,
    isOwn: manifest.publicKey === ownKey,
    articles,
    whereIs: (sha256) => {
      const entry = at.get(`${mediaPrefix}${sha256}`) ?? refusePackage('内容不全')
      return { start: entry.offset, size: entry.size }
    },
    close: () => file.close(),
  }
}

function isSigned(text: string, signature: Buffer, key: string): boolean {
  try {
    return verify(null, Buffer.from(text), key, signature)
  } catch {
    return false
  }
}

async function bytesAt(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, offset)
  return buffer.subarray(0, bytesRead)
}

/** Entry by entry from the start; the frame must be exactly what our writer writes for them. */
async function readFrame(file: FileHandle): Promise<Found[]> {
  const { size: total } = await file.stat()
  const found: Found[] = []
  let offset = 0
  for (;;) {
    const head = await bytesAt(file, offset, 30)
    if (head.toString('latin1', 0, 4) !== 'PK\x03\x04') break
    if (head.length < 30) refusePackage('文件不完整')
    const length = head.readUInt16LE(26)
    const called = (await bytesAt(file, offset + 30, Math.min(length, 100))).toString('utf8')
    const wanted = leading[found.length]
    if (!name.test(called) || (wanted ? called !== wanted : called <= (found.at(-1)?.name ?? '') && found.length > 4))
      refusePackage('里面有不认识的内容')
    const entry = { name: called, size: head.readUInt32LE(22), crc: head.readUInt32LE(14) }
    const start = offset + 30 + length
    if (!localHeader(entry).equals(await bytesAt(file, offset, 30 + length))) refusePackage('内容损坏')
    if (start + entry.size > total) refusePackage('文件不完整')
    found.push({ ...entry, offset: start })
    if (found.length > mostEntries) refusePackage('内容太多')
    offset = start + entry.size
  }
  if (found.length < leading.length) refusePackage(found.length === 0 ? '不是网站包' : '文件不完整')
  const directory = directoryOf(found)
  if (total !== offset + directory.length) refusePackage('文件不完整，或后面多了内容')
  if (!directory.equals(await bytesAt(file, offset, directory.length))) refusePackage('内容损坏')
  return found
}

/** Hash by name. Media that are looked at later count as what they are named by. */
async function digests(path: string, entries: readonly Found[], { media }: Depth): Promise<Map<string, string>> {
  const isLater = ({ name: called }: Entry): boolean => media === 'when-taken' && called.startsWith(mediaPrefix)
  const now = entries.filter((entry) => !isLater(entry))
  const pieces = now.map(({ offset, size }) => ({ start: offset, size }))
  const answers = await shareOut(
    pieces,
    async () => undefined,
    (share) => ({ kind: 'hash', path, pieces: share }),
  )
  const found = new Map(
    answers.flatMap((one) => (one.kind === 'hash' ? one.digests.map((digest) => [digest.start, digest] as const) : [])),
  )
  return new Map(
    entries.map((entry) => {
      if (isLater(entry)) return [entry.name, entry.name.slice(mediaPrefix.length)]
      const digest = found.get(entry.offset)
      return [entry.name, digest?.crc === entry.crc ? digest.sha256 : refusePackage('内容损坏')]
    }),
  )
}

function requireSame(manifest: Manifest, entries: readonly Found[], hashes: ReadonlyMap<string, string>): void {
  const found = entries.slice(2)
  if (found.length !== manifest.entries.length) refusePackage('内容与清单不一致')
  for (const [at, { name: called, size, sha256 }] of manifest.entries.entries()) {
    const entry = found[at]
    if (entry?.name !== called || entry.size !== size || hashes.get(called) !== sha256)
      refusePackage('内容与清单不一致')
  }
}

function parse<T extends z.ZodType>(schema: T, text: string, what: string): z.output<T> {
  const parsed = schema.safeParse(JSON.parse(text))
  return parsed.success
    ? parsed.data
    : refusePackage(`${what}不合规定（${parsed.error.issues[0]?.path.join('.') ?? ''}）`)
}

async function* readArticles(file: FileHandle, entry: Found | undefined): AsyncGenerator<PackedArticle> {
  if (!entry) return refusePackage('内容不全')
  let rest = Buffer.alloc(0)
  for (let at = 0; at < entry.size; at += blockBytes) {
    rest = Buffer.concat([rest, await bytesAt(file, entry.offset + at, Math.min(blockBytes, entry.size - at))])
    if (rest.length > mostLine) refusePackage('有一篇文章太大')
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield parse(PackedArticle, rest.toString('utf8', 0, end), '文章')
      rest = rest.subarray(end + 1)
    }
  }
  if (rest.length > 0) refusePackage('文章没有写完')
}

/** Everything named is there, once, and of this site. */
async function requireWhole(
  manifest: Manifest,
  site: PackedSite,
  articles: AsyncGenerator<PackedArticle>,
): Promise<void> {
  const columns = new Set(site.columns.map(({ id }) => id))
  const hashes = [...hashesOf(site).keys()]
  const given = manifest.entries.slice(2).map(({ name: called }) => called.slice(mediaPrefix.length))
  if (hashes.join() !== given.join()) refusePackage('媒体文件与清单不一致')
  if (manifest.site.id !== site.id || site.columns.some(({ parent_id: up }) => up !== null && !columns.has(up)))
    refusePackage('栏目不完整')
  if (!areWholeSurveys(site.surveys, site.columns)) refusePackage('征集调查不完整或重复')
  const seen = new Set<string>()
  const counts = { articles: 0, versions: 0 }
  for await (const article of articles) {
    const { versions, publishedVersion } = article
    const isWhole = publishedVersion === null || versions.some(({ version }) => version === publishedVersion)
    if (seen.has(article.id) || !columns.has(article.columnId) || article.number >= site.nextNumber || !isWhole)
      refusePackage('文章不完整或重复')
    if (versions.some(({ content, hash }) => hashOf(content) !== hash)) refusePackage('文章内容与指纹不一致')
    seen.add(article.id)
    counts.articles += 1
    counts.versions += versions.length
  }
  if (counts.articles !== manifest.counts.articles || counts.versions !== manifest.counts.versions)
    refusePackage('文章数与清单不一致')
}
