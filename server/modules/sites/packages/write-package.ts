/** A site → one file, the same bytes every time: its rows, its media by hash, a signed manifest over all of it. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { Publishing } from '../../../platform/publishing/index.ts'
import { canonicalJson } from '../articles/canonical-json.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { gatherArticles, gatherSite } from './gather-site.ts'
import { format, type Manifest, type PackedSite } from './package-schema.ts'
import { crcOf, directoryOf, type Entry, localHeader, mostBytes, mostEntries } from './zip-format.ts'

export type PackageContext = Pick<SitesContext, 'uow' | 'blobs' | 'seal' | 'contacts' | 'admit' | 'wake'> & {
  readonly publishing: Publishing
}
export type Packed = {
  readonly name: string
  readonly size: number
  readonly path: string
  readonly drop: () => Promise<void>
}

type Part = Entry & { readonly sha256: string; readonly source: () => Readable | Promise<Readable> }

/** The file lies in a folder of its own until dropped. */
export async function writePackage(context: PackageContext, actor: Actor, siteId: string): Promise<Packed> {
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-package-'))
  const drop = (): Promise<void> => rm(dir, { recursive: true, force: true })
  try {
    const { site, articles, counts } = await context.uow.inTenant(actor, async (tx) => {
      await siteRights(tx, siteId)
      const gathered = await gatherSite(tx, siteId)
      return {
        site: gathered,
        ...(await writeArticles(join(dir, 'articles'), gatherArticles(tx, context.seal, siteId))),
      }
    })
    const body = [inMemory('site.json', canonicalJson(site)), articles, ...(await mediaParts(context, site))]
    const entries = body.map(({ name, size, sha256 }) => ({ name, size, sha256 }))
    const { signer } = context.publishing.place
    const manifest = canonicalJson({
      format,
      site: { id: site.id, name: site.name },
      counts: { ...counts, columns: site.columns.length, media: site.media.length },
      entries,
      publicKey: signer.publicKey,
    } satisfies Manifest)
    const parts = [inMemory('manifest.json', manifest), inMemory('manifest.sig', signer.sign(manifest)), ...body]
    const size = parts.reduce((sum, part) => sum + part.size + 200, 0)
    if (size > mostBytes || parts.length > mostEntries) refuse('sites.package.too_large', { limit: '4 GB' })
    const path = join(dir, 'package')
    await pipeline(Readable.from(bytesOf(parts)), createWriteStream(path, { mode: 0o600 }))
    const total = parts.reduce((sum, part) => sum + 30 + part.name.length + part.size, directoryOf(parts).length)
    return { name: `${site.name}.shuyuan.zip`, size: total, path, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function* bytesOf(parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield localHeader(part)
    for await (const chunk of await part.source()) yield Buffer.from(chunk)
  }
  yield directoryOf(parts)
}

function inMemory(name: string, text: string): Part {
  const bytes = Buffer.from(text)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { name, size: bytes.length, crc: crcOf(bytes), sha256, source: () => Readable.from([bytes]) }
}

async function writeArticles(path: string, source: ReturnType<typeof gatherArticles>) {
  const hash = createHash('sha256')
  const facts = { size: 0, crc: 0, articles: 0, versions: 0 }
  async function* lines(): AsyncGenerator<Buffer> {
    for await (const article of source) {
      const line = Buffer.from(`${canonicalJson(article)}\n`)
      hash.update(line)
      facts.size += line.length
      facts.crc = crcOf(line, facts.crc)
      facts.articles += 1
      facts.versions += article.versions.length
      yield line
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }))
  const { size, crc, articles, versions } = facts
  const part: Part = {
    name: 'articles.jsonl',
    size,
    crc,
    sha256: hash.digest('hex'),
    source: () => createReadStream(path),
  }
  return { articles: part, counts: { articles, versions } }
}

/** Hashes of everything that the media rows name, each once. */
export const hashesOf = ({ media }: Pick<PackedSite, 'media'>): Map<string, { size: number; name: string }> =>
  new Map(
    media
      .filter(({ deletedAt }) => deletedAt === null)
      .flatMap((one) => [one, ...one.variants].map(({ sha256, size }) => [sha256, { size, name: one.name }] as const))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

async function mediaParts({ blobs }: Pick<PackageContext, 'blobs'>, site: PackedSite): Promise<Part[]> {
  const parts: Part[] = []
  for (const [sha256, { name }] of hashesOf(site)) {
    // Read whole to see that it is what its hash says: a package with a damaged picture would never be restored.
    const bytes = (await blobs.read(sha256)) ?? refuse('files.damaged', { name })
    parts.push({
      name: `media/${sha256}`,
      size: bytes.length,
      crc: crcOf(bytes),
      sha256,
      source: () => blobs.stream(sha256),
    })
  }
  return parts
}
