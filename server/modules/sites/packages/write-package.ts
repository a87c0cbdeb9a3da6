/** A site → one file, the same bytes every time: its rows, its media by hash, a signed manifest over all of it. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import type { Publishing } from '../../../platform/publishing/index.ts'
import { canonicalJson } from '../articles/canonical-json.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { gatherArticles, gatherSite } from './gather-site.ts'
import { format, type Manifest, type PackedSite } from './package-schema.ts'
import { crcOf, directoryOf, type Entry, localHeader, mostBytes, mostEntries } from './zip-format.ts'

export type PackageContext = Pick<SitesContext, 'uow' | 'blobs' | 'space' | 'seal' | 'contacts' | 'admit' | 'wake'> & {
  readonly publishing: Publishing
}

/** Hears how far the work is; throws when it is to be given up. */
export type Watch = (done: number, total: number) => Promise<void>
export const unwatched: Watch = async () => undefined

export type Packed = { readonly name: string; readonly staged: StagedBlob }

type Part = Entry & { readonly sha256: string; readonly source: () => Readable | Promise<Readable> }

/** The package lies staged: whoever asked keeps it in the store or drops it. */
export async function writePackage(
  context: PackageContext,
  actor: Actor,
  siteId: string,
  watch: Watch = unwatched,
): Promise<Packed> {
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-package-'))
  try {
    const { site, articles, counts } = await context.uow.inTenant(actor, async (tx) => {
      await siteRights(tx, siteId)
      const gathered = await gatherSite(tx, siteId)
      return {
        site: gathered,
        ...(await writeArticles(join(dir, 'articles'), gatherArticles(tx, context.seal, siteId))),
      }
    })
    const progress = counter(site, watch)
    const body = [inMemory('site.json', canonicalJson(site)), articles, ...(await mediaParts(context, site, progress))]
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
    const staged = await context.blobs.stage(Readable.from(bytesOf(parts, progress)))
    return { name: packageName(site.name), staged }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

export const packageName = (siteName: string): string => `${siteName}.shuyuan.zip`

type Progress = (bytes: number) => Promise<void>

/** The media are read twice: to be checked, and into the package. */
function counter(site: PackedSite, watch: Watch): Progress {
  const total = [...hashesOf(site).values()].reduce((sum, { size }) => sum + size, 0) * 2
  let done = 0
  return (bytes) => {
    done = Math.min(total, done + bytes)
    return watch(done, total)
  }
}

async function* bytesOf(parts: readonly Part[], progress: Progress): AsyncGenerator<Buffer> {
  for (const part of parts) {
    yield localHeader(part)
    for await (const chunk of await part.source()) yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    if (part.name.startsWith('media/')) await progress(part.size)
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

/** Read and hashed at once: both cores work, and the disk. */
const atOnce = 8
/** Whole into memory up to here; videos stream. */
const wholeUpTo = 8_000_000

async function mediaParts(
  { blobs }: Pick<PackageContext, 'blobs'>,
  site: PackedSite,
  progress: Progress,
): Promise<Part[]> {
  const parts: Part[] = []
  const wanted = [...hashesOf(site)]
  for (let at = 0; at < wanted.length; at += atOnce) {
    const some = await Promise.all(
      wanted.slice(at, at + atOnce).map(async ([sha256, { name }]): Promise<Part> => {
        // Read whole to see that it is what its hash says: a package with a damaged picture would never be restored.
        const bytes = (await blobs.read(sha256)) ?? refuse('files.damaged', { name })
        const size = bytes.length
        const source = (): Readable | Promise<Readable> =>
          size > wholeUpTo
            ? createReadStream(blobs.pathOf(sha256), { highWaterMark: 1_048_576 })
            : readFile(blobs.pathOf(sha256)).then((whole) => Readable.from([whole]))
        return { name: `media/${sha256}`, size, crc: crcOf(bytes), sha256, source }
      }),
    )
    parts.push(...some)
    await progress(some.reduce((sum, { size }) => sum + size, 0))
  }
  return parts
}
